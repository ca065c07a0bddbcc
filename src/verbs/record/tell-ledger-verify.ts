import type { LedgerVerifyView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { verifiedLedger } from './verified-ledger.ts';

/** Every entry read again, and the hash chain over them. */
export async function tellLedgerVerify(home: Home): Promise<Told<LedgerVerifyView>> {
  return told(async () => verifiedLedger(home));
}

import { verifyEntries } from '#core/ledger';
import type { LedgerVerifyView } from '#contract';
import { PortError } from '#ports';
import type { Home } from '#worlds';

/** Reads every entry of the home as a stranger would, and the hash chain over them. */
export async function verifiedLedger({ store }: Pick<Home, 'store'>): Promise<LedgerVerifyView> {
  const accounts = store.accounts();
  const audits = await Promise.all(
    accounts.map(async (key) => ({
      count: store.countEntries(key),
      faults: await auditFaults(store, key),
    })),
  );
  const faults = [...audits.flatMap((audit) => audit.faults), ...store.chainFaults()];
  return {
    ok: faults.length === 0,
    accounts: accounts.length,
    entries: audits.reduce((total, { count }) => total + count, 0),
    journalHash: store.journalHash(),
    faults,
  };
}

/** What somebody else wrote may be anything: an account that cannot be audited is a fault, and the others go on. */
async function auditFaults({ ledger }: Home['store'], key: string): Promise<readonly string[]> {
  try {
    return verifyEntries(key, await ledger.entries(key)).faults;
  } catch (error) {
    if (error instanceof PortError && error.retryable) throw error;
    return [`${key}: its entries cannot be audited: ${messageOf(error)}`];
  }
}

function messageOf(error: unknown): string {
  if (error instanceof PortError) return error.message.replace(/; invest ledger verify.*$/, '');
  return error instanceof Error ? error.message : String(error);
}

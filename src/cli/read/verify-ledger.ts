import { verifyEntries } from '#core/ledger';
import type { LedgerVerifyView } from '#contract';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';
import { worldLine } from './world-line.ts';

/** Reads every entry of the home as a stranger would, and the hash chain over them. */
export async function verifiedLedger({ store }: Home): Promise<LedgerVerifyView> {
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

/** `invest ledger verify`. */
export async function verifyLedger(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = await verifiedLedger(home);
  screen.json(view);
  screen.say(worldLine(home));
  const { ok, accounts, entries, journalHash, faults } = view;
  screen.say(
    `${readingText.count(entries, 'entry', 'entries')} of ${readingText.count(accounts, 'account')}: ${ok ? 'whole and balanced' : readingText.count(faults.length, 'fault')}`,
  );
  for (const fault of faults) screen.say(`FAULT ${harmlessLine(fault)}`);
  screen.say(`journal ${journalHash}`);
  return ok ? EXIT.done : EXIT.no;
}

import { verifyEntries } from '#core/ledger';
import type { LedgerVerifyView } from '#contract';
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
    accounts.map(async (key) => {
      const entries = await store.ledger.entries(key);
      return { count: entries.length, faults: verifyEntries(key, entries).faults };
    }),
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

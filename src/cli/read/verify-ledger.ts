import { tellLedgerVerify } from '#verbs/record';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

/** `invest ledger verify`. */
export async function verifyLedger(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = viewOf(await tellLedgerVerify(home));
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

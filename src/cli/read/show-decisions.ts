import { decisionLine } from '#app/books';
import { lastOf } from '#app/cycle';
import type { DecisionLineView } from '#contract';
import { assert } from '#core/prelude';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { knownAccount } from './known-account.ts';
import { readingText } from './reading-text.ts';
import { worldLine } from './world-line.ts';

export type DecisionsAsked = { readonly account: string | undefined; readonly limit: number };

/** `invest decisions`: cycles newest first, dry ones marked. */
export async function showDecisions(
  home: Home,
  { account, limit }: DecisionsAsked,
  screen: Terminal,
): Promise<ExitCode> {
  if (account !== undefined) knownAccount(home, account);
  const lines = await Promise.all(
    home.store.cycles(account, limit).map(async ({ id }) => lineOf(home, id)),
  );
  screen.json(lines.map(({ line }) => line));
  screen.say(worldLine(home));
  if (lines.length === 0) {
    screen.say('no decisions yet; make one with: invest run <account>');
    return EXIT.done;
  }
  screen.table(['id', 'at (New York)', 'account', 'regime', 'outcome', 'orders'], lines.map(rowOf));
  screen.say('the whole story: invest decision <id>, or its end, or <account>@latest');
  return EXIT.done;
}

type Told = { readonly line: DecisionLineView; readonly insteadOfOrders: string };

async function lineOf(home: Home, id: string): Promise<Told> {
  const { journal, ledger } = home.store;
  const record = await journal.read(id);
  assert(record !== undefined, `cycle ${id} is on the record`);
  const tickets =
    record.head.mode === 'dry'
      ? (record.end?.settled ?? []).map(({ ticket }) => ticket)
      : await ledger.tickets(record.head.account, [id]);
  return { line: decisionLine(record, tickets), insteadOfOrders: insteadOfOrders(record) };
}

/** What a cycle came to that asks for no orders. */
function insteadOfOrders({ stages }: CycleRecord): string {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  if (conclusion?.kind === 'hold') return 'held';
  if (conclusion?.kind === 'brief') return readingText.count(conclusion.brief.picks.length, 'pick');
  return 'none';
}

const WIDTH = 50;

function rowOf({ line, insteadOfOrders: instead }: Told): readonly string[] {
  const outcome =
    line.because === null ? line.outcome : `${line.outcome}: ${harmlessLine(line.because)}`;
  return [
    line.mode === 'dry' ? `${line.id} (dry)` : line.id,
    readingText.moment(line.at),
    line.account,
    line.regime ?? '-',
    harmlessLines(outcome, WIDTH),
    countsOf(line) ?? instead,
  ];
}

const COUNTED = ['filled', 'refused', 'resting', 'expired', 'cancelled'] as const;

/** "2 filled, 1 refused"; undefined where there were no orders. */
function countsOf(line: DecisionLineView): string | undefined {
  const told = COUNTED.filter((state) => line[state] > 0).map((state) => `${line[state]} ${state}`);
  return told.length === 0 ? undefined : told.join(', ');
}

import { statementsOf, type StructureStatement } from '#app/statements';
import type { OptionsStatementView } from '#contract';
import { toIso } from '#core/calendar';
import { toDecimal } from '#core/money';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { worldLine } from '../read/world-line.ts';
import type { Terminal } from '../terminal.ts';
import { optionsAccount } from './options-account.ts';
import { sayStatement } from './say-statement.ts';
import { cashView, cycleView, statementView } from './statement-views.ts';

export type StatementAsked = {
  readonly account: string;
  readonly which: 'all' | 'open' | 'closed';
  readonly limit: number;
};

/** `invest options statement ACCOUNT`: every structure from open to close, every cycle, and where the cash came from. */
export async function showStatement(
  home: Home,
  { account: key, which, limit }: StatementAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const { account, mandate } = optionsAccount(home, key);
  const entries = await home.store.ledger.entries(key);
  const book = await home.store.ledger.book(key);
  const keeping = mandate.kind === 'wheel' ? 'shares' : 'unwind';
  const statements = statementsOf(key, entries, keeping);
  const now = home.clock.now();
  const wanted = statements.structures.filter((each) => isWanted(each, which)).toReversed();
  const cycles = statements.cycles.filter(
    ({ endedOn }) => which === 'all' || (endedOn === undefined) === (which === 'open'),
  );
  const view: OptionsStatementView = {
    account: key,
    strategy: mandate.kind,
    at: toIso(now),
    structures: wanted.slice(0, limit).map((each) => statementView(each, now)),
    structuresTotal: statements.structures.length,
    cycles: cycles.toReversed().slice(0, limit).map(cycleView),
    cash: cashView(statements, toDecimal(book.cash)),
  };
  screen.json(view);
  screen.say(worldLine(home));
  sayStatement(view, { name: account.name, wanted: wanted.length }, screen);
  return EXIT.done;
}

function isWanted({ closed }: StructureStatement, which: StatementAsked['which']): boolean {
  return which === 'all' || (closed === undefined) === (which === 'open');
}

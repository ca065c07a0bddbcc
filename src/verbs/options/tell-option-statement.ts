import { statementsOf, type StructureStatement } from '#app/statements';
import type { OptionsStatementView } from '#contract';
import { toIso } from '#core/calendar';
import { toDecimal } from '#core/money';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { optionsAccount } from './options-account.ts';
import { cashView, cycleView, statementView } from './statement-views.ts';

export type StatementAsked = {
  readonly account: string;
  readonly which: 'all' | 'open' | 'closed';
  readonly limit: number;
};

/** Every structure from open to close, every cycle, and where the cash came from. */
export async function tellOptionStatement(
  home: Home,
  asked: StatementAsked,
): Promise<Told<OptionsStatementView>> {
  return told(async () => seen(home, asked));
}

async function seen(
  home: Home,
  { account: key, which, limit }: StatementAsked,
): Promise<OptionsStatementView> {
  const { mandate } = optionsAccount(home, key);
  const entries = await home.store.ledger.entries(key);
  const book = await home.store.ledger.book(key);
  const keeping = mandate.kind === 'wheel' ? 'shares' : 'unwind';
  const statements = statementsOf(key, entries, keeping);
  const now = home.clock.now();
  const wanted = statements.structures.filter((each) => isWanted(each, which)).toReversed();
  const cycles = statements.cycles.filter(
    ({ endedOn }) => which === 'all' || (endedOn === undefined) === (which === 'open'),
  );
  return {
    account: key,
    strategy: mandate.kind,
    at: toIso(now),
    structures: wanted.slice(0, limit).map((each) => statementView(each, now)),
    structuresTotal: statements.structures.length,
    cycles: cycles.toReversed().slice(0, limit).map(cycleView),
    cash: cashView(statements, toDecimal(book.cash)),
  };
}

function isWanted({ closed }: StructureStatement, which: StatementAsked['which']): boolean {
  return which === 'all' || (closed === undefined) === (which === 'open');
}

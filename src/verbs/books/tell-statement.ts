import { accountStatement, type UnderlyingStatement } from '#app/statements';
import type { AccountConfig } from '#config';
import type { StatementView } from '#contract';
import { toIso } from '#core/calendar';
import { toDecimal, type Money } from '#core/money';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { toldWarned } from '../told.ts';
import { newestMarks } from './newest-marks.ts';

/** Where the nav of an account, or of all that trade, came from; one that was never opened has no statement. */
export async function tellStatement(
  home: Home,
  { account }: { readonly account?: string | undefined },
): Promise<Told<StatementView[]>> {
  return toldWarned(async () => {
    const told: Statement[] = [];
    for (const each of wantedOf(home, account)) told.push(...(await statementOf(each, home)));
    return {
      view: told.map(({ view }) => view),
      warnings: [...new Set(told.flatMap(({ warnings }) => warnings))],
    };
  });
}

type Statement = { readonly view: StatementView; readonly warnings: readonly string[] };

/** Research never trades: it has no statement unless it is asked for. */
function wantedOf(home: Home, account: string | undefined): readonly AccountConfig[] {
  if (account !== undefined) return [knownAccount(home, account)];
  const opened = new Set(home.store.accounts());
  return home.config.accounts.filter(
    ({ key, strategy }) => opened.has(key) && strategy !== 'research',
  );
}

async function statementOf(
  { key, name, model }: AccountConfig,
  home: Home,
): Promise<readonly Statement[]> {
  const book = await home.store.ledger.book(key);
  const entries = await home.store.ledger.entries(key);
  const { quotes, warnings } = await newestMarks(home, [book]);
  const told = accountStatement(entries, book, quotes);
  if (told === undefined) return [];
  const {
    DONE: done = 0,
    ABSTAINED: abstained = 0,
    SKIPPED: skipped = 0,
  } = home.store.outcomes(key, told.from);
  const view: StatementView = {
    account: key,
    name,
    model,
    from: toIso(told.from),
    at: toIso(home.clock.now()),
    opening: toDecimal(told.opening),
    flows: toDecimal(told.flows),
    interest: toDecimal(told.interest),
    commissions: toDecimal(told.commissions),
    dividends: toDecimal(told.dividends),
    cash: toDecimal(told.cash),
    nav: orNull(told.nav),
    underlyings: told.underlyings.map(lineOf),
    slots: { done, abstained, skipped },
  };
  return [{ view, warnings }];
}

function lineOf(own: UnderlyingStatement): StatementView['underlyings'][number] {
  const { ticker, fills, paid, received, commissions, dividends, held, profit } = own;
  return {
    ticker,
    fills,
    paid: toDecimal(paid),
    received: toDecimal(received),
    commissions: toDecimal(commissions),
    dividends: toDecimal(dividends),
    held: orNull(held),
    profit: orNull(profit),
  };
}

function orNull(amount: Money | undefined): string | null {
  return amount === undefined ? null : toDecimal(amount);
}

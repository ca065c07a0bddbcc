import type { Account } from '#app/account';
import { statementsOf, type Statements } from '#app/statements';
import { toIsoNewYork, type TradingDate } from '#core/calendar';
import { multiplierOf, underlyingOf } from '#core/instruments';
import { apply, emptyBook, unwinding, verifyEntries, type Book, type Entry } from '#core/ledger';
import { toDecimal, toUnits, type Money } from '#core/money';
import type { AccountGreeks } from '#core/options';
import type { Home } from '#worlds';

/** The close of one session. */
export type DayOfYear = {
  readonly on: TradingDate;
  readonly nav: Money | undefined;
  readonly greeks: AccountGreeks | undefined;
};

/** What became of an account. */
export type AccountYear = {
  readonly key: string;
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly book: Book;
  readonly statements: Statements;
  readonly days: readonly DayOfYear[];
  /** Refused orders by their reason, so often. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly faults: readonly string[];
};

export async function optionsYearAccount(account: Account, home: Home): Promise<AccountYear> {
  const { key, name, mandate } = account;
  const { ledger } = home.store;
  const entries = await ledger.entries(key);
  const book = await ledger.book(key);
  const keeping = mandate.options?.kind === 'wheel' ? 'shares' : 'unwind';
  const statements = statementsOf(key, entries, keeping);
  const days = entries.flatMap(({ event }) =>
    event.kind === 'mark' ? [{ on: event.on, nav: event.nav, greeks: event.greeks }] : [],
  );
  const refusals = new Map<string, number>();
  for (const { state, because = '' } of await ledger.tickets(key)) {
    const what = `${state}: ${because.split(':')[0] ?? ''}`;
    if (state !== 'filled' && state !== 'resting')
      refusals.set(what, (refusals.get(what) ?? 0) + 1);
  }
  const told = { key, name, entries, book, statements, days, refusals };
  return { ...told, faults: faultsOf(told).map((fault) => `${key}: ${fault}`) };
}

type Told = Omit<AccountYear, 'faults'>;

function faultsOf({ key, entries, book, statements, days }: Told): readonly string[] {
  const unvalued = days.filter(({ nav }) => nav === undefined).map(({ on }) => on);
  return [
    ...verifyEntries(key, entries).faults,
    ...(book.halted === undefined ? [] : [`halted: ${book.halted}`]),
    ...(statements.cash === book.cash
      ? []
      : [
          `its statements come to ${toDecimal(statements.cash)}, its cash is ${toDecimal(book.cash)}`,
        ]),
    ...(unvalued.length === 0 ? [] : [`no nav on ${unvalued.join(', ')}`]),
    ...nakedIn(key, entries),
  ];
}

/** Shares that are owed, and calls that no share and no call covers, after each entry: only what is being unwound. */
function nakedIn(key: string, entries: readonly Entry[]): readonly string[] {
  const faults: string[] = [];
  let book = emptyBook(key);
  for (const entry of entries) {
    book = apply(book, entry);
    const says = nakedNow(book);
    if (says !== undefined) faults.push(`${toIsoNewYork(entry.at)} after ${entry.id}: ${says}`);
  }
  return faults;
}

function nakedNow(book: Book): string | undefined {
  const leaving = new Set(unwinding(book).map(({ id }) => id));
  const owed = book.lots.find(
    ({ id, instrument, quantity }) =>
      instrument.kind === 'equity' && quantity < 0 && !leaving.has(id),
  );
  if (owed !== undefined)
    return `${toUnits(owed.quantity)} ${underlyingOf(owed.instrument)} are short`;
  for (const [ticker, lots] of Map.groupBy(book.lots, (lot) => underlyingOf(lot.instrument))) {
    const shares = lots
      .filter(({ instrument, quantity }) => instrument.kind === 'equity' && quantity > 0)
      .reduce((total, { quantity }) => total + toUnits(quantity), 0);
    const calls = [...Map.groupBy(lots, ({ group }) => group).values()]
      .map((group) =>
        group.reduce(
          (net, { instrument, quantity }) =>
            instrument.kind === 'option' && instrument.right === 'call'
              ? net + toUnits(quantity) * multiplierOf(instrument)
              : net,
          0,
        ),
      )
      .filter((net) => net < 0)
      .reduce((total, net) => total - net, 0);
    if (calls > shares) return `calls on ${calls} ${ticker} are sold and ${shares} are held`;
  }
  return undefined;
}

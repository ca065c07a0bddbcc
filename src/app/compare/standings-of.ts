import type { TradingDate } from '#core/calendar';
import { multiplierOf, type Ticker } from '#core/instruments';
import { apply, emptyBook, positionsOf, type Entry } from '#core/ledger';
import { toDollars, toUnits, type Money } from '#core/money';

/** An account at a close: what it was worth, its shares, and what trading had cost it in all. */
export type Standing = {
  readonly nav: Money;
  readonly cash: Money;
  /** Units of shares by ticker; options are not among them. */
  readonly shares: ReadonlyMap<Ticker, number>;
  readonly hasOptions: boolean;
  /** Commissions, half spreads and slippage since the opening, dollars. */
  readonly costs: number;
};

/** The account at each marked close. */
export function standingsOf(entries: readonly Entry[]): ReadonlyMap<TradingDate, Standing> {
  const standings = new Map<TradingDate, Standing>();
  const [opening] = entries;
  if (opening === undefined) return standings;
  let book = emptyBook(opening.account);
  let friction = 0;
  for (const entry of entries) {
    book = apply(book, entry);
    const { event } = entry;
    if (event.kind === 'fills') friction += frictionOf(event);
    if (event.kind !== 'mark' || event.nav === undefined) continue;
    const positions = positionsOf(book);
    const shares = new Map<Ticker, number>();
    for (const { instrument, quantity } of positions) {
      if (instrument.kind === 'equity') shares.set(instrument.ticker, toUnits(quantity));
    }
    standings.set(event.on, {
      nav: event.nav,
      cash: book.cash,
      shares,
      hasOptions: positions.some(({ instrument }) => instrument.kind === 'option'),
      costs: toDollars(book.commissions) + friction,
    });
  }
  return standings;
}

type Fills = Extract<Entry['event'], { kind: 'fills' }>;

function frictionOf({ fills }: Fills): number {
  return fills.reduce((total, { instrument, quantity, price, reference }) => {
    const each = toDollars(price) - toDollars(reference);
    return total + each * toUnits(quantity) * multiplierOf(instrument);
  }, 0);
}

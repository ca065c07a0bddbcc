import type { Instant } from '#core/calendar';
import { multiplierOf, underlyingOf, type Ticker } from '#core/instruments';
import type { Entry, LedgerEvent } from '#core/ledger';
import type { NewsFact } from '#core/market';
import {
  add,
  negate,
  negateUnits,
  notional,
  sum,
  toUnits,
  ZERO,
  type Money,
  type Price,
} from '#core/money';
import type { OptionLeg } from '#core/options';
import { openingLoss } from '#core/risk';
import type { OrderTicket } from '#ports';
import type { Moved } from '#strategy/shape';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/** What one entry did to a security. */
type Move = { readonly ticker: Ticker; readonly bought: Money; readonly sold: Money };

/**
 * What the model's orders have moved of each security in the news, filled at or after the oldest fact about it; by
 * ticker, and only where there was something. Shares count at the price of their fill, costs apart. An opening of options
 * counts as bought at what it can lose, where that has no bound at the premium that it moved; closings and rolls of
 * options count as nothing.
 */
export function movedSince(
  facts: readonly NewsFact[],
  tickets: readonly OrderTicket[],
  entries: readonly Entry[],
): readonly Moved[] {
  const since = oldestOf(facts);
  const marks = new Map(tickets.map(({ order, markAtDecision }) => [order.id, markAtDecision]));
  const moved = new Map<Ticker, Moved>();
  for (const { at, event } of entries) {
    const move = event.kind === 'fills' ? moveOf(event, marks.get(event.order)) : undefined;
    const from = move === undefined ? undefined : since.get(move.ticker);
    if (move === undefined || from === undefined || at < from) continue;
    const { ticker } = move;
    const before = moved.get(ticker) ?? { ticker, bought: ZERO, sold: ZERO };
    moved.set(ticker, {
      ticker,
      bought: add(before.bought, move.bought),
      sold: add(before.sold, move.sold),
    });
  }
  return [...moved.values()].toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1));
}

function oldestOf(facts: readonly NewsFact[]): ReadonlyMap<Ticker, Instant> {
  const oldest = new Map<Ticker, Instant>();
  for (const { at, tickers } of facts) {
    for (const ticker of tickers) {
      const known = oldest.get(ticker);
      if (known === undefined || at < known) oldest.set(ticker, at);
    }
  }
  return oldest;
}

/** `mark` is the price of the underlying when the order was approved. */
function moveOf(event: Fills, mark: Price | undefined): Move | undefined {
  const [fill] = event.fills;
  if (event.origin !== 'model' || fill === undefined) return undefined;
  const ticker = underlyingOf(fill.instrument);
  if (fill.instrument.kind === 'option') {
    const isOpening = event.opened.length > 0 && event.closed.length === 0;
    return isOpening ? { ticker, bought: atRiskIn(event, mark), sold: ZERO } : undefined;
  }
  const { quantity, price } = fill;
  return quantity < 0
    ? { ticker, bought: ZERO, sold: notional(negateUnits(quantity), price, 1) }
    : { ticker, bought: notional(quantity, price, 1), sold: ZERO };
}

function atRiskIn({ fills }: Fills, mark: Price | undefined): Money {
  const paid = sum(
    fills.map(({ instrument, quantity, price }) =>
      notional(quantity, price, multiplierOf(instrument)),
    ),
  );
  const legs = fills.flatMap(({ instrument, quantity }): OptionLeg[] =>
    instrument.kind === 'option' ? [{ contract: instrument, contracts: toUnits(quantity) }] : [],
  );
  const loss = openingLoss(legs, negate(paid), mark);
  if (loss === undefined) return paid < 0 ? negate(paid) : paid;
  return loss > 0 ? loss : ZERO;
}

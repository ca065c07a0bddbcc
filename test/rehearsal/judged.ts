import { simulatedMarket } from '#adapters/simulated-market';
import { dayOf, newYorkTime, sessionOn, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import type { Candle } from '#core/market';
import type { Price } from '#core/money';
import { assert } from '#core/prelude';
import type { CycleRecord, MarketData, OrderTicket } from '#ports';
import type { SecurityFacts } from '#strategy/shape';
import type { DayTold } from './day-told.ts';

/** Sentences of what a day did on prices that nobody may act on; none where all was right. */
export type Judged = {
  /** Orders that were placed on a quote, and fills and exits that were compared. */
  readonly orders: number;
  readonly fills: number;
  readonly faults: readonly string[];
};

/** Compares every placed order's quote and every fill with the market behind the fake. */
export async function judged(day: DayTold, seed: number): Promise<Judged> {
  const ordered = day.records.flatMap(decisionsOf);
  const faults: string[] = [];
  for (const each of ordered) faults.push(...(await quoteFaults(each, seed)));
  const filled = await fillFaults(day, seed);
  return {
    orders: ordered.length,
    fills: filled.count,
    faults: [...faults, ...filled.faults],
  };
}

type Decision = {
  readonly ticket: OrderTicket;
  readonly facts: SecurityFacts;
  readonly staleBefore: Instant;
  readonly seenAt: Instant;
};

/** The orders of a cycle with what was known of their symbols. */
function decisionsOf({ stages }: CycleRecord): readonly Decision[] {
  const seen = stages.find((stage) => stage.kind === 'observed')?.observation.market;
  const tickets = stages.find((stage) => stage.kind === 'placed')?.tickets ?? [];
  return tickets.map((ticket) => {
    const facts = seen?.securities.find(({ ticker }) => ticker === tickerOf(ticket));
    assert(seen !== undefined && facts !== undefined, `${ticket.order.id} was priced`);
    return { ticket, facts, staleBefore: seen.staleBefore, seenAt: seen.at };
  });
}

function tickerOf({ order }: OrderTicket): Ticker | undefined {
  const [leg] = order.legs;
  return leg?.instrument.kind === 'equity' ? leg.instrument.ticker : undefined;
}

async function quoteFaults(
  { ticket, facts, staleBefore, seenAt }: Decision,
  seed: number,
): Promise<readonly string[]> {
  const quote = { id: idOf(equity(facts.ticker)), mark: facts.mark, at: facts.quotedAt };
  const { id } = ticket.order;
  const market = simulatedMarket(seed, { now: () => quote.at });
  const truth = (await market.quotes([quote.id])).get(quote.id);
  return [
    ...(quote.at < staleBefore
      ? [`${id}: its quote of ${quote.at} is older than ${staleBefore}`]
      : []),
    ...(quote.at > ticket.placedAt || seenAt > ticket.placedAt
      ? [`${id} was placed before it was seen`]
      : []),
    ...(truth?.mark === quote.mark && ticket.markAtDecision === quote.mark
      ? []
      : [`${id}: marked ${quote.mark} at ${quote.at}, the market was at ${truth?.mark}`]),
  ];
}

async function fillFaults(
  { entries }: DayTold,
  seed: number,
): Promise<{ readonly count: number; readonly faults: readonly string[] }> {
  const faults: string[] = [];
  let count = 0;
  for (const { at, event, id } of [...entries.values()].flat()) {
    if (event.kind !== 'fills') continue;
    for (const { instrument, reference, source } of event.fills) {
      count += 1;
      assert(instrument.kind === 'equity', `${id} is of an equity`);
      const series = await truthOf(
        simulatedMarket(seed, { now: () => LATER }),
        instrument.ticker,
        at,
      );
      if (!isTrue(series, { at, reference, source }))
        faults.push(
          `${id}: ${instrument.ticker} at ${reference} (${source}), which the market never was`,
        );
    }
  }
  return { count, faults };
}

/** The simulated market ends with 2035. */
const LATER = newYorkTime(tradingDate('2027-01-04'), 12, 0);

async function truthOf(
  market: MarketData,
  ticker: Ticker,
  at: Instant,
): Promise<readonly Candle[]> {
  const session = sessionOn(dayOf(at));
  assert(session !== undefined, 'fills are of sessions');
  return market.candles(ticker, session.opensAt, session.closesAt);
}

type Traded = { readonly at: Instant; readonly reference: Price; readonly source: string };

/** An open is the open of its interval; a level lies within the interval that ends then. */
function isTrue(series: readonly Candle[], { at, reference, source }: Traded): boolean {
  if (source === 'open')
    return series.some(({ opensAt, open }) => opensAt === at && open === reference);
  return series.some(
    ({ closesAt, range }) =>
      closesAt === at && range !== undefined && range.low <= reference && reference <= range.high,
  );
}

import { simulatedMarket } from '#adapters/simulated-market';
import { dayOf, newYorkTime, sessionOn, tradingDate, type Instant } from '#core/calendar';
import type { Entry, Lot } from '#core/ledger';
import { assert } from '#core/prelude';
import type { MarketData } from '#ports';
import type { DayTold } from './day-told.ts';

/** The simulated market ends with 2035. */
const LATER = newYorkTime(tradingDate('2027-01-04'), 12, 0);

/** Micro-dollars a share by which a level must be crossed to be looked for: levels are rounded. */
const CLEARLY = 1000;

/**
 * Lots that were held on although an interval of the market behind the fake, over before `upTo`, had clearly crossed
 * their own stop or target: walked anew from the fills alone, without the settlement.
 */
export async function missedExits(
  { entries }: DayTold,
  seed: number,
  upTo: Instant,
): Promise<{ readonly lots: number; readonly missed: readonly string[] }> {
  const market = simulatedMarket(seed, { now: () => LATER });
  const missed: string[] = [];
  let lots = 0;
  for (const own of entries.values()) {
    for (const lot of own.flatMap(({ event }) => (event.kind === 'fills' ? event.opened : []))) {
      lots += 1;
      const gone = Math.min(goneAt(lot, own), upTo);
      missed.push(
        ...(await crossings(market, lot, gone)).map((at) => `${lot.id} was held on after ${at}`),
      );
    }
  }
  return { lots, missed };
}

/** The ends of the intervals before a moment in which a lot should have gone. */
async function crossings(
  market: MarketData,
  lot: Lot,
  before: number,
): Promise<readonly Instant[]> {
  const { instrument, openedAt } = lot;
  const session = sessionOn(dayOf(openedAt));
  assert(instrument.kind === 'equity' && session !== undefined, `${lot.id} is of a session`);
  const { stop, target } = levelsOf(lot);
  const series = await market.candles(instrument.ticker, openedAt, session.closesAt);
  return series.flatMap(({ closesAt, range }) => {
    if (closesAt >= before || range === undefined) return [];
    return range.low < stop - CLEARLY || range.high > target + CLEARLY ? [closesAt] : [];
  });
}

function levelsOf({ cost, quantity, guards }: Lot): {
  readonly stop: number;
  readonly target: number;
} {
  const each = (cost / quantity) * 1e6;
  const { stopLoss = -1, takeProfit = Infinity } = guards;
  return { stop: each * (1 + stopLoss), target: each * (1 + takeProfit) };
}

function goneAt(lot: Lot, entries: readonly Entry[]): number {
  let left: number = lot.quantity;
  for (const { at, event } of entries) {
    if (event.kind !== 'fills') continue;
    for (const closing of event.closed) if (closing.lot === lot.id) left -= closing.quantity;
    if (left <= 0) return at;
  }
  return Infinity;
}

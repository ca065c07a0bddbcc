import { driftIn, OVERNIGHT_SHARE, varianceAfter } from './broad-market.ts';
import type { DailySeries } from './daily-series.ts';
import { INTERVAL_MS, shareLeft } from './five-minutes.ts';
import { lastPrice, type LastPrice } from './last-price.ts';
import { waverAfter } from './market-forces.ts';
import type { MarketState } from './market-state.ts';
import { tickerOf } from './member.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

/** When something is priced: a session, how far it has come, and whether it still runs. */
export type Moment = Pick<LastPrice, 'at' | 'number' | 'isRunning'>;

/** What all names' volatilities have in common at a moment; of what came later it knows nothing. */
export type MarketMood = {
  readonly regime: number;
  /** Daily variance expected of the next session. */
  readonly nextVariance: number;
  /** Variance that fear adds to what is expected, as a fraction of it; signed. */
  readonly fear: number;
  /** Share of the session's variance that is still ahead. */
  readonly left: number;
};

const WHOLE_MARKET = tickerOf('SPY');

/**
 * The market's own variance and fear, brought up to the moment by what the market has returned since the close before.
 * What moves the fear beside that return shows with the next open.
 */
export function marketMood(state: MarketState, moment: Moment): MarketMood {
  const { forces } = state;
  const { isRunning, number } = moment;
  forces.through(number);
  const regime = forces.market.regime[number] ?? 0;
  const variance = valueAt(forces.market.variance, number);
  const left = isRunning ? leftOf(moment) : 0;
  const moved = isRunning ? movedSoFar(state, moment) : shockOf(state, number);
  const ahead = (1 - OVERNIGHT_SHARE) * left * variance;
  const before = number === 0 ? 0 : valueAt(forces.waver, number - 1);
  const waver = waverAfter(before, moved / Math.sqrt(variance));
  return {
    regime,
    nextVariance: varianceAfter({ variance, regime }, { moved, left: ahead }),
    fear: Math.expm1(2 * waver),
    left,
  };
}

function leftOf({ at, number }: Moment): number {
  const session = timeline().sessionOf(number);
  return shareLeft(session, Math.round((at - session.opensAt) / INTERVAL_MS));
}

/** Log return of the whole session without its drift. */
function shockOf({ forces: { market } }: MarketState, number: number): number {
  const drift = driftIn(market.regime[number] ?? 0);
  return valueAt(market.overnight, number) + valueAt(market.intraday, number) - drift;
}

/** Log return since the close before, read from the fund that holds the market. */
function movedSoFar(state: MarketState, { at, number }: Moment): number {
  const last = lastPrice(state, WHOLE_MARKET, at);
  const series = state.seriesOf(WHOLE_MARKET, number);
  if (last === undefined || series === undefined || number === 0) return 0;
  const paid = paidOn(series, number);
  return Math.log((last.cents + paid) / valueAt(series.close, number - 1));
}

function paidOn(series: DailySeries, number: number): number {
  return series.dividends.find((dividend) => dividend.number === number)?.cents ?? 0;
}

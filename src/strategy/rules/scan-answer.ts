import type { Observation } from '#strategy/shape';
import { intradayBook } from './intraday-book.ts';
import { movesOf, timesOfRise } from './intraday-moves.ts';
import { planOf } from './plan-of.ts';
import type { Temperament } from './temperament.ts';
import type { Trade } from './trade.ts';
import { viewOf, type View } from './view.ts';

/** Percent. */
const OF_A_SALE = 75;
const OF_A_HOLD = 70;
const OF_NOT_KNOWING = 50;
const MOST = 90;
const IN_VOLATILITY = 5;

/** The scan of an intraday account: ACT when the plan of this moment has a trade, as sure as its best one. */
export function scanAnswer(seen: Observation, temperament: Temperament): unknown {
  const view = viewOf(seen, temperament);
  const trades = planOf(view, intradayBook(view));
  const [first] = trades;
  if (first === undefined) return held(view);
  const volatile = view.regime.regime === 'HIGH_VOLATILITY' ? IN_VOLATILITY : 0;
  const surest = Math.max(...trades.map((trade) => surenessOf(trade, view)));
  return {
    verdict: 'ACT',
    confidence_pct: surest - volatile,
    why: `${first.action} ${first.ticker}: ${first.thesis}`,
  };
}

function held({ seen }: View): unknown {
  const isKnown = seen.market.securities.some((facts) => movesOf(facts) !== undefined);
  return isKnown
    ? { verdict: 'HOLD', confidence_pct: OF_A_HOLD, why: 'Nothing enters and nothing leaves.' }
    : {
        verdict: 'HOLD',
        confidence_pct: OF_NOT_KNOWING,
        why: 'No security has half an hour of the session without a gap.',
      };
}

/** A sale 75; a purchase 45 and 10 for each time that the last 30 minutes brought what they have to, whole and at most 90. */
function surenessOf(trade: Trade, view: View): number {
  if (trade.action === 'SELL') return OF_A_SALE;
  const facts = view.seen.market.securities.find(({ ticker }) => ticker === trade.ticker);
  const times = facts === undefined ? undefined : timesOfRise(facts, view);
  return Math.min(MOST, Math.floor(45 + 10 * (times ?? 0)));
}

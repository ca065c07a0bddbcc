import type { Ticker } from '#core/instruments';
import { SESSIONS_A_YEAR } from './broad-market.ts';
import type { DailySeries } from './daily-series.ts';
import { SWELL, SWELL_MEMORY } from './log-returns.ts';
import type { MarketMood } from './market-mood.ts';
import { FACTOR_VOLATILITY, type Fund, type Stock } from './member.ts';
import { GAP_DAYS, type Report } from './reports.ts';
import { valueAt } from './value-at.ts';
import { SESSIONS_AHEAD, varianceAhead } from './variance-ahead.ts';

/** A name in a session; its mood is the market's. */
export type NameInSession = {
  readonly member: Stock | Fund;
  readonly series: DailySeries;
  readonly number: number;
  readonly reports: readonly Report[];
};

/** What sellers of options ask above the variance that is expected of the market and of reports; the rest can be spread. */
const MARKET_PREMIUM = 1.09 ** 2;
const REPORT_PREMIUM = 1.05 ** 2;

/**
 * Variance of the log price that options pay for from a moment to the close of a later session: what the process that
 * draws the price expects from its state then, and a premium. It never falls with the session.
 */
export function nameVariances(): (
  name: NameInSession,
  mood: MarketMood,
) => (until: number) => number {
  const known = new Map<Ticker, { readonly number: number; readonly swells: SwellSums }>();
  const swellsOf = ({ member, number, series }: NameInSession, regime: number): SwellSums => {
    const found = known.get(member.ticker);
    if (found?.number === number) return found.swells;
    const swells = swellSums(valueAt(series.swell, number), regime);
    known.set(member.ticker, { number, swells });
    return swells;
  };
  return (name, mood) => {
    const swells = swellsOf(name, mood.regime);
    const today = restOfSession(name, mood);
    return (until) => {
      const count = Math.min(SESSIONS_AHEAD, until - name.number);
      return today + laterSessions(name, mood, { count, until, ...swells(count) });
    };
  };
}

function restOfSession({ number, series }: NameInSession, { fear, left }: MarketMood): number {
  const shared = valueAt(series.withMarket, number) ** 2;
  const priced = shared * MARKET_PREMIUM * (1 + fear) + 1 - shared;
  return left * valueAt(series.deviation, number) ** 2 * priced;
}

type Later = { readonly count: number; readonly until: number } & Swelled;

function laterSessions(name: NameInSession, mood: MarketMood, later: Later): number {
  const { member, number, reports } = name;
  const { count, until } = later;
  const ahead = varianceAhead(mood.regime);
  const { fear, nextVariance } = mood;
  const expected = nextVariance * valueAt(ahead.fading, count) + valueAt(ahead.pulled, count);
  const feared = nextVariance * valueAt(ahead.fadingFear, count) + valueAt(ahead.pulledFear, count);
  const market = member.beta ** 2 * MARKET_PREMIUM * (expected + fear * feared);
  const loads = loadVariance(member) * later.stirred;
  const own = member.ownVolatility ** 2 * later.swelled;
  const gap = (GAP_DAYS * member.ownVolatility) ** 2 * countBetween(reports, number, until);
  return market + (loads + own + REPORT_PREMIUM * gap) / SESSIONS_A_YEAR;
}

const loadVariances = new Map<Ticker, number>();

/** Annual variance that the factors bring to a name when nothing stirs. */
function loadVariance({ loads, ticker }: Stock | Fund): number {
  const found = loadVariances.get(ticker);
  if (found !== undefined) return found;
  const made = loads.reduce(
    (sum, { factor, weight }) => sum + (weight * FACTOR_VOLATILITY[factor]) ** 2,
    0,
  );
  loadVariances.set(ticker, made);
  return made;
}

/** Reports that are answered after one session and up to another. */
function countBetween(reports: readonly Report[], from: number, upTo: number): number {
  let count = 0;
  for (const { answered } of reports) if (answered > from && answered <= upTo) count += 1;
  return count;
}

const SWELL_VARIANCE = SWELL ** 2 / (1 - SWELL_MEMORY ** 2);

/** Over so many sessions: squared unrest, and squared unrest times the expected square of the swell. */
type Swelled = { readonly stirred: number; readonly swelled: number };

type SwellSums = (count: number) => Swelled;

/** Worked out as far as somebody asks. */
function swellSums(swell: number, regime: number): SwellSums {
  const { unrest } = varianceAhead(regime);
  const stirred = [0];
  const swelled = [0];
  let kept = 1;
  return (wanted) => {
    for (let count = stirred.length; count <= wanted; count += 1) {
      kept *= SWELL_MEMORY;
      const square = Math.exp(2 * kept * swell + 2 * SWELL_VARIANCE * (1 - kept ** 2));
      const stir = valueAt(unrest, count);
      stirred.push((stirred[count - 1] ?? 0) + stir);
      swelled.push((swelled[count - 1] ?? 0) + stir * square);
    }
    return { stirred: stirred[wanted] ?? 0, swelled: swelled[wanted] ?? 0 };
  };
}

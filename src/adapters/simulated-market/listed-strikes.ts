import { SESSIONS_A_YEAR, OVERNIGHT_SHARE } from './broad-market.ts';
import type { DailySeries } from './daily-series.ts';
import type { Expiry } from './listed-expiries.ts';
import type { Fund, Stock } from './member.ts';
import { valueAt } from './value-at.ts';

/** Deviations to expiry, below and above the close before, within which strikes are listed: finely, and at all. */
const FINE = 1.6;
const BELOW = 2.7;
const ABOVE = 2.4;
/** The nearest expiries still get strikes for a week. */
const LEAST_SESSIONS = 5;
/** Expiries further ahead have coarse strikes only. */
const FINE_SESSIONS = 50;

/** Lowest and highest strike that was ever listed at a step, both in cents. */
type Reach = { low: number; high: number };

/**
 * Strikes of an expiry in a session, ascending, in cents: those of every session since it was listed, by the close
 * before each, so that none is ever taken away. A split of so many for one divides those of before, to the cent; another
 * split leaves none of them standard.
 */
export function listedStrikes(
  { member, series }: { readonly member: Stock | Fund; readonly series: DailySeries },
  expiry: Expiry,
  number: number,
): readonly number[] {
  let strikes: ReadonlySet<number> = new Set<number>();
  let reaches = new Map<number, Reach>();
  const usual = usualVolatility(member);
  for (let session = Math.max(1, expiry.listed); session <= number; session += 1) {
    const ratio = splitOn(series, session);
    if (ratio !== 1) {
      strikes = adjusted(gathered(strikes, reaches), ratio);
      reaches = new Map();
    }
    const close = valueAt(series.close, session - 1) / ratio;
    const day = Math.sqrt(usual ** 2 / 2 + annual(valueAt(series.deviation, session - 1)) / 2);
    const sessions = expiry.number - session + 1;
    const width = day * Math.sqrt(Math.max(LEAST_SESSIONS, sessions) / SESSIONS_A_YEAR);
    const { coarse, fine } = stepsAt(member, close);
    widen(reaches, coarse, [close * Math.exp(-BELOW * width), close * Math.exp(ABOVE * width)]);
    if (sessions <= FINE_SESSIONS)
      widen(reaches, fine, [close * Math.exp(-FINE * width), close * Math.exp(FINE * width)]);
  }
  return [...gathered(strikes, reaches)].toSorted((one, other) => one - other);
}

function splitOn({ splits }: DailySeries, session: number): number {
  const split = splits.find(({ number }) => number === session);
  return split === undefined ? 1 : split.numerator / split.denominator;
}

function adjusted(strikes: ReadonlySet<number>, ratio: number): ReadonlySet<number> {
  if (!Number.isInteger(ratio)) return new Set();
  return new Set([...strikes].map((cents) => Math.max(1, Math.round(cents / ratio))));
}

/** Annual variance of a session whose open-to-close deviation is known. */
function annual(deviation: number): number {
  return (deviation ** 2 / (1 - OVERNIGHT_SHARE)) * SESSIONS_A_YEAR;
}

const MARKET_VOLATILITY = 0.17;

function usualVolatility({ beta, ownVolatility }: Stock | Fund): number {
  return Math.hypot(beta * MARKET_VOLATILITY, ownVolatility);
}

const STEPS = [
  { below: 3000, fine: 50, coarse: 100 },
  { below: 8000, fine: 100, coarse: 200 },
  { below: 25_000, fine: 250, coarse: 500 },
  { below: 100_000, fine: 500, coarse: 1000 },
];

const EVERY_DOLLAR: ReadonlySet<string> = new Set(['SPY', 'QQQ', 'IWM']);

/** Between strikes, in cents, by the price of a share; funds on a whole index have them a dollar apart. */
export function stepsAt(
  { ticker }: Stock | Fund,
  cents: number,
): { readonly fine: number; readonly coarse: number } {
  if (EVERY_DOLLAR.has(ticker)) return { fine: 100, coarse: 500 };
  return STEPS.find(({ below }) => cents < below) ?? { fine: 1000, coarse: 2000 };
}

function widen(
  reaches: Map<number, Reach>,
  step: number,
  [from, to]: readonly [number, number],
): void {
  const low = Math.max(step, Math.floor(from / step) * step);
  const high = Math.ceil(to / step) * step;
  const reach = reaches.get(step);
  if (reach === undefined) {
    reaches.set(step, { low, high });
    return;
  }
  if (low < reach.low) reach.low = low;
  if (high > reach.high) reach.high = high;
}

function gathered(
  strikes: ReadonlySet<number>,
  reaches: ReadonlyMap<number, Reach>,
): ReadonlySet<number> {
  const all = new Set(strikes);
  for (const [step, { high, low }] of reaches)
    for (let cents = low; cents <= high; cents += step) all.add(cents);
  return all;
}

import {
  dayOf,
  instant,
  lastClosedSession,
  plusDays,
  sessionAt,
  sessionsBetween,
  tradingDate,
  type TradingDate,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { Rates } from '#core/market';
import { lastTradeAt, type DayRow, type NameSeen } from './name-seen.ts';
import type { Sight } from './sight.ts';

type RateIndex = { readonly name: string; readonly valueOf: (rates: Rates) => number | undefined };

const HISTORY_DAYS = 5 * 366;

/** Index values as quoted: VIX in points, the ten-year yield in percent, the bill's bank discount rate in percent. */
const INDICES: ReadonlyMap<Ticker, RateIndex> = new Map([
  [equity('^VIX').ticker, { name: 'CBOE Volatility Index', valueOf: ({ vix }: Rates) => vix }],
  [
    equity('^TNX').ticker,
    { name: 'CBOE Interest Rate 10 Year T No', valueOf: (rates: Rates) => percentOf(rates) },
  ],
  [
    equity('^IRX').ticker,
    {
      name: '13 WEEK TREASURY BILL',
      valueOf: ({ bill13Week }: Rates) =>
        bill13Week === undefined ? undefined : discountPercent(bill13Week),
    },
  ],
]);

export function isRate(ticker: Ticker): boolean {
  return INDICES.has(ticker);
}

/** A bill's price is exp(-r * 91 / 365) = 1 - d * 91 / 360 (31 CFR 356 appendix B): d in percent of a continuous r. */
export function discountPercent(continuousRate: number): number {
  return (100 * (1 - Math.exp((-continuousRate * 91) / 365)) * 360) / 91;
}

function percentOf({ treasury10Year }: Rates): number | undefined {
  return treasury10Year === undefined ? undefined : treasury10Year * 100;
}

/** A session opens where the one before closed; without volume. */
export async function rateHistory(sight: Sight, ticker: Ticker): Promise<NameSeen | undefined> {
  const index = INDICES.get(ticker);
  if (index === undefined) return undefined;
  const { market, now } = sight;
  const days: DayRow[] = [];
  for (const session of sessionsBetween(firstDay(sight), plusDays(dayOf(now), 1))) {
    if (session.opensAt > now) break;
    const value = index.valueOf(await market.rates(instant(Math.min(session.closesAt, now))));
    if (value === undefined) continue;
    const close = Number(value.toFixed(4));
    const open = days.at(-1)?.close ?? close;
    const range = { high: Math.max(open, close), low: Math.min(open, close) };
    days.push({ ...session, open, ...range, close, volume: 0 });
  }
  const isRunning = days.at(-1) !== undefined && sessionAt(now) !== undefined;
  if (days.length === 0) return undefined;
  return {
    ticker,
    profile: { ticker, name: index.name, kind: 'index' },
    days,
    actions: [],
    isRunning,
    lastAt: lastTradeAt(sight, isRunning ? undefined : lastClosedSession(now)),
  };
}

const CALENDAR_STARTS = tradingDate('1990-01-02');

function firstDay({ now }: Sight): TradingDate {
  const day = plusDays(dayOf(now), -HISTORY_DAYS);
  return day < CALENDAR_STARTS ? CALENDAR_STARTS : day;
}

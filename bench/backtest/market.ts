import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sessionsBetween, tradingDate, type TradingDate } from '../../src/core/calendar/index.ts';
import { equity, type Ticker } from '../../src/core/instruments/index.ts';
import type { InstrumentProfile } from '../../src/core/market/index.ts';
import { seededRandom } from '../../src/core/prelude/index.ts';

/** Bars of one symbol as a vendor's file has them: adjusted for splits, whole cents, oldest first. */
export type Listed = {
  readonly ticker: Ticker;
  readonly on: readonly TradingDate[];
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Dollars a share of today by session; 0 on most days. */
  readonly dividend: Float64Array;
  /** New shares for one old by session; 0 on most days. */
  readonly split: Float64Array;
};

/** Every history here ends with the last session before this day. */
const PAST_DAY = tradingDate('2026-01-12');
/** Sessions of so many years, and a fortnight before the first decision. */
export function sessionsIn(years: number): number {
  return Math.ceil(years * 252) + 10;
}

const SECTORS = [
  ['XLK', 'Information Technology'],
  ['XLF', 'Financials'],
  ['XLV', 'Health Care'],
  ['XLE', 'Energy'],
  ['XLI', 'Industrials'],
  ['XLY', 'Consumer Discretionary'],
  ['XLP', 'Consumer Staples'],
  ['XLU', 'Utilities'],
  ['XLB', 'Materials'],
  ['XLRE', 'Real Estate'],
  ['XLC', 'Communication Services'],
] as const;

/** The core of every watchlist, beside the symbols that are counted. */
export const CORE = ['SPY', 'QQQ', 'VTI'] as const;

/** Names of the first so many symbols: S001, S002, ... */
export function symbolsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `S${String(place + 1).padStart(3, '0')}`);
}

/** Every symbol is in one of the eleven sectors; sector funds and the core are ETFs. */
export function profilesOf(count: number): ReadonlyMap<Ticker, InstrumentProfile> {
  const stocks = symbolsOf(count).map((name, place): InstrumentProfile => {
    const sector = SECTORS[place % SECTORS.length]?.[1];
    return {
      ticker: equity(name).ticker,
      name: `Synthetic ${name}`,
      kind: 'stock',
      ...(sector === undefined ? {} : { sector }),
    };
  });
  const funds = [...CORE, ...SECTORS.map(([fund]) => fund)].map((name): InstrumentProfile => ({
    ticker: equity(name).ticker,
    name,
    kind: 'etf',
  }));
  return new Map([...stocks, ...funds].map((profile) => [profile.ticker, profile]));
}

/** Seeded random walks with splits and quarterly dividends: the symbols, the core, and a fund a sector. */
export function listed(symbols: number, sessions: number): readonly Listed[] {
  const on = days(sessions);
  const names = [...symbolsOf(symbols), ...CORE, ...SECTORS.map(([fund]) => fund)];
  return names.map((name) => walk(name, on));
}

function days(sessions: number): readonly TradingDate[] {
  return sessionsBetween(tradingDate('2000-01-03'), PAST_DAY)
    .slice(-sessions)
    .map(({ on }) => on);
}

const cents = (dollars: number): number => Math.max(1, Math.round(dollars * 100)) / 100;

/** Daily moves of 0.8 to 2.3 % with fat tails; a day in 1250 splits 2:1 or 4:1, every 63rd pays a dividend of half a percent. */
function walk(name: string, on: readonly TradingDate[]): Listed {
  const { next } = seededRandom(`bench ${name}`);
  const blank = (): Float64Array => new Float64Array(on.length);
  const columns = {
    open: blank(),
    high: blank(),
    low: blank(),
    close: blank(),
    volume: blank(),
    dividend: blank(),
    split: blank(),
  };
  const daily = 0.008 + 0.015 * next();
  const pays = next() < 0.6;
  let last = 40 + 200 * next();
  for (let day = 0; day < on.length; day += 1) {
    const gap = (next() - 0.5) * daily;
    const drift = (next() + next() + next() - 1.5) * 2 * daily + 0.0003;
    const open = cents(last * (1 + gap));
    const close = cents(last * (1 + gap + drift));
    columns.open[day] = open;
    columns.close[day] = close;
    columns.high[day] = cents(Math.max(open, close) * (1 + next() * daily));
    columns.low[day] = cents(Math.min(open, close) * (1 - next() * daily));
    columns.volume[day] = Math.round(2e6 * (0.5 + next()));
    if (pays && day % 63 === 40) columns.dividend[day] = cents(close * 0.005);
    if (day > 0 && next() < 1 / 1250) columns.split[day] = next() < 0.7 ? 2 : 4;
    last = close;
  }
  return { ticker: equity(name).ticker, on, ...columns };
}

/** One CSV a symbol, in the form of yfinance. */
export function writeFiles(folder: string, symbols: readonly Listed[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { ticker, on, ...columns } of symbols) {
    const { open, high, low, close, volume, dividend, split } = columns;
    const rows = on.map((day, at) =>
      [day, open[at], high[at], low[at], close[at], volume[at], dividend[at], split[at]].join(','),
    );
    const head = 'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits';
    writeFileSync(join(folder, `${ticker}.csv`), `${[head, ...rows].join('\n')}\n`);
  }
}

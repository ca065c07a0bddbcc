import type { Tape } from '#adapters/replay';
import type { Account } from '#app/account';
import { HOUR_MS } from '#core/calendar';
import { equity } from '#core/instruments';
import { usd } from '#core/money';
import { intraday } from '#strategy/intraday';
import type { Mandate } from '#strategy/shape';
import { flatBefore, minuteFrames, trackOf } from '../days/tape-of.ts';
import { tickers } from '../fixtures/observation.ts';
import { wideAccount } from '../days/replayed-house.ts';

const ETFS = new Set(['SPY', 'QQQ']);

/** The intraday account of the default configuration, under the key "a". */
export function intradayAccount(stocks: readonly string[], more: Partial<Account> = {}): Account {
  const wide = wideAccount([], {});
  const mandate: Mandate = {
    ...wide.mandate,
    strategy: 'intraday',
    targets: { etf: 0.2, stock: 0.6, cash: 0.2 },
    core: tickers(...stocks.filter((name) => ETFS.has(name))),
    stocks: tickers(...stocks.filter((name) => !ETFS.has(name))),
    preferredMetrics: ['RSI', 'MACD', 'Volume', 'Bollinger'],
    intraday: { actConfidence: 0.6 },
    limits: {
      ...wide.mandate.limits,
      maxPosition: 0.15,
      minCash: 0.2,
      stopLoss: -0.03,
      maxTrades: 2,
      minHoldingMs: 2 * HOUR_MS,
      maxSectorExposure: 0.5,
      minOrder: usd(200),
      maxDrawdown: 0.2,
      maxFee: 0.005,
    },
  };
  return { ...wide, strategy: intraday, mandate, whenClosed: 'skip', ...more };
}

/** Dollars of each five minutes from an open on; a row of equal ones as [dollars, count]. */
export type Course = readonly (string | readonly [number, number])[];

/** A tape of one day in five minutes after 25 flat sessions. */
export function tapeOfDay(on: string, courses: Readonly<Record<string, Course>>): Tape {
  const tracks = Object.entries(courses).map(([name, course]) => {
    const cells = course.flatMap((each) =>
      typeof each === 'string'
        ? each.split('|')
        : Array.from({ length: each[1] }, () => String(each[0])),
    );
    const first = Number(cells[0]?.trim().split(' ')[0]);
    const profile = {
      ticker: equity(name).ticker,
      name,
      kind: ETFS.has(name) ? ('etf' as const) : ('stock' as const),
    };
    const frames = [...flatBefore(on, first), ...minuteFrames(on, cells.join('|'))];
    return trackOf(name, frames, { profile });
  });
  return { label: 'hand-made tape', grain: 'five-minutes', tracks };
}

/** A scan as a model says it. */
export function scans(verdict: 'HOLD' | 'ACT', percent: number, why = 'figures'): string {
  return JSON.stringify({ verdict, confidence_pct: percent, why });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importDirectory, openBarStore } from '#adapters/files';
import { sessionsBetween, tradingDate } from '#core/calendar';
import { homePaths, initHome, type WorldKind } from '#worlds';
import { withRulesArms } from '#config';
import { randomOf } from './random-of.ts';
import type { Step } from './step.ts';

/** A home and what happens to it. */
export type Scenario = {
  readonly name: string;
  readonly make: (home: string) => void;
  readonly steps: readonly Step[];
};

const TWINS = ['daily_momentum', 'daily_momentum_nemotron'];
const ALL = ['weekly_balanced', ...TWINS];

/** The simulated market of seed 1: fills in an open session, orders over a weekend, a dividend, stops. */
const simulated: Scenario = {
  name: 'simulated',
  make: (home) => {
    made(home, 'simulated');
  },
  steps: [
    { verb: 'run', accounts: TWINS, at: '2025-01-02T12:00:00-05:00' },
    { verb: 'run', accounts: ALL, at: '2025-01-05T14:00:00-05:00' },
    { verb: 'run', accounts: ALL, at: '2025-01-08T12:00:00-05:00' },
    { verb: 'settle', accounts: ALL, at: '2025-01-13T16:30:00-05:00' },
    { verb: 'run', accounts: TWINS, at: '2025-01-22T12:00:00-05:00' },
    { verb: 'settle', accounts: ALL, at: '2025-01-23T16:30:00-05:00' },
  ],
};

/** Daily bars from files: orders that rest over a weekend and a 10-for-1 split, a dividend, a fall below the stops. */
const files: Scenario = {
  name: 'files',
  make: (home) => {
    made(home, 'files');
    const folder = join(home, 'csv');
    mkdirSync(folder);
    for (const [place, ticker] of TICKERS.entries()) {
      writeFileSync(join(folder, `${ticker}.csv`), csvOf(ticker, place));
    }
    const bars = openBarStore(homePaths(home).bars);
    importDirectory(folder, bars, () => undefined);
    bars.close();
  },
  steps: [
    { verb: 'run', accounts: TWINS, at: '2024-06-06T09:40:00-04:00' },
    { verb: 'run', accounts: ALL, at: '2024-06-09T14:00:00-04:00' },
    { verb: 'settle', accounts: ALL, at: '2024-06-13T16:30:00-04:00' },
    { verb: 'run', accounts: ALL, at: '2024-06-18T09:40:00-04:00' },
    { verb: 'settle', accounts: ALL, at: '2024-06-21T16:30:00-04:00' },
  ],
};

export const SCENARIOS: readonly Scenario[] = [simulated, files];

function made(home: string, world: WorldKind): void {
  const outcome = initHome({ directory: home, world, seed: 1, config: withRulesArms() });
  if (outcome.kind === 'refused') throw new Error(outcome.because);
}

const TICKERS = ['SPY', 'QQQ', 'VTI', 'VOO', 'NVDA', 'AMD', 'AAPL', 'META', 'MSFT', 'JPM'];

/** On its day a share becomes so many. */
const SPLITS: Readonly<Record<string, { readonly on: string; readonly into: number }>> = {
  AAPL: { on: '2024-06-10', into: 10 },
  META: { on: '2024-06-14', into: 2 },
};
const DIVIDEND_ON = '2024-06-17';
const FALL_ON = '2024-06-20';

/** Daily bars on a rising random walk, some with a split, all with a dividend, the stocks with a fall. */
function csvOf(ticker: string, place: number): string {
  const days = sessionsBetween(tradingDate('2023-03-01'), tradingDate('2024-07-01'));
  const random = randomOf(97 + place);
  const { on: splitOn, into } = SPLITS[ticker] ?? { on: '9999-12-31', into: 1 };
  let worth = 200 + 30 * place;
  const rows = days.map(({ on }) => {
    const fall = on === FALL_ON && place >= 4 ? 0.84 : 1;
    worth *= fall * (1.0012 + 0.016 * (random() - 0.5));
    const close = worth / (on >= splitOn ? into : 1);
    const bar = [close * 0.998, close * 1.006, close * 0.993, close].map((each) => each.toFixed(2));
    const dividend = on === DIVIDEND_ON ? '0.25' : '0';
    return [on, ...bar, '5000000', dividend, on === splitOn ? String(into) : '0'].join(',');
  });
  return ['Date,Open,High,Low,Close,Volume,Dividends,Stock Splits', ...rows, ''].join('\n');
}

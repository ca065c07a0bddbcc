import type { BacktestView } from '#contract';
import { sum, toDollars } from '#core/money';
import {
  intervalsOf,
  performanceOf,
  SESSIONS_A_YEAR,
  USUAL_DRAWING,
  type DailyReturn,
  type Interval,
  type Intervals,
} from '#core/performance';
import type { AccountDays } from './account-days.ts';
import type { Trade } from './trades-of.ts';

export type Figure = BacktestView['figures'][number];

export type Measured = {
  readonly days: AccountDays;
  readonly trades: readonly Trade[];
  /** Over the run's sessions; absent where the rate is not known for all. */
  readonly bills: readonly DailyReturn[] | undefined;
  readonly spy: readonly DailyReturn[] | undefined;
  /** Of the draws; recorded with the result. */
  readonly seed: number;
};

/** Every figure of a run, with bounds where the method gives them, or why it cannot be said. */
export function figuresOf(measured: Measured): readonly Figure[] {
  const { days, bills, spy, seed } = measured;
  const record = { returns: days.returns, bills, benchmark: spy };
  const told = performanceOf(record);
  const bounds = intervalsOf(record, { seed, ...USUAL_DRAWING });
  const short = `too short to say: ${told.sessions} sessions`;
  const { benchmark } = told;
  const noSpy = spy === undefined ? 'SPY is not known over all of the run' : short;
  const mean = meanAYear(days);
  return [
    figure(['total-return', 'Total return', 'fraction'], told.totalReturn, short),
    figure(['annual-return', 'Return a year', 'fraction'], told.annualReturn, short),
    bounded(['mean-return', 'Mean return a year', 'fraction'], mean, bounds.meanReturn),
    bounded(['volatility', 'Volatility a year', 'fraction'], told.volatility, bounds.volatility),
    drawdownFigure(told.maxDrawdown, bounds.maxDrawdown, short),
    bounded(['sharpe', 'Sharpe ratio', 'number'], told.sharpe, bounds.sharpe),
    figure(['sortino', 'Sortino ratio', 'number'], told.sortino, short),
    figure(['calmar', 'Calmar ratio', 'number'], told.calmar, short),
    figure(['excess', 'Total return less SPY', 'fraction'], benchmark?.excessTotalReturn, noSpy),
    bounded(
      ['excess-year', 'Mean return a year less SPY', 'fraction'],
      benchmark?.excessAYear,
      bounds.excess,
    ),
    bounded(['win-days', 'Sessions that gained', 'fraction'], told.winRate, bounds.winRate),
    ...tradeFigures(measured),
  ];
}

type Name = readonly [key: string, name: string, unit: Figure['unit']];

function figure([key, name, unit]: Name, value: number | undefined, because: string): Figure {
  const isKnown = value !== undefined && Number.isFinite(value);
  return { key, name, unit, value: isKnown ? value : null, ...(isKnown ? {} : { because }) };
}

/** Where the method gives no bounds, the value stands alone and says why. */
function bounded(name: Name, value: number | undefined, interval: Interval): Figure {
  const because = interval.kind === 'interval' ? 'nothing to measure' : interval.because;
  const plain = figure(name, value, because);
  if (plain.value === null) return plain;
  const { confidence } = USUAL_DRAWING;
  if (interval.kind === 'at-least')
    return { ...plain, low: interval.low, confidence, because: `at least: ${interval.because}` };
  if (interval.kind !== 'interval') return { ...plain, because: `no bounds: ${interval.because}` };
  return { ...plain, low: interval.low, high: interval.high, confidence: USUAL_DRAWING.confidence };
}

function drawdownFigure(
  value: number | undefined,
  simulated: Intervals['maxDrawdown'],
  short: string,
): Figure {
  const plain = figure(['max-drawdown', 'Deepest drawdown', 'fraction'], value, short);
  if (plain.value === null) return plain;
  if (simulated.kind !== 'distribution')
    return { ...plain, because: `no distribution: ${simulated.because}` };
  const { low, high } = simulated;
  const because = 'bounds: of another window like this one';
  return { ...plain, low, high, confidence: USUAL_DRAWING.confidence, because };
}

function meanAYear({ returns }: AccountDays): number | undefined {
  if (returns.length === 0) return undefined;
  const total = returns.reduce((so, { value }) => so + value, 0);
  return (total / returns.length) * SESSIONS_A_YEAR;
}

/** Settlements move contracts at the strike: they are no turnover. */
const SETTLED: ReadonlySet<Trade['origin']> = new Set<Trade['origin']>([
  'expiry',
  'assignment',
  'exercise',
]);

function tradeFigures({ days, trades }: Measured): readonly Figure[] {
  const traded = trades.filter(({ origin }) => !SETTLED.has(origin));
  const moved = traded.reduce((total, { cash, fees }) => total + Math.abs(cash + fees), 0);
  const navs = days.navs.slice(1).map(({ nav }) => nav);
  const meanNav = navs.reduce((total, nav) => total + nav, 0) / navs.length;
  const years = navs.length / SESSIONS_A_YEAR;
  const closed = trades.flatMap(({ profit }) => (profit === undefined ? [] : [profit]));
  const exposed = [...days.exposure.values()];
  const nothing = 'nothing was closed';
  return [
    figure(['trades', 'Legs traded', 'count'], traded.length, ''),
    figure(
      ['turnover', 'Turnover a year, one way', 'number'],
      moved / 2 / meanNav / years,
      'no session',
    ),
    figure(['fees', 'Commissions', 'dollars'], toDollars(sum(trades.map(({ fees }) => fees))), ''),
    figure(
      ['friction', 'Half spreads and slippage', 'dollars'],
      toDollars(sum(traded.map(({ friction }) => friction))),
      '',
    ),
    figure(['exposure', 'Mean exposure', 'fraction'], meanOf(exposed), 'no session'),
    figure(
      ['win-trades', 'Closings that gained, net of costs', 'fraction'],
      closed.length === 0
        ? undefined
        : closed.filter((profit) => profit > 0).length / closed.length,
      nothing,
    ),
    figure(
      ['profit-closed', 'Profit of closings, net of costs', 'dollars'],
      closed.length === 0 ? undefined : toDollars(sum(closed)),
      nothing,
    ),
  ];
}

function meanOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((total, value) => total + value, 0) / values.length;
}

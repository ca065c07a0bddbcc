import type { BacktestView } from '#contract';

type Figure = BacktestView['figures'][number];
type Name = readonly [key: string, name: string, unit: Figure['unit']];

/** Figures of a sample: some with bounds, some without, one that cannot be said. */
export function sampleFigures(days: BacktestView['days'], spy: readonly number[]): Figure[] {
  const total = (days.at(-1)?.growth ?? 1) - 1;
  const excess = total - ((spy.at(-1) ?? 1) - 1);
  const deepest = Math.max(0, ...days.map(({ drawdown }) => drawdown));
  const orders = 'bounds: in other orders of the same days';
  const short = 'too short to say: 38 sessions, 60 are needed';
  const tried = '5 tried on overlapping windows';
  return [
    figure(['total-return', 'Total return', 'fraction'], total),
    figure(['mean-return', 'Mean return a year', 'fraction'], 0.062, between(-0.11, 0.234)),
    figure(['volatility', 'Volatility a year', 'fraction'], 0.148, between(0.121, 0.236)),
    figure(['max-drawdown', 'Deepest drawdown', 'fraction'], deepest, {
      ...between(0.04, 0.274),
      because: orders,
    }),
    figure(['sharpe', 'Sharpe ratio', 'number'], 0.42, between(-0.71, 1.55)),
    figure(['sortino', 'Sortino ratio', 'number'], null, { because: short }),
    figure(['excess', 'Total return less SPY', 'fraction'], excess),
    figure(
      ['excess-year', 'Mean return a year less SPY', 'fraction'],
      excess / 2,
      between(excess / 2 - 0.14, excess / 2 + 0.14),
    ),
    figure(['trades', 'Legs traded', 'count'], 1214),
    figure(['fees', 'Commissions', 'dollars'], 1214),
    figure(['dsr', 'The same among everything that was tried', 'fraction'], 0.134, {
      because: tried,
    }),
  ];
}

function figure([key, name, unit]: Name, value: number | null, more: Partial<Figure> = {}): Figure {
  return { key, name, unit, value, ...more };
}

function between(low: number, high: number): Partial<Figure> {
  return { low, high, confidence: 0.95 };
}

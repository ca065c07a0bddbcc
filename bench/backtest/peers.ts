import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DataFrame, type IDataFrame } from 'data-forge';
import { backtest, type IBar, type IStrategy } from 'grademark';
import { sma } from '../../src/core/indicators/index.ts';
import { RULE, weekEnds, type Outcome } from './bare-rule.ts';
import type { Listed } from './market.ts';

type RuleBar = IBar & { readonly isWeekEnd: boolean; readonly isAbove: boolean };

/** Both averages are in the bars already: only the walk through them is grademark's. */
const STRATEGY: IStrategy<RuleBar> = {
  entryRule: (enter, { bar }) => {
    if (bar.isWeekEnd && bar.isAbove) enter();
  },
  exitRule: (exit, { bar }) => {
    if (bar.isWeekEnd && !bar.isAbove) exit();
  },
};

/** Grademark carries the times of bars along and reads none. */
const ANY_TIME = statSync(fileURLToPath(import.meta.url)).mtime;

export type Framed = IDataFrame<number, RuleBar>;

/** A symbol as grademark wants it. */
export function framed(symbol: Listed): Framed {
  const { on, open, high, low, close, volume } = symbol;
  const isWeekEnd = weekEnds(symbol);
  const fast = sma(close, RULE.fast);
  const slow = sma(close, RULE.slow);
  const of = (column: ArrayLike<number>, at: number): number => column[at] ?? Number.NaN;
  return new DataFrame<number, RuleBar>(
    on.map((_, at) => ({
      time: ANY_TIME,
      open: of(open, at),
      high: of(high, at),
      low: of(low, at),
      close: of(close, at),
      volume: of(volume, at),
      isWeekEnd: isWeekEnd[at] === 1,
      isAbove: of(fast, at) > of(slow, at),
    })),
  ).bake();
}

/** The rule by grademark; a trade that its end of data closes has not ended by the rule. */
export function byGrademark(bars: Framed): Outcome {
  const trades = backtest(STRATEGY, bars).filter(({ exitReason }) => exitReason === 'exit-rule');
  return {
    trades: trades.length,
    growth: trades.reduce(
      (growth, { entryPrice, exitPrice }) => growth * (exitPrice / entryPrice),
      1,
    ),
  };
}

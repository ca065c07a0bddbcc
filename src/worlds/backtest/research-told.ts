import type { BacktestOutside } from '#app/backtest';

/** What a research agent has made of a window before others decide in it. */
export type Researched = {
  readonly researchOf: NonNullable<BacktestOutside['researchOf']>;
  readonly briefs: number;
  /** Who made them. */
  readonly by: string;
};

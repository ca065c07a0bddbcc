import type { Growing } from './daily-series.ts';
import type { Draws } from './draws.ts';
import type { MarketForces } from './market-forces.ts';

/** What the names of one invented market are made from. */
export type InventedWorld = {
  /** What never changes is drawn from it alone. */
  readonly seed: number;
  readonly draws: Draws;
  readonly forces: MarketForces;
  /** Hears each session of a name as it is written, and may still change its range. */
  readonly written: (series: Growing, number: number) => void;
};

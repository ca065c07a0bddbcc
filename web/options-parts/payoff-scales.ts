import type { ScaleLinear } from 'd3-scale';
import type { Box } from '../charts/index.ts';
import type { Payoff } from './payoff-model.ts';

/** Price across, profit up. */
export type Scales = {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly box: Box;
};

/** What is drawn, and where. */
export type Placed = { readonly payoff: Payoff; readonly scales: Scales };

import type { Node } from './node-of.ts';

/**
 * How a model follows the facts where nobody speaks to it. follower: it buys what has news or a pick for it and sells what has
 * news against it. swapper: it has a plan of its own by figures, and news change whom it prefers. market: as a follower,
 * and news of the market make it sell or buy everything.
 */
export type Temper = 'follower' | 'swapper' | 'market';

/** What a model is asked: the form of its answer, and all that it is told. */
export type Question = {
  readonly schema: Node;
  readonly prompt: string;
  readonly temper: Temper;
};

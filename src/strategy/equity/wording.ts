import type { Observation } from '#strategy/shape';

/** What one equity strategy says of itself; targets, limits and metrics come from the mandate. */
export type Wording = {
  /** Changes whenever any sentence of the prompt does: "momentum/1". */
  readonly promptVersion: string;
  /** One sentence: who the model is asked to be. */
  readonly role: string;
  /** "{market}" stands for the ticker of the broad market. */
  readonly approach: readonly string[];
  /** What only this strategy is told, after the briefing and before the task. */
  readonly block?: (seen: Observation) => string;
};

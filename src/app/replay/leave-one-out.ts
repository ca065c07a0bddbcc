import type { Observation } from '#strategy/shape';
import {
  decisionDifference,
  isOtherDecision,
  type DecisionDifference,
} from './decision-difference.ts';
import type { Deliberated } from './deliberated.ts';
import { inputName, type Input } from './input.ts';
import { holds } from './inputs-of.ts';
import { withoutInput } from './without-input.ts';

/** One input taken away, and what the decision is then. */
export type LeftOut = {
  readonly input: Input;
  readonly difference: DecisionDifference;
  /** Whether orders or verdicts are others without it. */
  readonly changed: boolean;
  /** Questions that the model itself was asked for it. */
  readonly asked: number;
};

export type LeavingOut = {
  readonly observation: Observation;
  /** The decision over all of it. */
  readonly whole: Deliberated;
  readonly inputs: readonly Input[];
  readonly ask: (observation: Observation) => Promise<Deliberated>;
  readonly onProgress: (done: number, total: number, doing: string) => void;
};

/** Takes each input away in turn. */
export async function leaveOneOut(leaving: LeavingOut): Promise<readonly LeftOut[]> {
  const { inputs, observation, onProgress } = leaving;
  const rows: LeftOut[] = [];
  for (const [done, input] of inputs.entries()) {
    onProgress(done, inputs.length, `without ${inputName(input)}`);
    const less = withoutInput(observation, input);
    if (less !== undefined) rows.push(await leftOut(input, less, leaving));
  }
  onProgress(inputs.length, inputs.length, 'done');
  return rows;
}

/** What the decision hung on: what changed it and is not merely made of something that did. */
export function causesIn(observation: Observation, rows: readonly LeftOut[]): readonly Input[] {
  const changed = rows.filter((row) => row.changed).map(({ input }) => input);
  return changed.filter((input) => !changed.some((part) => holds(observation, input, part)));
}

async function leftOut(
  input: Input,
  less: Observation,
  { whole, ask }: LeavingOut,
): Promise<LeftOut> {
  const decided = await ask(less);
  const difference = await decisionDifference(whole, decided);
  return {
    input,
    difference,
    changed: isOtherDecision(difference),
    asked: decided.answered.filter(({ from }) => from === 'model').length,
  };
}

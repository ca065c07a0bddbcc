export {
  decisionDifference,
  confidenceOf,
  endOf,
  regimeOf,
  type DecisionDifference,
} from './decision-difference.ts';
export { recordedDecision, type Deliberated, type ReplySource } from './deliberated.ts';
export type { SettlingWorld } from './hands-off.ts';
export { INPUT_KINDS, inputName, type Input, type InputKind } from './input.ts';
export { inputsOf } from './inputs-of.ts';
export { causesIn, leaveOneOut, type LeftOut } from './leave-one-out.ts';
export { outcomeOf, type NotCounted } from './outcome-of.ts';
export { readInput, readInputKind } from './read-input.ts';
export { reask } from './reask.ts';
export { rulesReplier, serverReplier, type Replier } from './replier.ts';
export { stabilityOf, type Stability } from './stability.ts';
export { placedAtOf, ticketsOf } from './tickets-of.ts';
export { twoPaths, type TwoPaths } from './two-paths.ts';
export { foundOf, withoutInput } from './without-input.ts';
export { withoutInputs } from './without-inputs.ts';
export { wishesOf, wishOf } from './wishes.ts';

export { answerUnder, type Reply } from './answer-under.ts';
export {
  faultPlan,
  noFaults,
  type Fault,
  type FaultKind,
  type FaultPlan,
  type FaultRule,
} from './fault-plan.ts';

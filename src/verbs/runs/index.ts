export { declareWindow } from './declare-window.ts';
export { declaredOf } from './declared-of.ts';
export { replayDecision, type ReplayCost } from './replay-decision.ts';
export { replayMany, replayReport } from './replay-many.ts';
export { tellComparison } from './tell-comparison.ts';
export { tellRun } from './tell-run.ts';
export { tellRunDifference } from './tell-run-difference.ts';
export { tellRuns } from './tell-runs.ts';

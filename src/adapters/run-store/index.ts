export type { KeptPrompt } from './kept-prompt.ts';
export {
  openRuns,
  type FinishedRun,
  type ListedRun,
  type RunList,
  type RunStore,
} from './open-runs.ts';
export type { RunDraft } from './run-draft.ts';
export type { KeptRun } from './kept-run.ts';
export type { Declaration, DeclaredWindow, Trial, TrialCount, TrialsWanted } from './trials.ts';

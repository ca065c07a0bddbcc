export { openGrids, type GridStore } from './open-grids.ts';
export type { KeptPrompt } from './kept-prompt.ts';
export { openRuns, type RunStore } from './open-runs.ts';
export type { RunDraft } from './run-draft.ts';

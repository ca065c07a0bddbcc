export { driveGrid, type GridWorkers, type WorkEnd } from './drive-grid.ts';
export { armName } from './grid-arms.ts';
export { gridPlan, inKeyOrder, type Combination, type GridPlan } from './grid-plan.ts';
export { gridViewOf } from './grid-view-of.ts';

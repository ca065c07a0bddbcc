export { assertUnchanged } from './assert-unchanged.ts';
export { beginGrid } from './begin-grid.ts';
export { gridsOf, openGridDesk, type GridDesk } from './open-grid-desk.ts';
export { runCell } from './run-cell.ts';

export type { Arm, Arms } from './arm.ts';
export { comparisonOf, type Comparing } from './comparison-of.ts';
export type { DeclaredWindow } from './declared-windows.ts';
export type { Prices } from './gap-causes.ts';

export type { Arm, Arms } from './arm.ts';
export { comparisonOf } from './comparison-of.ts';
export type { DeclaredWindow } from './declared-windows.ts';
export { pricesOf } from './prices-of.ts';
export { liesIn, spansOf } from './spans-of.ts';

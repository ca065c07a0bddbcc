import { OPTION_GUARDS_LEFT } from './option-guards-left.ts';
import { OPTION_GUARDS_SPREADS } from './option-guards-spreads.ts';
import { OPTION_GUARDS_WHEEL } from './option-guards-wheel.ts';

export const OPTION_GUARDS_ROWS = [
  ...OPTION_GUARDS_SPREADS,
  ...OPTION_GUARDS_LEFT,
  ...OPTION_GUARDS_WHEEL,
] as const;

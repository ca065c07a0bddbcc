import { SPREAD_ENDS } from './option-guards-left.ts';
import { SPREAD_EXITS } from './option-guards-spreads.ts';
import { WHEEL_GUARDS } from './option-guards-wheel.ts';

export const GUARD_ROWS = [...SPREAD_EXITS, ...SPREAD_ENDS, ...WHEEL_GUARDS] as const;

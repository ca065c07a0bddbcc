import { instant } from '#core/calendar';
import type { Clock } from '#ports';

/** The wall. */
export const systemClock: Clock = { now: () => instant(Date.now()) };

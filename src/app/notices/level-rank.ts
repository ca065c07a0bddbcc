import type { EventLevel } from '#ports';

const RANKS: Readonly<Record<EventLevel, number>> = { info: 0, notice: 1, warning: 2, alarm: 3 };

/** 0 for info to 3 for alarm. */
export function levelRank(level: EventLevel): number {
  return RANKS[level];
}

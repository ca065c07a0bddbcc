import type { Instant } from '#core/calendar';
import type { Control } from '#ports';
import type { ChoreState } from './chores.ts';
import type { Activity } from './house.ts';
import type { Protection } from './protect.ts';

/** What the service tells of itself; moments in the time of its clock. */
export type ServiceTold = {
  readonly startedAt: Instant | undefined;
  readonly lastTickAt: Instant | undefined;
  readonly nextDueAt: Instant | undefined;
  /** Of the last slot that was begun. */
  readonly lateMs: number;
  readonly isHalted: boolean;
  /** As it last read them. */
  readonly controls: readonly Control[];
  readonly running: ReadonlyMap<string, Activity>;
  readonly protections: ReadonlyMap<string, Protection>;
  readonly chores: ReadonlyMap<string, ChoreState>;
  /** What fails just now, with why. */
  readonly troubles: ReadonlyMap<string, string>;
};

import type { Instant } from '#core/calendar';
import type { ChoreStates } from './chores.ts';
import type { House } from './house.ts';
import type { Protections } from './protect.ts';

/** What keeps looking. */
export type Heart = {
  readonly house: House;
  readonly protections: Protections;
  readonly chores: ChoreStates;
  startedAt: Instant | undefined;
  lastTickAt: Instant | undefined;
  nextDueAt: Instant | undefined;
  /** When it was to look next, while it waits. */
  lookBy: Instant | undefined;
  /** How long after it was to look it looked. */
  overdueMs: number;
  callOff: () => void;
  looking: Promise<void> | undefined;
  /** Something happened that it has not looked at. */
  isWanted: boolean;
};

/** One that has not looked yet. */
export function forgetful(house: House): Heart {
  return {
    house,
    protections: new Map(),
    chores: new Map(),
    startedAt: undefined,
    lastTickAt: undefined,
    nextDueAt: undefined,
    lookBy: undefined,
    overdueMs: 0,
    callOff: () => undefined,
    looking: undefined,
    isWanted: false,
  };
}

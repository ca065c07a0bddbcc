import { plusMs, type Instant } from '#core/calendar';
import type { Pace } from './pace.ts';

/** A call that has not begun. */
export type WaitingCall = {
  /** In order of arrival, each once. */
  readonly number: number;
  readonly model: string;
  readonly arrivedAt: Instant;
  /** Worth nothing afterwards; a call without one waits for ever, and is due after the patience of the queue. */
  readonly deadlineAt?: Instant;
  /** Calls of the same model that will come right after this one, under the same deadline. */
  readonly following: number;
};

export type RunningCall = {
  readonly number: number;
  readonly model: string;
  /** When it begins to be answered, its model brought in by then; in the future while that goes on. */
  readonly readyAt: Instant;
  readonly following: number;
};

export type QueueRules = {
  /** Calls in flight at once, of one model. */
  readonly parallel: number;
  /** 'together': the server holds all its models at once, nothing is ever swapped. */
  readonly models: 'one-at-a-time' | 'together';
  /** How long a call of another model lets the loaded one go first. */
  readonly patienceMs: number;
  /** How long the loaded model is kept after a call for one that follows it. */
  readonly lingerMs: number;
};

/** What a queue knows of its server. */
export type ServerState = {
  readonly rules: QueueRules;
  readonly pace: Pace;
  readonly running: readonly RunningCall[];
  /** The model of the last call that began, and since when it is the one. */
  readonly loaded?: { readonly model: string; readonly since: Instant };
  /** When the last call ended. */
  readonly endedAt?: Instant;
};

/** When a call ought to have ended. */
export function dueOf({ deadlineAt, arrivedAt }: WaitingCall, { patienceMs }: QueueRules): Instant {
  return deadlineAt ?? plusMs(arrivedAt, patienceMs);
}

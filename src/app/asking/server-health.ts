import { plusMs, type Instant } from '#core/calendar';

/** Whether a server may be asked: one that failed rests, and is then asked by one call alone. */
export type ServerHealth =
  | { readonly kind: 'ready' }
  | { readonly kind: 'resting'; readonly failures: number; readonly until: Instant }
  | { readonly kind: 'on trial'; readonly failures: number };

export const READY: ServerHealth = { kind: 'ready' };

const FIRST_REST_MS = 5000;
const LONGEST_REST_MS = 10 * 60_000;

/** After a failure: a rest twice as long as the one before, ten minutes at the most; failures during a rest are of the same one. */
export function afterFailure(health: ServerHealth, now: Instant): ServerHealth {
  if (health.kind === 'resting' && now < health.until) return health;
  const failures = health.kind === 'ready' ? 1 : health.failures + 1;
  const restMs = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.min(failures - 1, 20));
  return { kind: 'resting', failures, until: plusMs(now, restMs) };
}

/** When a call is sent there: the first one after a rest is the trial. */
export function afterSending(health: ServerHealth): ServerHealth {
  return health.kind === 'resting' ? { kind: 'on trial', failures: health.failures } : health;
}

/** Whether a call may be sent there now. */
export function mayAsk(health: ServerHealth, now: Instant): boolean {
  return health.kind === 'ready' || (health.kind === 'resting' && health.until <= now);
}

import {
  HOUR_MS,
  instant,
  lastClosedSession,
  MINUTE_MS,
  nextSession,
  plusMs,
  sessionAt,
  type Instant,
  type Session,
} from '#core/calendar';

const EVERY_MS = 5 * MINUTE_MS;
/** The first prices of a session need a moment. */
const AFTER_OPEN_MS = 5000;

/** After a close: once its prices are final, and when late prices and dividends have come in. */
const AFTER_CLOSE_MS = [30_000, 25 * MINUTE_MS, 4 * HOUR_MS + 5 * MINUTE_MS];

/** Moments at which what an account holds is looked after: [open, close] in steps of five minutes, then after the close. */
export function protectionMoments(
  { opensAt, closesAt }: Session,
  finalAfterMs: number,
): readonly Instant[] {
  const steps = Math.floor((closesAt - opensAt) / EVERY_MS);
  const within = Array.from({ length: steps - 1 }, (_, step) =>
    plusMs(opensAt, (step + 1) * EVERY_MS),
  );
  const after = AFTER_CLOSE_MS.map((waitMs) => plusMs(closesAt, finalAfterMs + waitMs));
  return [plusMs(opensAt, AFTER_OPEN_MS), ...within, ...after];
}

/** The newest such moment that has come, and the next one. */
export function protectionAround(
  now: Instant,
  finalAfterMs: number,
): { readonly last: Instant; readonly next: Instant } {
  const running = sessionAt(now);
  const before = lastClosedSession(now);
  const coming = nextSession(instant(now + 1));
  const moments = [before, ...(running === undefined ? [] : [running]), coming]
    .flatMap((session) => protectionMoments(session, finalAfterMs))
    .toSorted((left, right) => left - right);
  const next = moments.find((at) => at > now);
  const last = moments.findLast((at) => at <= now);
  return { last: last ?? before.closesAt, next: next ?? plusMs(now, EVERY_MS) };
}

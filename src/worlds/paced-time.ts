import { HOUR_MS, instant, nextSession, sessionAt, type Instant } from '#core/calendar';
import type { Clock, Timer } from '#ports';

/** A full session takes a minute of the machine's time, a night some ten seconds. */
const SESSION_PACE = (6.5 * HOUR_MS) / 60_000;
const CLOSED_PACE = (17.5 * HOUR_MS) / 10_000;

/** A market's time that passes by itself, quicker than the machine's. */
export type PacedTime = { readonly clock: Clock; readonly timer: Timer };

/** Market time from a moment on: quick in a session, very quick while the exchange is shut. */
export function pacedTime(
  from: Instant,
  machine: { readonly clock: Clock; readonly timer: Timer },
): PacedTime {
  let anchor = { market: from, machine: machine.clock.now() };
  const now = (): Instant => {
    const real = machine.clock.now();
    anchor = { market: passed(anchor.market, real - anchor.machine), machine: real };
    return anchor.market;
  };
  return {
    clock: { now },
    timer: (afterMs, then) => machine.timer(Math.ceil(machineMs(now(), afterMs)), then),
  };
}

/** Where market time stands after so much of the machine's, in ms. */
function passed(market: Instant, realMs: number): Instant {
  let at = market;
  let left = realMs;
  while (left > 0) {
    const { until, pace } = stretchAt(at);
    const needed = (until - at) / pace;
    // A fraction of a millisecond stays behind until it is whole.
    if (left < needed) return instant(at + Math.floor(left * pace));
    at = until;
    left -= needed;
  }
  return at;
}

/** How long the machine takes, in ms, for so much market time. */
function machineMs(market: Instant, marketMs: number): number {
  let at = market;
  let left = marketMs;
  let real = 0;
  while (left > 0) {
    const { until, pace } = stretchAt(at);
    const part = Math.min(left, until - at);
    real += part / pace;
    left -= part;
    at = instant(at + part);
  }
  return real;
}

function stretchAt(at: Instant): { readonly until: Instant; readonly pace: number } {
  const running = sessionAt(at);
  return running === undefined
    ? { until: nextSession(instant(at + 1)).opensAt, pace: CLOSED_PACE }
    : { until: running.closesAt, pace: SESSION_PACE };
}

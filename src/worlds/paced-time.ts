import { HOUR_MS, instant, nextSession, sessionAt, type Instant } from '#core/calendar';
import type { Clock, Timer } from '#ports';

/** A full session takes a minute of the machine's time, a night some ten seconds. */
const SESSION_PACE = (6.5 * HOUR_MS) / 60_000;
const CLOSED_PACE = (17.5 * HOUR_MS) / 10_000;

/** A market's time that passes by itself, quicker than the machine's. */
export type PacedTime = { readonly clock: Clock; readonly timer: Timer };

/**
 * Market time from a moment on: quick in a session, very quick while the exchange is shut. It never passes a timer that
 * has not been served: where the machine is slower than the pace, time waits for it, and nothing comes too late.
 */
export function pacedTime(
  from: Instant,
  machine: { readonly clock: Clock; readonly timer: Timer },
): PacedTime {
  const pending = new Set<{ readonly due: Instant }>();
  let anchor = { market: from, machine: machine.clock.now() };
  const standAt = (market: Instant): Instant => {
    anchor = { market, machine: machine.clock.now() };
    return market;
  };
  const now = (): Instant => {
    const elapsed = machine.clock.now() - anchor.machine;
    const reached = passed(anchor.market, elapsed);
    const earliest = Math.min(...[...pending].map(({ due }) => due));
    return standAt(instant(Math.max(anchor.market, Math.min(reached, earliest))));
  };
  const timer: Timer = (afterMs, then) => {
    const before = now();
    const set = { due: instant(before + Math.max(0, Math.ceil(afterMs))) };
    pending.add(set);
    const callOff = machine.timer(Math.ceil(machineMs(before, set.due - before)), () => {
      pending.delete(set);
      if (set.due > anchor.market) standAt(set.due);
      then();
    });
    return () => {
      pending.delete(set);
      callOff();
    };
  };
  return { clock: { now }, timer };
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

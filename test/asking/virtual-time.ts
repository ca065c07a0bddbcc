import { setImmediate as turn } from 'node:timers/promises';
import { instant, type Instant } from '#core/calendar';
import type { Clock } from '#ports';

/** A time that passes only when everybody waits. */
export type VirtualTime = {
  readonly clock: Clock;
  readonly timer: (afterMs: number, then: () => void) => () => void;
  readonly pause: (forMs: number) => Promise<void>;
  /** Plays everything that was set going, until nothing is left to happen. */
  run(): Promise<void>;
};

/** Time from a moment on; events of the same moment happen in the order they were set. */
export function virtualTime(from: Instant): VirtualTime {
  const events: { at: number; happen: () => void }[] = [];
  let now: number = from;
  const timer = (afterMs: number, then: () => void): (() => void) => {
    const event = { at: now + Math.max(0, Math.ceil(afterMs)), happen: then };
    events.push(event);
    return () => {
      const at = events.indexOf(event);
      if (at >= 0) events.splice(at, 1);
    };
  };
  const next = (): (() => void) | undefined => {
    const at = Math.min(...events.map((event) => event.at));
    const index = events.findIndex((event) => event.at === at);
    const [event] = index < 0 ? [] : events.splice(index, 1);
    now = event?.at ?? now;
    return event?.happen;
  };
  return {
    clock: { now: () => instant(now) },
    timer,
    pause: async (forMs) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      timer(forMs, () => resolve(undefined));
      await promise;
    },
    run: async () => {
      await turn();
      for (let then = next(); then !== undefined; then = next()) {
        then();
        await turn();
      }
    },
  };
}

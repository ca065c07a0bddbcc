import { setImmediate as turn } from 'node:timers/promises';
import { instant, plusMs, type Instant } from '#core/calendar';
import type { Clock } from '#ports';

/** A time that passes only where somebody waits for it, and only when nothing is being asked or answered. */
export type PassingTime = {
  readonly clock: Clock;
  readonly pause: (forMs: number, signal?: AbortSignal) => Promise<void>;
  /** Nothing happens when that moment has passed already. */
  until(at: Instant): Promise<void>;
  /** From now on no time passes while one of these requests is being worked on; none of them may wait for it. */
  watch(load: Load): void;
};

type Load = { readonly open: number };

type Waiting = { readonly at: number; readonly wake: () => void };

/** What the loopback carries arrives within a few turns of the event loop; a request crosses it up to four times. */
const QUIET_TURNS = 24;

/** Time from a moment on. */
export function passingTime(from: Instant): PassingTime {
  const loads: Load[] = [];
  let now: Instant = from;
  let waiting: readonly Waiting[] = [];
  let isDriven = false;
  const drive = async (): Promise<void> => {
    while (waiting.length > 0) {
      await quiet(loads);
      const [next] = waiting.toSorted((left, right) => left.at - right.at);
      if (next === undefined) continue;
      waiting = waiting.filter((each) => each !== next);
      now = instant(Math.max(now, next.at));
      next.wake();
    }
    isDriven = false;
  };
  const pause = async (forMs: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const own = { at: plusMs(now, Math.max(0, Math.ceil(forMs))), wake: () => resolve(undefined) };
    waiting = [...waiting, own];
    signal?.addEventListener('abort', () => {
      waiting = waiting.filter((each) => each !== own);
      reject(new Error('the wait was called off'));
    });
    if (!isDriven) {
      isDriven = true;
      void drive();
    }
    await promise;
  };
  return {
    clock: { now: () => now },
    pause,
    until: async (at) => {
      if (at > now) await pause(at - now);
    },
    watch: (load) => void loads.push(load),
  };
}

async function quiet(loads: readonly Load[]): Promise<void> {
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    await turn();
    if (loads.some(({ open }) => open > 0)) turns = 0;
  }
}

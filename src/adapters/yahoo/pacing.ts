import { MINUTE_MS } from '#core/calendar';
import type { Outside } from './yahoo-settings.ts';

/** Lets work through at a bounded rate, so many at a time, in the order of asking. */
export type Pacing = <Result>(work: () => Promise<Result>) => Promise<Result>;

const AT_A_TIME = 2;
const JITTER = 0.25;

/**
 * A bucket of a sixth of the minute's requests, refilled with the rest over the minute: so any minute at all has at
 * most `requestsAMinute`.
 */
export function pacing(
  { clock, pause, random }: Pick<Outside, 'clock' | 'pause' | 'random'>,
  requestsAMinute: number,
): Pacing {
  const places = placesFor(AT_A_TIME);
  const largest = Math.max(1, Math.floor(requestsAMinute / 6));
  const aMs = Math.max(1, requestsAMinute - largest) / MINUTE_MS;
  const bucket = { tokens: largest, since: clock.now() };
  const refill = (): number => {
    const now = clock.now();
    bucket.tokens = Math.min(largest, bucket.tokens + Math.max(0, now - bucket.since) * aMs);
    bucket.since = now;
    return bucket.tokens;
  };
  const token = async (): Promise<void> => {
    for (let tokens = refill(); tokens < 1; tokens = refill())
      await pause(Math.ceil(((1 - tokens) / aMs) * (1 + JITTER * random())));
    bucket.tokens -= 1;
  };
  return async (work) => {
    await places.take();
    try {
      await token();
      return await work();
    } finally {
      places.give();
    }
  };
}

function placesFor(count: number): { take(): Promise<void>; give(): void } {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    take: async () => {
      if (free > 0) {
        free -= 1;
        return;
      }
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    },
    give: () => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}

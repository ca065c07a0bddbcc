import { deliverNotices, noticesLine } from '#app/notices';
import { MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import type { Log } from '#ports';
import { noticePartsOf, type Home } from '#worlds';

const EVERY_MS = 5000;

/** What the service does on a rhythm: see its chores. */
type NoticesChore = {
  readonly name: string;
  readonly dueAt: (last: Instant | undefined, now: Instant) => Instant;
  readonly run: () => Promise<string | undefined>;
};

/** Tells the readers of a home what has happened; also where nobody is told, so that a channel that is new begins with what is new. */
export function noticesChore(home: Home, log: Log): NoticesChore {
  const { outside } = home;
  // Where an hour passes in seconds, the services are still asked as in an hour of theirs.
  const leastMs = home.kind === 'live' ? 0 : MINUTE_MS;
  let parts: ReturnType<typeof noticePartsOf> | undefined;
  let begun: Instant | undefined;
  let isRunning = false;
  return {
    name: 'notices',
    dueAt: (last, now) => (last === undefined ? now : plusMs(last, EVERY_MS)),
    run: async () => {
      const now = outside.clock.now();
      if (isRunning || (begun !== undefined && now - begun < leastMs)) return undefined;
      [begun, isRunning] = [now, true];
      try {
        parts ??= noticePartsOf(home, log);
        return noticesLine(await deliverNotices(await parts));
      } finally {
        isRunning = false;
      }
    },
  };
}

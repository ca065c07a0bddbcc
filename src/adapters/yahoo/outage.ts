import { plusMs, type Instant } from '#core/calendar';
import type { NotAsked, WhyNotAsked } from './not-asked.ts';
import type { Outside } from './yahoo-settings.ts';

/** Whether the way to Yahoo is broken just now: who asks next need not find it out anew. */
export type Outage = {
  /** The error every request meets now; undefined while it is worth trying. */
  error(): NotAsked | undefined;
  /** A request that failed to the end of its tries. */
  failed(error: NotAsked): void;
  answered(): void;
};

const OF_THE_WAY: ReadonlySet<WhyNotAsked> = new Set(['unreachable', 'broken-off', 'late']);

const QUIET_MS = 60_000;

/** One unanswered request may be its own trouble, a second in a row is everybody's. Each has cost its whole deadline. */
const IN_A_ROW = 2;

/** After a refused connection, or two requests in a row without an answer, nobody asks for a minute. */
export function outage({ clock }: Pick<Outside, 'clock'>): Outage {
  let silence: { readonly until: Instant; readonly error: NotAsked } | undefined;
  let failures = 0;
  return {
    error: () => (silence !== undefined && silence.until > clock.now() ? silence.error : undefined),
    failed: (error) => {
      if (!OF_THE_WAY.has(error.why)) return;
      failures += 1;
      if (error.why === 'unreachable' || failures >= IN_A_ROW)
        silence = { until: plusMs(clock.now(), QUIET_MS), error };
    },
    answered: () => {
      failures = 0;
      silence = undefined;
    },
  };
}

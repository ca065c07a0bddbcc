import type { Home } from '#worlds';
import { PortError } from '#ports';
import { jobKind, type JobKind } from '../jobs/job-kind.ts';
import type { Acting } from '../acts/acting.ts';
import { ACTING_VERBS } from './acting-verbs.ts';

/** The acts that take long, as kinds of jobs in this process; they end by themselves, whoever wants them to end. */
export function actingKinds(home: Home, acting: Omit<Acting, 'progress'>): readonly JobKind[] {
  return ACTING_VERBS.filter(({ isLong }) => isLong).map(
    ({ name, path, says, asked, scope, act }) =>
      jobKind({
        name,
        path,
        says,
        asked,
        scope,
        lane: 'here',
        work: async (wanted, hand) => {
          const done = await act(home, wanted, {
            ...acting,
            by: hand.by,
            progress: (parts, total, doing) => {
              hand.tell(doing, Math.min(1, parts / Math.max(total, 1)));
            },
          });
          if (done.kind === 'no') throw new PortError('job', done.because, { retryable: false });
          return { says: done.says, view: done.view ?? null, warnings: done.warnings ?? [] };
        },
      }),
  );
}

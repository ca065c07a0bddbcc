import type { ReactNode } from 'react';
import { isOver, useView } from '../../api/index.ts';
import { JobProgress, Section } from '../../kit/index.ts';

const LOOK_MS = 2000;
const LOOKED_AT = 20;

/** Runs that go on; a run that is asked for again asks no model what it was answered already. */
export function OpenRuns(): ReactNode {
  const jobs = useView('/jobs', { limit: LOOKED_AT }, { everyMs: LOOK_MS });
  const own = (jobs.data ?? []).filter(({ kind }) => KINDS.has(kind));
  const open = own.filter((job) => !isOver(job));
  const failed = own.find(({ state }) => state === 'failed' || state === 'cancelled');
  if (open.length === 0 && failed === undefined) return null;
  return (
    <Section title="Going on">
      <div className="stack">
        {open.map(({ id }) => (
          <JobProgress key={id} id={id} />
        ))}
        {failed === undefined ? null : (
          <p className="small muted">
            The newest that did not come to its end: {failed.because ?? failed.state}. Begin the
            same run again and it goes on with every reply that is kept.
          </p>
        )}
      </div>
    </Section>
  );
}

const KINDS: ReadonlySet<string> = new Set([
  'backtest',
  'compare-runs',
  'compare-pairs',
  'audit-lookahead',
]);

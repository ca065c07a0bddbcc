import type { ReactNode } from 'react';
import type { JobView } from '#contract';
import { isOver, useView } from '../../api/index.ts';
import {
  ActButton,
  Empty,
  Moment,
  OutcomeTag,
  ProgressBar,
  Rows,
  Shown,
  type Column,
} from '../../kit/index.ts';

const SHOWN = 30;
const LOOK_MS = 2000;

/** Long work, newest first; what is open can be cancelled. */
export function JobList(): ReactNode {
  const jobs = useView('/jobs', { limit: SHOWN });
  const isOpen = jobs.data?.some((job) => !isOver(job)) === true;
  useView('/jobs', { limit: SHOWN }, { isWanted: isOpen, everyMs: LOOK_MS });
  return (
    <Shown of={jobs}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title="No job yet">
            Runs now, backtests, comparisons, the mirror and backups stand here.
          </Empty>
        ) : (
          <Rows label="Jobs" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )
      }
    </Shown>
  );
}

const COLUMNS: readonly Column<JobView>[] = [
  { key: 'kind', head: 'What', isLead: true, cell: ({ kind }) => kind },
  { key: 'state', head: 'State', cell: ({ state }) => <OutcomeTag of={state} /> },
  {
    key: 'doing',
    head: 'How far',
    cell: (job) => (
      <div>
        <span>{job.because ?? job.doing ?? ''}</span>
        {isOver(job) ? null : <ProgressBar label={`how far ${job.kind} is`} of={job.progress} />}
      </div>
    ),
  },
  { key: 'by', head: 'Asked by', cell: ({ by }) => by },
  { key: 'at', head: 'When', cell: ({ madeAt }) => <Moment at={madeAt} /> },
  {
    key: 'act',
    head: '',
    label: '',
    cell: (job) =>
      isOver(job) ? null : (
        <ActButton label="Cancel" act={{ method: 'DELETE', address: `/api/jobs/${job.id}` }} />
      ),
  },
];

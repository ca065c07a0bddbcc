import type { ReactNode } from 'react';
import type { JobView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { isOver, useJob, useView } from '../../api/index.ts';
import { DecisionLink, JobProgress, OutcomeTag, Section, Tag } from '../../kit/index.ts';

const LOOK_MS = 1000;

/** A run that was asked for on this page, stage by stage. */
export function RunNow({ account }: { readonly account: string }): ReactNode {
  const [id] = useAsked('job');
  const job = useJob(id === '' ? undefined : id);
  if (id === '') return null;
  return (
    <Section title="Run that you asked for">
      <div className="stack">
        <JobProgress id={id} />
        {job === undefined ? null : <Stages account={account} job={job} />}
      </div>
    </Section>
  );
}

const STAGES = [
  ['observe', 'Observe', 'observed'],
  ['think', 'Think', 'passes'],
  ['read', 'Read', 'reading'],
  ['review', 'Review', 'verdicts'],
  ['execute', 'Execute', 'orders'],
  ['record', 'Record', 'closedAt'],
] as const;

/** How far the newest cycle of the account is; of a job that is over what came of it. */
function Stages({ account, job }: { readonly account: string; readonly job: JobView }): ReactNode {
  const isDone = isOver(job);
  const { data: newest } = useView(
    '/decisions',
    { account, limit: 1 },
    isDone ? {} : { everyMs: LOOK_MS },
  );
  const id = newest?.[0]?.id;
  const { data } = useView(
    '/decisions/{id}',
    { id: id ?? '' },
    { isWanted: id !== undefined, ...(isDone ? {} : { everyMs: LOOK_MS }) },
  );
  if (data === undefined || id === undefined) return null;
  if (job.begunAt === undefined) return null;
  return (
    <>
      <ol className="stages account-stages" aria-label="Stages">
        {STAGES.map(([key, word, field]) => (
          <li key={key}>
            <Tag tone={isReached(data[field]) ? 'good' : 'plain'}>{word}</Tag>
          </li>
        ))}
      </ol>
      <p>
        <DecisionLink id={id}>{id}</DecisionLink> <OutcomeTag of={data.outcome} />{' '}
        <span className="muted">{data.because ?? ''}</span>
      </p>
    </>
  );
}

function isReached(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined;
}

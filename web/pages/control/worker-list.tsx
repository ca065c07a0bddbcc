import type { ReactNode } from 'react';
import type { WorkersView } from '#contract';
import { useView } from '../../api/index.ts';
import { Empty, Moment, Section, Tag } from '../../kit/index.ts';

const LOOK_MS = 5000;

/** Who takes work of a home in PostgreSQL, and what waits for them; nothing where one process does all. */
export function WorkerList(): ReactNode {
  const { data } = useView('/workers', {}, { everyMs: LOOK_MS });
  if (data?.kept !== 'postgres') return null;
  const busy = data.queues.filter(({ waiting, running }) => waiting + running > 0);
  return (
    <Section title="Workers" note="processes on any machine that take work of this home">
      {data.workers.length === 0 ? (
        <Empty title="Nobody takes work">
          The service does all by itself. On any machine: <code>invest worker</code>.
        </Empty>
      ) : (
        <ul className="control-lines">
          {data.workers.map((worker) => (
            <WorkerLine key={worker.holder} worker={worker} />
          ))}
        </ul>
      )}
      {busy.length === 0 ? (
        <p className="muted small">Nothing waits in any queue.</p>
      ) : (
        <ul className="control-lines">
          {busy.map(({ kind, waiting, running, lagSeconds }) => (
            <li key={kind}>
              <strong>{kind}</strong>
              <span>
                {running} running, {waiting} waiting, the oldest for {Math.round(lagSeconds)} s
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function WorkerLine({
  worker: { holder, roles, models, since, silentSeconds, isLost, doing, asksUntil },
}: {
  readonly worker: WorkersView['workers'][number];
}): ReactNode {
  return (
    <li>
      <span>
        <Tag tone={isLost ? 'bad' : 'good'}>
          {isLost ? `not heard of for ${Math.round(silentSeconds)} s` : 'lives'}
        </Tag>{' '}
        <strong>{holder}</strong>{' '}
        <span className="muted">
          {roles.join(', ')}
          {models.length === 0 ? '' : ` of ${models.join(', ')}`}, since <Moment at={since} />
        </span>
      </span>
      <span className="small">
        {doing.length === 0 ? 'waits for work' : doing.join('; ')}
        {asksUntil === null ? '' : ' · asks a model'}
      </span>
    </li>
  );
}

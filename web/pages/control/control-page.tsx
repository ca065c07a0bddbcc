import type { ReactNode } from 'react';
import type { ServiceStatusView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  AccountLink,
  ActButton,
  Columns,
  Empty,
  Figure,
  Figures,
  Moment,
  OutcomeTag,
  Page,
  Section,
  Shown,
  Tag,
  Until,
} from '../../kit/index.ts';
import { DayLine } from './day-line.tsx';
import { JobList } from './job-list.tsx';
import { RunForm } from './run-form.tsx';
import { ServerQueues } from './server-queues.tsx';
import { WorkerList } from './worker-list.tsx';
import './control.css';

const LOOK_MS = 5000;

/** What runs and what is due: the day as a line, queues, jobs, pauses, the halt. */
export function ControlPage(): ReactNode {
  const status = useView('/service/status', {}, { everyMs: LOOK_MS });
  return (
    <Page
      title="Run control"
      lead="When accounts decide, what runs now, and what somebody has forbidden."
    >
      <Shown of={status} lines={10}>
        {(view) => (
          <>
            <Section title="The day" note="slots of all accounts; the mark is now">
              <DayLine now={view.now} />
            </Section>
            <Columns>
              <div className="half stack">
                <Running view={view} />
                <Section title="Decide now">
                  <RunForm />
                </Section>
              </div>
              <div className="half stack">
                <Forbidden view={view} />
                <Section title="Model servers">
                  <ServerQueues status={view} />
                </Section>
              </div>
            </Columns>
          </>
        )}
      </Shown>
      <WorkerList />
      <Section title="Jobs" note="long work that was asked for, newest first">
        <JobList />
      </Section>
    </Page>
  );
}

function Running({ view }: { readonly view: ServiceStatusView }): ReactNode {
  const { service, open, next, now, lastDay, world } = view;
  return (
    <Section title="Now">
      <div className="stack">
        <Figures>
          <Figure label="Service" sub={service === null ? undefined : `version ${service.version}`}>
            {service === null ? <Tag tone="warn">does not run</Tag> : <Tag tone="good">runs</Tag>}
          </Figure>
          <Figure label={world === 'live' ? 'Time' : 'Time of its market'}>
            <span className="small">
              <Moment at={now} shape="whole" />
            </span>
          </Figure>
          {Object.entries(lastDay).map(([state, count]) => (
            <Figure key={state} label={`${state}, last 24 h`}>
              {count}
            </Figure>
          ))}
        </Figures>
        {service?.isOutdated === true ? (
          <div className="notice warn">
            The configuration on disk is newer than what runs: <code>invest restart</code>.
          </div>
        ) : null}
        <SlotLines
          title="Due or running"
          empty="Nothing runs, nothing is due."
          lines={open.map(({ account, at, state }) => ({ account, at, state }))}
          now={now}
        />
        <SlotLines
          title="Next"
          empty="No account has a slot ahead."
          lines={next.slice(0, 6).map(({ account, at }) => ({ account, at, state: undefined }))}
          now={now}
        />
      </div>
    </Section>
  );
}

type SlotLine = {
  readonly account: string;
  readonly at: string;
  readonly state: string | undefined;
};

function SlotLines({
  title,
  empty,
  lines,
  now,
}: {
  readonly title: string;
  readonly empty: string;
  readonly lines: readonly SlotLine[];
  readonly now: string;
}): ReactNode {
  return (
    <div>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p className="muted small">{empty}</p>
      ) : (
        <ul className="control-lines">
          {lines.map(({ account, at, state }) => (
            <li key={`${account} ${at}`}>
              <AccountLink account={account} />
              <span>
                {state === undefined ? null : <OutcomeTag of={state} />} <Moment at={at} />{' '}
                <span className="muted">
                  <Until at={at} now={now} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Forbidden({ view }: { readonly view: ServiceStatusView }): ReactNode {
  const { halted, paused, retired } = view;
  return (
    <Section
      title="Forbidden"
      actions={
        paused.length > 0 || halted !== null ? (
          <ActButton
            label="Resume all"
            act={{ address: '/api/service/resume', body: {} }}
            confirm="Ends the halt and every pause: accounts decide again at their next slot."
          />
        ) : (
          <ActButton
            label="Pause all"
            act={{ address: '/api/service/pause', body: {} }}
            confirm="No more slots of any account until they are resumed. What protects the books goes on."
          />
        )
      }
    >
      {halted === null && paused.length === 0 && retired.length === 0 ? (
        <Empty title="Nothing is forbidden">
          Halt, above on every page, stops all orders at once.
        </Empty>
      ) : (
        <ul className="control-lines">
          {halted === null ? null : (
            <li>
              <Tag tone="bad">halted</Tag>
              <span>
                <Moment at={halted.since} /> by {halted.by}: {halted.because ?? 'no reason'}
              </span>
            </li>
          )}
          {paused.map((pause) => (
            <Paused key={pause.account} pause={pause} />
          ))}
          {retired.map(({ account, since }) => (
            <li key={account}>
              <span>
                <Tag>retired</Tag> <AccountLink account={account} />
              </span>
              <Moment at={since} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Paused({
  pause: { account, since, by, because },
}: {
  readonly pause: ServiceStatusView['paused'][number];
}): ReactNode {
  return (
    <li>
      <span>
        <Tag tone="warn">paused</Tag> <AccountLink account={account} />
      </span>
      <span className="row">
        <span className="small">
          <Moment at={since} /> by {by}
          {because === null ? '' : `: ${because}`}
        </span>
        <ActButton label="Resume" act={{ address: '/api/service/resume', body: { account } }} />
      </span>
    </li>
  );
}

import type { ReactNode } from 'react';
import type { MirrorDriftView } from '#contract';
import { isOver, useJob, useView } from '../../api/index.ts';
import { Empty, Moment, Shown, Tag } from '../../kit/index.ts';
import { DriftTable } from './drift-table.tsx';

const LOOKED = 200;
const KIND = 'mirror-reconcile';

/** The newest comparison that is kept: every line and every day's cash against the ledger. */
export function Drift(): ReactNode {
  const jobs = useView('/jobs', { limit: LOOKED });
  const newest = jobs.data?.find((job) => job.kind === KIND && job.state === 'done');
  const isComparing = jobs.data?.some((job) => job.kind === KIND && !isOver(job)) === true;
  const job = useJob(newest?.id);
  const view = comparedIn(job?.result);
  return (
    <Shown of={jobs} lines={4}>
      {() => {
        if (newest === undefined && isComparing)
          return <p className="muted">A comparison goes on.</p>;
        if (newest === undefined)
          return (
            <Empty title="Not compared yet">
              Compare, above, reads every line there and holds it against the ledger; nothing is
              changed by it.
            </Empty>
          );
        return view === undefined ? null : (
          <Compared view={view} at={newest.endedAt} hasBefore={view.before !== null} />
        );
      }}
    </Shown>
  );
}

function Compared({
  view,
  at,
  hasBefore,
}: {
  readonly view: MirrorDriftView;
  readonly at: string | undefined;
  readonly hasBefore: boolean;
}): ReactNode {
  const { ok, accounts, before } = view;
  const found = accounts.reduce((sum, { drift }) => sum + drift.length, 0);
  return (
    <div className="stack">
      <p>
        <Tag tone={ok ? 'good' : 'bad'}>{verdictOf(ok, found)}</Tag>{' '}
        <span className="muted small">
          compared <Moment at={at} shape="whole" />
          {hasBefore ? ', after it was mended' : ''}
        </span>
      </p>
      <Absent accounts={accounts} />
      {found === 0 ? null : <DriftTable label="Differences" accounts={accounts} />}
      {before === null ? null : <Before accounts={before} />}
    </div>
  );
}

function verdictOf(isWell: boolean, found: number): string {
  if (isWell) return 'every line is as the ledger has it';
  if (found === 0) return 'no line differs, and not everything is there yet';
  return found === 1 ? '1 difference' : `${found} differences`;
}

/** What was found before it was mended. */
function Before({ accounts }: Pick<MirrorDriftView, 'accounts'>): ReactNode {
  const found = accounts.reduce((sum, { drift }) => sum + drift.length, 0);
  if (found === 0) return <p className="muted small">There was nothing to mend.</p>;
  return (
    <>
      <h3 className="mirror-head">Before it was mended</h3>
      <DriftTable label="Differences before" accounts={accounts} />
    </>
  );
}

/** What could not be compared, waits, or is the reader's own. */
function Absent({ accounts }: Pick<MirrorDriftView, 'accounts'>): ReactNode {
  const missing = accounts.filter(({ missing: why }) => why !== null);
  const waiting = accounts.reduce((sum, account) => sum + account.waiting, 0);
  const foreign = accounts.reduce((sum, account) => sum + account.foreign, 0);
  return (
    <>
      {missing.map(({ account, missing: why }) => (
        <p key={account} className="small">
          <Tag tone="warn">not compared</Tag> {account}: {why}
        </p>
      ))}
      {waiting === 0 ? null : (
        <p className="small">{waiting} lines are on their way and no differences.</p>
      )}
      {foreign === 0 ? null : (
        <p className="small">
          {foreign} lines of your own stand in accounts of ours; they are never touched.
        </p>
      )}
    </>
  );
}

function comparedIn(result: unknown): MirrorDriftView | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const view: unknown = Reflect.get(result, 'view');
  return isComparison(view) ? view : undefined;
}

function isComparison(view: unknown): view is MirrorDriftView {
  return typeof view === 'object' && view !== null && 'accounts' in view && 'before' in view;
}

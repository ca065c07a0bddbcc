import type { ReactNode } from 'react';
import type { MirrorStatusView } from '#contract';
import { count } from '../../format/index.ts';
import { Figure, Figures } from '../../kit/index.ts';

/** Whether it is well, and how much of the books stands there. */
export function MirrorState({ status }: { readonly status: MirrorStatusView }): ReactNode {
  const { healthy, says, fix, accounts } = status;
  const sum = (of: (account: MirrorStatusView['accounts'][number]) => number): number =>
    accounts.reduce((total, account) => total + of(account), 0);
  const known = accounts.filter(({ remote }) => remote !== null).length;
  const rejected = sum((account) => account.rejected.length);
  const behind = sum(({ entries, taken }) => entries - taken);
  return (
    <div className="stack">
      <div className={`notice ${healthy ? 'good' : 'bad'}`} role="status">
        {says}
        {fix === null ? null : <div className="small">What to do: {fix}</div>}
      </div>
      <Figures isLarge>
        <Figure label="Lines confirmed" sub="Ghostfolio has named the line it made">
          {count(sum(({ confirmed }) => confirmed))}
        </Figure>
        <Figure label="On their way" sub="to be sent, or sent without a clear answer">
          {count(sum(({ waiting }) => waiting))}
        </Figure>
        <Figure label="Entries not yet taken over">{count(behind)}</Figure>
        <Figure label="Rejected" sub={rejected === 0 ? undefined : 'each with its reason below'}>
          <span className={rejected === 0 ? '' : 'down'}>{count(rejected)}</span>
        </Figure>
        <Figure label="Accounts there">
          {known} of {accounts.length}
        </Figure>
      </Figures>
    </div>
  );
}

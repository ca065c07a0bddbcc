import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DecisionLineView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  DecisionLink,
  Empty,
  Moment,
  OutcomeTag,
  RegimeTag,
  Rows,
  Shown,
  type Column,
} from '../../kit/index.ts';

const SHOWN = 40;

/** The newest decisions of the account. */
export function AccountDecisions({ account }: { readonly account: string }): ReactNode {
  const decisions = useView('/decisions', { account, limit: SHOWN });
  return (
    <Shown of={decisions}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title="It has not decided yet">
            Its next slot stands above; Run now lets it decide at once.
          </Empty>
        ) : (
          <div className="stack">
            <Rows label="Decisions" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
            <Link href={`/decisions?account=${account}`}>All its decisions</Link>
          </div>
        )
      }
    </Shown>
  );
}

const COLUMNS: readonly Column<DecisionLineView>[] = [
  {
    key: 'at',
    head: 'When',
    isLead: true,
    cell: ({ id, at }) => (
      <DecisionLink id={id}>
        <Moment at={at} />
      </DecisionLink>
    ),
  },
  { key: 'regime', head: 'Regime', cell: ({ regime }) => <RegimeTag of={regime} /> },
  { key: 'outcome', head: 'Outcome', cell: ({ outcome }) => <OutcomeTag of={outcome} /> },
  { key: 'filled', head: 'Filled', isEnd: true, cell: ({ filled }) => filled },
  { key: 'refused', head: 'Refused', isEnd: true, cell: ({ refused }) => refused },
  {
    key: 'because',
    head: 'Why',
    cell: ({ because, mode }) => `${mode === 'dry' ? 'dry run. ' : ''}${because ?? ''}`,
  },
];

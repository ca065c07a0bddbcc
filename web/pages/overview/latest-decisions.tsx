import { useMemo, type ReactNode } from 'react';
import type { DecisionLineView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  AccountLink,
  DecisionLink,
  Empty,
  Moment,
  OutcomeTag,
  RegimeTag,
  Rows,
  Shown,
  type Column,
} from '../../kit/index.ts';

const LOOKED_AT = 120;
const SHOWN = 10;

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
  { key: 'account', head: 'Account', cell: ({ account }) => <AccountLink account={account} /> },
  { key: 'regime', head: 'Regime', cell: ({ regime }) => <RegimeTag of={regime} /> },
  { key: 'outcome', head: 'Outcome', cell: ({ outcome }) => <OutcomeTag of={outcome} /> },
  { key: 'orders', head: 'Orders', cell: ordersOf },
];

/** The newest decisions that were no mere skips. */
export function LatestDecisions(): ReactNode {
  const decisions = useView('/decisions', { limit: LOOKED_AT });
  const rows = useMemo(
    () => (decisions.data ?? []).filter(({ outcome }) => outcome !== 'SKIPPED').slice(0, SHOWN),
    [decisions.data],
  );
  return (
    <Shown of={decisions} lines={6}>
      {() =>
        rows.length === 0 ? (
          <Empty title="Nothing was decided yet">
            Accounts decide at their slots; `invest run ACCOUNT` lets one decide now.
          </Empty>
        ) : (
          <Rows label="Latest decisions" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
        )
      }
    </Shown>
  );
}

const COUNTS = ['filled', 'resting', 'refused', 'expired', 'cancelled'] as const;

function ordersOf(line: DecisionLineView): ReactNode {
  const said = COUNTS.filter((name) => line[name] > 0).map((name) => `${line[name]} ${name}`);
  return said.length === 0 ? (
    <span className="muted">{line.because ?? 'none'}</span>
  ) : (
    said.join(', ')
  );
}

import type { ReactNode } from 'react';
import type { MirrorDriftView } from '#contract';
import { units } from '../../format/index.ts';
import {
  AccountLink,
  Money,
  Rows,
  Tag,
  Units,
  usePreferences,
  type Column,
} from '../../kit/index.ts';
import { driftSides, type Drift, type DriftSides } from './drift-sides.ts';

const KINDS: Readonly<Record<Drift['kind'], readonly [word: string, mends: string]>> = {
  missing: ['line missing', 'is sent again'],
  doubled: ['line doubled', 'the extra ones are struck'],
  changed: ['line changed', 'is written right, the wrong one struck'],
  phantom: ['line not in the ledger', 'is struck'],
  quantity: ['quantity', 'follows from the lines'],
  cash: ['cash of a day', 'is set'],
};

type Row = DriftSides & {
  readonly account: string;
  readonly kind: Drift['kind'];
  readonly says: string;
};

/** Ours, theirs, and what lies between, a line a difference. */
export function DriftTable({
  label,
  accounts,
}: {
  readonly label: string;
  readonly accounts: MirrorDriftView['accounts'];
}): ReactNode {
  const rows = accounts.flatMap(({ account, drift }) =>
    drift.map((each): Row => ({ ...driftSides(each), account, ...each })),
  );
  return (
    <Rows
      label={label}
      columns={COLUMNS}
      rows={rows}
      keyOf={({ account, kind, says }) => `${account} ${kind} ${says}`}
    />
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'what',
    head: 'What differs',
    isLead: true,
    cell: ({ what, says }) => (
      <span title={says}>
        <Words>{what}</Words>
      </span>
    ),
  },
  { key: 'kind', head: 'How', cell: ({ kind }) => <Tag tone="warn">{KINDS[kind][0]}</Tag> },
  { key: 'account', head: 'Account', cell: ({ account }) => <AccountLink account={account} /> },
  {
    key: 'ours',
    head: 'Ledger here',
    isEnd: true,
    cell: ({ ours, unit }) => <Side of={ours} unit={unit} />,
  },
  {
    key: 'theirs',
    head: 'Ghostfolio',
    isEnd: true,
    cell: ({ theirs, unit }) => <Side of={theirs} unit={unit} />,
  },
  {
    key: 'difference',
    head: 'Difference',
    isEnd: true,
    cell: ({ difference, unit }) =>
      difference === undefined ? (
        <span className="muted">-</span>
      ) : (
        <Side of={difference} unit={unit} isSigned />
      ),
  },
  { key: 'mends', head: 'Mending', cell: ({ kind }) => KINDS[kind][1] },
];

function Side({
  of,
  unit,
  isSigned = false,
}: {
  readonly of: string | undefined;
  readonly unit: Row['unit'];
  readonly isSigned?: boolean;
}): ReactNode {
  if (of === undefined) return <span className="muted">nothing</span>;
  if (unit === 'dollars') return <Money of={of} sign={isSigned ? 'always' : 'minus only'} />;
  if (unit === 'words')
    return (
      <span className="mirror-line">
        <Words>{of}</Words>
      </span>
    );
  const sign = isSigned && !of.startsWith('-') ? '+' : '';
  if (unit === 'lines') return <span className="number">{`${sign}${units(of)}`}</span>;
  return (
    <>
      {sign}
      <Units of={of} />
    </>
  );
}

/** A line in words; its figures are hidden with the amounts. */
function Words({ children }: { readonly children: string }): ReactNode {
  const { isDiscreet } = usePreferences();
  return isDiscreet ? children.replaceAll(/\b\d[\d.]*(?= |$)/g, '•••') : children;
}

import type { ReactNode } from 'react';
import { Empty, Money, Moment, Rows, type Column } from '../../kit/index.ts';
import {
  contractWords,
  DaysLeft,
  LegDelta,
  LegMark,
  ProfitNow,
  reservedBy,
  signed,
  StructureNotes,
  type Structure,
} from '../../options-parts/index.ts';

/** Contracts that are sold, with what they are worth, what they have brought, what they reserve and what ends them. */
export function WheelPositions({
  structures,
  next,
}: {
  readonly structures: readonly Structure[];
  readonly next: string | null;
}): ReactNode {
  if (structures.length === 0)
    return (
      <Empty title="No option is open">
        The account decides next: <Moment at={next} unknown="not planned" />. Run control lets it
        decide now.
      </Empty>
    );
  return (
    <Rows label="Open positions" columns={COLUMNS} rows={structures} keyOf={({ group }) => group} />
  );
}

const COLUMNS: readonly Column<Structure>[] = [
  {
    key: 'contract',
    head: 'Contract',
    isLead: true,
    cell: (structure) => (
      <>
        {structure.legs.map((leg) => (
          <div key={leg.instrument}>
            <span className="muted">{structure.name}</span>{' '}
            <strong>
              {signed(leg.contracts)} {structure.underlying} {contractWords(leg)}
            </strong>
          </div>
        ))}
        <div className="small">{structure.shape.replaceAll('-', ' ')}</div>
        <StructureNotes of={structure} />
      </>
    ),
  },
  { key: 'days', head: 'To expiry', cell: (structure) => <DaysLeft of={structure} /> },
  {
    key: 'delta',
    head: 'Delta',
    isEnd: true,
    cell: ({ underlying, legs }) =>
      legs.map((leg) => (
        <div key={leg.instrument}>
          <LegDelta underlying={underlying} leg={leg} />
        </div>
      )),
  },
  {
    key: 'mark',
    head: 'Mark',
    isEnd: true,
    cell: ({ underlying, legs }) =>
      legs.map((leg) => (
        <div key={leg.instrument}>
          <LegMark underlying={underlying} leg={leg} />
        </div>
      )),
  },
  {
    key: 'premium',
    head: 'Premium',
    isEnd: true,
    cell: (structure) => (
      <>
        <Money of={structure.premium} sign="always" />
        <div className="muted small">
          {structure.shape === 'covered-call' ? (
            'its shares'
          ) : (
            <>
              <Money of={reservedBy(structure)} unknown="-" /> reserved
            </>
          )}
        </div>
      </>
    ),
  },
  {
    key: 'profit',
    head: 'Profit captured, guards',
    label: 'Profit captured',
    isEnd: true,
    cell: (structure) => <ProfitNow of={structure} />,
  },
];

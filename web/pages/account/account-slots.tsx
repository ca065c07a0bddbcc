import type { ReactNode } from 'react';
import type { SlotView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  DecisionLink,
  Empty,
  Moment,
  OutcomeTag,
  Rows,
  Shown,
  type Column,
} from '../../kit/index.ts';

const SHOWN = 60;

/** When it decides, and how its slots went. */
export function AccountSlots({ account }: { readonly account: string }): ReactNode {
  const schedule = useView('/schedule');
  const slots = useView('/slots', { account, limit: SHOWN });
  const own = schedule.data?.find((line) => line.account === account);
  return (
    <div className="stack">
      {own === undefined ? null : (
        <p>
          {own.schedule} <span className="muted">({own.zone})</span>. Next:{' '}
          <Moment at={own.next} unknown="not near" />
        </p>
      )}
      <Shown of={slots}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No slots yet">`invest start` plans and runs them.</Empty>
          ) : (
            <Rows
              label="Slots"
              columns={COLUMNS}
              rows={rows.toSorted((left, right) => (left.at < right.at ? 1 : -1))}
              keyOf={({ at }) => at}
            />
          )
        }
      </Shown>
    </div>
  );
}

const COLUMNS: readonly Column<SlotView>[] = [
  { key: 'at', head: 'Slot', isLead: true, cell: ({ at }) => <Moment at={at} /> },
  { key: 'state', head: 'State', cell: ({ state }) => <OutcomeTag of={state} /> },
  {
    key: 'begun',
    head: 'Begun',
    cell: ({ begunAt }) => <Moment at={begunAt} shape="time" unknown="-" />,
  },
  { key: 'because', head: 'Why', cell: ({ because }) => because ?? '' },
  {
    key: 'cycle',
    head: 'Decision',
    cell: ({ cycle }) => (cycle === null ? '' : <DecisionLink id={cycle}>open</DecisionLink>),
  },
];

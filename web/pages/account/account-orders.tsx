import type { ReactNode } from 'react';
import { instrumentWords } from '../../format/index.ts';
import type { OrderView } from '#contract';
import { addressOf, useView } from '../../api/index.ts';
import { ActButton, Moment, Rows, Shown, Tag, Units, type Column } from '../../kit/index.ts';

const SHOWN = 30;

/** Orders of the account: those that wait can be cancelled. */
export function AccountOrders({ account }: { readonly account: string }): ReactNode {
  const orders = useView('/orders', { account, limit: SHOWN });
  return (
    <Shown of={orders}>
      {(rows) =>
        rows.length === 0 ? null : (
          <div>
            <h3 className="small muted">Newest orders</h3>
            <Rows label="Newest orders" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />
          </div>
        )
      }
    </Shown>
  );
}

const TONES = {
  resting: 'accent',
  filled: 'good',
  refused: 'warn',
  expired: 'plain',
  cancelled: 'plain',
} as const;

const COLUMNS: readonly Column<OrderView>[] = [
  { key: 'at', head: 'Placed', isLead: true, cell: ({ placedAt }) => <Moment at={placedAt} /> },
  { key: 'side', head: 'Side', cell: ({ side }) => side },
  {
    key: 'what',
    head: 'What',
    cell: ({ legs }) => (
      <span>
        {legs.map(({ instrument, quantity }) => (
          <span key={instrument}>
            <Units of={quantity} /> {instrumentWords(instrument)}{' '}
          </span>
        ))}
      </span>
    ),
  },
  { key: 'origin', head: 'By', cell: ({ origin }) => origin },
  {
    key: 'state',
    head: 'State',
    cell: ({ state, because }) => (
      <span title={because ?? ''}>
        <Tag tone={TONES[state]}>{state}</Tag>{' '}
        <span className="muted small">{state === 'filled' ? '' : (because ?? '')}</span>
      </span>
    ),
  },
  {
    key: 'act',
    head: '',
    label: '',
    cell: ({ id, state }) =>
      state === 'resting' ? (
        <ActButton
          label="Cancel"
          act={{ address: addressOf('/orders/{order}/cancel', { order: id }) }}
          confirm="The order is taken back; nothing of it is traded."
        />
      ) : null,
  },
];

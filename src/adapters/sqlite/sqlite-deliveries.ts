import { definedOnly } from '#core/prelude';
import {
  instantIn,
  maybeIn,
  numberIn,
  textIn,
  type SqlRow,
  type SqlDatabase,
} from '#adapters/sql-row';
import type { Deliveries, Delivery, DeliveryState } from '#ports';
import { keptNumber } from './kept-number.ts';
import { namedIn } from './named-in.ts';
import type { StoreWork } from './store-work.ts';

const ROUTED = 'deliveries_routed_up_to';

/** What is on its way to readers, in the store. */
export function sqliteDeliveries({ database, read, write }: StoreWork): Deliveries {
  const statements = prepare(database);
  const routed = keptNumber(database, ROUTED);
  return {
    routedUpTo: async () => read(() => routed.read() ?? 0),
    route: async (deliveries, upTo) =>
      write(() => {
        database.alone?.('deliveries');
        for (const delivery of deliveries) statements.route.run(...columnsOf(delivery));
        routed.keep(upTo);
      }),
    open: async () => read(() => statements.open.all().map(deliveryIn)),
    keep: async (deliveries) =>
      write(() => {
        for (const delivery of deliveries) statements.keep.run(...columnsOf(delivery));
      }),
    newest: async (most) => read(() => statements.newest.all(most).map(deliveryIn)),
  };
}

const INSERT = `INSERT INTO deliveries (event, channel, state, attempts, next_try_at, ended_at, message, because)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event, channel)`;

function prepare(database: SqlDatabase) {
  return {
    route: database.prepare(`${INSERT} DO NOTHING`),
    keep: database.prepare(
      `${INSERT} DO UPDATE SET state = excluded.state, attempts = excluded.attempts,
         next_try_at = excluded.next_try_at, ended_at = excluded.ended_at, message = excluded.message,
         because = excluded.because`,
    ),
    open: database.prepare(
      `SELECT * FROM deliveries WHERE state IN ('pending', 'sending', 'held') ORDER BY event, channel`,
    ),
    newest: database.prepare('SELECT * FROM deliveries ORDER BY event DESC, channel LIMIT ?'),
  };
}

const STATES: readonly DeliveryState[] = ['pending', 'sending', 'delivered', 'held', 'failed'];

function deliveryIn(row: SqlRow): Delivery {
  return {
    event: numberIn(row, 'event'),
    channel: textIn(row, 'channel'),
    state: namedIn(row, 'state', STATES),
    attempts: numberIn(row, 'attempts'),
    ...definedOnly({
      nextTryAt: maybeIn(row, 'next_try_at', instantIn),
      endedAt: maybeIn(row, 'ended_at', instantIn),
      message: maybeIn(row, 'message', textIn),
      because: maybeIn(row, 'because', textIn),
    }),
  };
}

function columnsOf(delivery: Delivery) {
  const { event, channel, state, attempts, nextTryAt, endedAt, message, because } = delivery;
  return [
    event,
    channel,
    state,
    attempts,
    nextTryAt ?? null,
    endedAt ?? null,
    message ?? null,
    because ?? null,
  ] as const;
}

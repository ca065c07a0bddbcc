import type { OrderTicket, World } from '#ports';
import type { Outcome } from './outcome.ts';

/** Takes a waiting order back. */
export async function cancelOrder(
  order: string,
  ticket: OrderTicket | undefined,
  world: World,
): Promise<Outcome> {
  if (ticket === undefined) return { kind: 'refused', because: `there is no order ${order}` };
  if (ticket.state !== 'resting')
    return { kind: 'refused', because: `${order} is ${ticket.state}` };
  const ended = {
    ...ticket,
    state: 'cancelled',
    endedAt: world.clock.now(),
    because: 'cancelled by hand',
  } as const;
  await world.ledger.post(ticket.account, { entries: [], tickets: [ended] });
  return { kind: 'done', says: `${order} is cancelled` };
}

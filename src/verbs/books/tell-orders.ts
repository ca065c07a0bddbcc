import { orderView, type OrderView } from '#contract';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

export const ORDER_STATES = ['resting', 'filled', 'refused', 'expired', 'cancelled'] as const;

export type OrdersAsked = {
  readonly account?: string | undefined;
  readonly state?: (typeof ORDER_STATES)[number] | undefined;
  readonly limit: number;
};

/** Orders newest first, of at most so many; and how many there are in all. */
export async function lookAtOrders(
  home: Home,
  { account, state, limit }: OrdersAsked,
): Promise<Told<{ readonly orders: OrderView[]; readonly inAll: number }>> {
  return told(async () => {
    if (account !== undefined) knownAccount(home, account);
    const keys = account === undefined ? home.store.accounts() : [account];
    const kept = await Promise.all(keys.map(async (key) => home.store.ledger.tickets(key)));
    const tickets = kept
      .flatMap((ofOne) => ofOne.toReversed())
      .filter((ticket) => state === undefined || ticket.state === state)
      .toSorted((left, right) => right.placedAt - left.placedAt);
    return { orders: tickets.slice(0, limit).map(orderView), inAll: tickets.length };
  });
}

/** Orders newest first. */
export async function tellOrders(home: Home, asked: OrdersAsked): Promise<Told<OrderView[]>> {
  const look = await lookAtOrders(home, asked);
  return look.kind === 'no' ? look : { ...look, view: look.view.orders };
}

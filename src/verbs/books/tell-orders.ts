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
    const meant = { account, state };
    const orders = home.store.orders(meant, limit).map(orderView);
    return { orders, inAll: home.store.countOrders(meant) };
  });
}

/** Orders newest first. */
export async function tellOrders(home: Home, asked: OrdersAsked): Promise<Told<OrderView[]>> {
  const { account, state, limit } = asked;
  return told(async () => {
    if (account !== undefined) knownAccount(home, account);
    return home.store.orders({ account, state }, limit).map(orderView);
  });
}

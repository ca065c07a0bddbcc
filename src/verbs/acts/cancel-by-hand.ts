import { cancelOrder } from '#app/manual';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Acting } from './acting.ts';
import { byHand, type At } from './by-hand.ts';
import type { Done } from '../done.ts';

/** Takes a waiting order back. */
export async function cancelByHand(
  home: Home,
  { order, at }: At & { readonly order: string },
  acting: Acting,
): Promise<Done> {
  const [key = '', rest] = order.split('@');
  if (rest === undefined) {
    const because = `there is no order ${order}; invest orders lists them`;
    return { kind: 'no', because, isMissing: true };
  }
  const account = accountNamed(home, key);
  return byHand({ home, key: account.key, at, acting }, async (world) => {
    const tickets = await world.ledger.tickets(account.key);
    const ticket = tickets.find((each) => each.order.id === order);
    return cancelOrder(order, ticket, world);
  });
}

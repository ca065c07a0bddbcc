import { closePosition } from '#app/manual';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Acting } from './acting.ts';
import { byHand, type At } from './by-hand.ts';
import type { Done } from '../done.ts';
import { carryOn } from './run-accounts.ts';

export type CloseAsked = At & {
  readonly account: string;
  /** A ticker, "P1" as the option positions say, the order that opened a structure, an OCC symbol. */
  readonly name: string;
};

/** Gives back a whole position at its first price, recorded as manual. */
export async function closeByHand(
  home: Home,
  { account: key, name, at }: CloseAsked,
  acting: Acting,
): Promise<Done> {
  const account = accountNamed(home, key);
  // Beside a service time is not ours to move.
  const place = acting.service === undefined ? home : { ...home, virtual: undefined };
  return byHand({ home, key, at, acting }, async (world) => {
    const outcome = await closePosition(account, name, world);
    if (outcome.kind === 'refused') return outcome;
    await carryOn(place, [account], { worldOf: () => world, mode: 'real' });
    const now = await world.ledger.tickets(account.key);
    const ticket = now.find(({ order }) => order.id === outcome.order);
    const state = ticket === undefined ? 'placed' : ticket.state;
    return { kind: 'done', says: `${outcome.says}: ${state}` };
  });
}

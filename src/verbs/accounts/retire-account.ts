import { cancelOrder } from '#app/manual';
import { PortError, type OrderTicket } from '#ports';
import type { Home } from '#worlds';
import type { Acting } from '../acts/acting.ts';
import { byHand, type At } from '../acts/by-hand.ts';
import type { Done } from '../done.ts';
import { knownAccount } from '../known-account.ts';

export type RetireAsked = At & {
  readonly account: string;
  readonly because?: string | undefined;
  /** It decides again. */
  readonly isUndone: boolean;
};

/**
 * Ends an account's decisions: no slots and no orders of its own any more, what waits is taken back; what protects the
 * book goes on while something is held. Its ledger stays.
 */
export async function retireAccount(home: Home, asked: RetireAsked, acting: Acting): Promise<Done> {
  const { key } = knownAccount(home, asked.account);
  const { controls } = home.store;
  const name = `retired:${key}` as const;
  if (asked.isUndone) {
    const was = await controls.lift(name);
    if (was) await tellRetired(home, key, `${key} is no longer retired`);
    return { kind: 'done', says: was ? `${key} decides again` : `${key} was not retired` };
  }
  const isNew = (await controls.all()).every((control) => control.name !== name);
  const { because } = asked;
  const control = { name, since: home.clock.now(), by: acting.by };
  // First of all: whatever fails after it, nothing new begins.
  await controls.set(because === undefined ? control : { ...control, because });
  if (isNew) await tellRetired(home, key, `${key} is retired`);
  return takenBack(home, { key, at: asked.at }, acting);
}

async function tellRetired(home: Home, account: string, title: string): Promise<void> {
  const at = home.clock.now();
  await home.store.events.tell({ at, kind: 'control', level: 'notice', account, title });
}

async function takenBack(
  home: Home,
  { key, at }: At & { readonly key: string },
  acting: Acting,
): Promise<Done> {
  const retired = `${key} is retired: no slots and no orders of its own`;
  try {
    const done = await byHand({ home, key, at, acting }, async (world) => {
      const wishes = (await world.ledger.resting(key)).filter(isWish);
      for (const ticket of wishes) await cancelOrder(ticket.order.id, ticket, world);
      const { lots } = await world.ledger.book(key);
      const held = lots.length === 0 ? 'it holds nothing' : 'what it holds is protected as before';
      return { kind: 'done', says: `${retired}; ${wishes.length} orders taken back; ${held}` };
    });
    return done;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const says = `${retired}; what waits could not be taken back (${error.message}); ask again: invest account retire ${key}`;
    return { kind: 'done', says };
  }
}

/** What the account or a person wanted; what protects the book stays. */
export function isWish({ order }: OrderTicket): boolean {
  return order.origin === 'model' || order.origin === 'manual';
}

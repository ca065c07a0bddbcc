import { deliverNotices } from '#app/notices';
import type { Instant } from '#core/calendar';
import type { Deliveries, Delivery, Events, NoticeChannel } from '#ports';
import type { NoticeHouse } from './notice-house.ts';

class Killed extends Error {
  override readonly name = 'Killed';
}

type Mortal = <Given extends readonly unknown[], Done>(
  work: (...given: Given) => Promise<Done>,
) => (...given: Given) => Promise<Done>;

/**
 * One run of the engine that dies at its `at`-th await of the outside, before or after the work itself was done: nothing
 * of it goes on. Says whether it died.
 */
export async function killedLife(
  house: NoticeHouse,
  at: number,
  moment: 'before' | 'after',
): Promise<boolean> {
  const mortal = mortalAt(at, moment);
  try {
    await deliverNotices({
      ...house,
      events: mortalEvents(house.events, mortal),
      deliveries: mortalDeliveries(house.deliveries, mortal),
      channels: house.channels.map((channel): NoticeChannel => {
        return { ...channel, send: mortal(channel.send) };
      }),
    });
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

function mortalAt(at: number, moment: 'before' | 'after'): Mortal {
  let calls = 0;
  let isDead = false;
  return (work) =>
    async (...given) => {
      if (isDead) throw new Killed();
      calls += 1;
      const isLast = calls === at;
      if (isLast) isDead = true;
      if (isLast && moment === 'before') throw new Killed();
      const done = await work(...given);
      // What another lane has sent when the process dies is sent, but nobody hears of it.
      if (isDead) throw new Killed();
      return done;
    };
}

function mortalEvents(events: Events, mortal: Mortal): Events {
  return {
    tell: mortal(async (event: Parameters<Events['tell']>[0]) => events.tell(event)),
    after: mortal(async (id: number, most: number) => events.after(id, most)),
    newest: mortal(async () => events.newest()),
    oldest: mortal(async () => events.oldest()),
    thin: mortal(async (before: Instant) => events.thin(before)),
  };
}

function mortalDeliveries(deliveries: Deliveries, mortal: Mortal): Deliveries {
  return {
    routedUpTo: mortal(async () => deliveries.routedUpTo()),
    route: mortal(async (rows: readonly Delivery[], upTo: number) => deliveries.route(rows, upTo)),
    open: mortal(async () => deliveries.open()),
    keep: mortal(async (rows: readonly Delivery[]) => deliveries.keep(rows)),
    newest: mortal(async (most: number) => deliveries.newest(most)),
  };
}

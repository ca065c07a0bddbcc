import type { Account } from '#app/account';
import type { Instant } from '#core/calendar';
import type { Batch, Ledger, OrderTicket, World } from '#ports';
import { forbidding, type House } from './house.ts';
import type { Hold } from './locks.ts';

/**
 * The world of a cycle: while a model thinks, the account is free for what protects it; no order is placed that somebody
 * has forbidden meanwhile.
 */
export function cycleWorld(
  { parts }: House,
  account: Account,
  { hold, deadlineAt }: { readonly hold: Hold; readonly deadlineAt: Instant },
): World {
  const world = parts.worldOf(account, deadlineAt);
  const { model } = world;
  const forbidden = async (): Promise<string | undefined> =>
    forbidding(await parts.controls.all(), account.key);
  return {
    ...world,
    model: {
      name: model.name,
      answer: async (question, seen) => hold.meanwhile(async () => model.answer(question, seen)),
    },
    ledger: obeying(world.ledger, { forbidden, clock: parts.clock }),
    forbidden,
  };
}

type Obeying = Pick<World, 'clock'> & {
  readonly forbidden: () => Promise<string | undefined>;
};

/**
 * What a cycle had decided to place before somebody forbade it, and before a process died, say, comes into the books as
 * cancelled; what rests there already stays as it is.
 */
function obeying(ledger: Ledger, { forbidden, clock }: Obeying): Ledger {
  return {
    ...ledger,
    post: async (account, batch) => {
      const because = batch.tickets.some(isPlaced) ? await forbidden() : undefined;
      if (because === undefined) return ledger.post(account, batch);
      const known = new Set((await ledger.resting(account)).map(({ order }) => order.id));
      const isNew = (ticket: OrderTicket): boolean =>
        isPlaced(ticket) && !known.has(ticket.order.id);
      const cancelled = { state: 'cancelled', endedAt: clock.now(), because } as const;
      const tickets: Batch['tickets'] = batch.tickets.map((ticket) =>
        isNew(ticket) ? { ...ticket, ...cancelled } : ticket,
      );
      return ledger.post(account, { ...batch, tickets });
    },
  };
}

function isPlaced({ state, cycle }: OrderTicket): boolean {
  return state === 'resting' && cycle !== undefined;
}

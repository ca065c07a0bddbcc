import { toIso } from '#core/calendar';
import { depositEntry, freeCash, resetEntry, withdrawalEntry } from '#core/ledger';
import { toDecimal, type Money } from '#core/money';
import type { World } from '#ports';
import type { Outcome } from './outcome.ts';
import { postOne } from './post-one.ts';

type MoneyMove = { readonly kind: 'deposit' | 'withdraw' | 'reset'; readonly amount: Money };

/** Puts money in, takes free cash out, or begins the account again. */
export async function moveMoney(
  account: string,
  { kind, amount }: MoneyMove,
  world: World,
): Promise<Outcome> {
  const book = await world.ledger.book(account);
  const free = freeCash(book);
  if (kind === 'withdraw' && amount > free) {
    return {
      kind: 'refused',
      because: `${account} has $${toDecimal(free)} of free cash, asked were $${toDecimal(amount)}`,
    };
  }
  const at = world.clock.now();
  const id = `${kind}@${toIso(at)}#${book.sequence + 1}`;
  const makers = { deposit: depositEntry, withdraw: withdrawalEntry, reset: resetEntry };
  const entry = makers[kind](book, id, { at, amount });
  const after = await postOne(account, entry, { book, world });
  if (kind === 'reset') await cancelAll(account, world);
  return {
    kind: 'done',
    says: `${account}: ${kind} of $${toDecimal(amount)}, cash is now $${toDecimal(after.cash)}`,
  };
}

async function cancelAll(account: string, world: World): Promise<void> {
  const endedAt = world.clock.now();
  const tickets = (await world.ledger.resting(account)).map((ticket) => ({
    ...ticket,
    state: 'cancelled' as const,
    endedAt,
    because: 'the account was reset',
  }));
  await world.ledger.post(account, { entries: [], tickets });
}

import { toIso } from '#core/calendar';
import { depositEntry, freeCash, resetEntry, withdrawalEntry } from '#core/ledger';
import { toDecimal, usd, type Money } from '#core/money';
import type { OrderTicket, World } from '#ports';
import type { Outcome } from './outcome.ts';
import { postOne } from './post-one.ts';

/** Far inside what exact micro-dollars can count. */
const MOST = usd(1_000_000_000);

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
  if (kind === 'deposit' && book.cash + amount > MOST) {
    const because = `${account} would hold more cash than $${toDecimal(MOST)}`;
    return { kind: 'refused', because };
  }
  const at = world.clock.now();
  const id = `${kind}@${toIso(at)}#${book.sequence + 1}`;
  const makers = { deposit: depositEntry, withdraw: withdrawalEntry, reset: resetEntry };
  const entry = makers[kind](book, id, { at, amount });
  const tickets = kind === 'reset' ? await cancelled(account, world) : [];
  const after = await postOne(account, entry, { book, tickets, world });
  return {
    kind: 'done',
    says: `${account}: ${kind} of $${toDecimal(amount)}, cash is now $${toDecimal(after.cash)}`,
  };
}

/** A life that is given up takes its waiting orders with it, in the same transaction. */
async function cancelled(account: string, world: World): Promise<readonly OrderTicket[]> {
  const endedAt = world.clock.now();
  const resting = await world.ledger.resting(account);
  return resting.map((ticket) => ({
    ...ticket,
    state: 'cancelled',
    endedAt,
    because: 'the account was reset',
  }));
}

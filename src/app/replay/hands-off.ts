import type { Account } from '#app/account';
import { settle } from '#app/settle';
import type { TradingDate } from '#core/calendar';
import { multiplierOf } from '#core/instruments';
import { positionsOf, type Entry } from '#core/ledger';
import { add, moneyOfMicros, notional, subtract, sum, type Money } from '#core/money';
import { PortError, type OrderTicket, type World } from '#ports';
import type { booksBefore } from './books-before.ts';

/** A world that settles as of a moment; nobody in it decides. */
export type SettlingWorld = {
  readonly world: Omit<World, 'ledger' | 'journal' | 'model'>;
  /** What it did not tell any more though it should have: "AAPL 2025-01-06". */
  readonly untold: () => readonly string[];
};

/** How an account goes on from some books with some orders and nobody deciding. */
export type Arm = {
  /** By session, ascending; nav is absent where something had no price. */
  readonly navs: readonly { readonly on: TradingDate; readonly nav?: Money }[];
  /** What it is worth where nothing was ever marked: only cash. */
  readonly cashOnly?: Money;
  /** Commission, half spread and slippage of all that traded, protection included; >= 0. */
  readonly costs: Money;
  /** Its own orders that were filled, and all trades and settlements. */
  readonly filled: number;
  readonly trades: number;
};

type Placing = {
  readonly books: Awaited<ReturnType<typeof booksBefore>>;
  readonly tickets: readonly OrderTicket[];
};

/** Places the orders in the books and lets the engine settle them up to the world's now; throws what the world throws. */
export async function handsOff(
  account: Account,
  { books, tickets }: Placing,
  { world }: SettlingWorld,
): Promise<Arm> {
  const { ledger, journal } = books;
  const before = (await ledger.book(account.key)).sequence;
  if (tickets.length > 0) await ledger.post(account.key, { entries: [], tickets });
  await settle(account, { ...world, ledger, journal, model: nobody(account.model) });
  const entries = (await ledger.entries(account.key)).filter(({ sequence }) => sequence > before);
  const book = await ledger.book(account.key);
  const own = new Set(tickets.map(({ order }) => order.id));
  const fills = entries.flatMap(({ event }) => (event.kind === 'fills' ? [event] : []));
  return {
    navs: entries.flatMap(({ event }) =>
      event.kind !== 'mark'
        ? []
        : [{ on: event.on, ...(event.nav === undefined ? {} : { nav: event.nav }) }],
    ),
    ...(book.markedOn === undefined && positionsOf(book).length === 0
      ? { cashOnly: book.cash }
      : {}),
    costs: costsOf(entries),
    filled: fills.filter(({ order }) => own.has(order)).length,
    trades: fills.length,
  };
}

function costsOf(entries: readonly Entry[]): Money {
  return sum(
    entries.flatMap(({ event }) => {
      if (event.kind !== 'fills') return [];
      const slipped = event.fills.map(({ instrument, quantity, price, reference }) => {
        const multiplier = multiplierOf(instrument);
        const moved = subtract(
          notional(quantity, price, multiplier),
          notional(quantity, reference, multiplier),
        );
        return moneyOfMicros(Math.abs(moved));
      });
      return [add(event.commission, sum(slipped))];
    }),
  );
}

function nobody(name: string): World['model'] {
  return {
    name,
    answer: async () => {
      throw new PortError('model', 'nobody decides while an account is only settled', {
        retryable: false,
      });
    },
  };
}

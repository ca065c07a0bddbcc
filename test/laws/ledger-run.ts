import {
  DAY_MS,
  dayOf,
  instant,
  plusDays,
  plusMs,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { equity, idOf, type Equity, type Instrument, type InstrumentId } from '#core/instruments';
import {
  apply,
  emptyBook,
  fillsEntry,
  navOf,
  openingEntry,
  unsoundness,
  type Book,
  type Entry,
  type Fill,
  type Order,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { price, quantityOfMicros, units, usd, type Price, type Quantity } from '#core/money';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { Witness, type Traded } from './witness.ts';

const EQUITIES: readonly Equity[] = ['SPY', 'QQQ', 'NVDA', 'BRK-B'].map((text) => equity(text));
const OPTIONED: readonly Equity[] = ['F', 'PFE'].map((text) => equity(text));
const BEGIN = instant(1_767_623_400_000); // 2026-01-05 14:30 UTC

/** A structure that is open: what closing it takes. */
export type Open = {
  readonly group: string;
  readonly legs: readonly { readonly instrument: Instrument; readonly quantity: Quantity }[];
  readonly shape: string;
};

/** One book on its random way, the real ledger and the witness side by side. */
export class LedgerRun {
  readonly random: SeededRandom;
  readonly entries: Entry[] = [];
  readonly witness = new Witness();
  readonly faults: string[] = [];
  readonly open: Open[] = [];
  /** Shapes that were opened. */
  readonly shapes = new Set<string>();
  readonly prices = new Map<InstrumentId, number>();
  book: Book;
  at: Instant = BEGIN;
  number = 0;

  constructor(seed: string) {
    this.random = seededRandom(seed);
    this.book = emptyBook(seed);
    for (const instrument of EQUITIES) {
      this.prices.set(idOf(instrument), 10 + this.random.nextInt(40_000) / 100);
    }
    // cheap enough that an account comes to a hundred shares to sell calls on
    for (const instrument of OPTIONED) {
      this.prices.set(idOf(instrument), 3 + this.random.nextInt(1500) / 100);
    }
    const amount = usd(1000 + this.random.nextInt(50_000));
    this.enter(openingEntry(this.book, this.at, amount), (witness) => {
      witness.fund(amount);
    });
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.random.nextInt(items.length)];
  }

  share(): Equity {
    return this.pick([...EQUITIES, ...OPTIONED]) ?? equity('SPY');
  }

  underlying(): Equity {
    return this.pick(OPTIONED) ?? equity('F');
  }

  /** A new price of an equity, a step of its random way. */
  priceOf(instrument: Equity): Price {
    const id = idOf(instrument);
    const before = this.prices.get(id) ?? 100;
    const now = Math.min(5000, Math.max(0.01, before * Math.exp(0.03 * this.random.normal())));
    this.prices.set(id, now);
    return price(now);
  }

  tomorrow(): TradingDate {
    this.at = plusMs(this.at, DAY_MS);
    return dayOf(this.at);
  }

  expiry(): TradingDate {
    return plusDays(dayOf(this.at), 30 + this.random.nextInt(20));
  }

  nextId(): string {
    this.number += 1;
    return `o${this.number}`;
  }

  /** A part of what is held, to the micro-unit. */
  partOf(held: Quantity): Quantity {
    return quantityOfMicros(Math.max(1, Math.floor(held * this.random.next())));
  }

  /** Posts what leaves a sound book, as the product does; tells the witness; compares. */
  enter(entry: Entry | undefined, tell: (witness: Witness) => void): 'posted' | 'refused' {
    if (entry === undefined) return 'refused';
    const next = apply(this.book, entry);
    if (unsoundness(next) !== undefined) return 'refused';
    this.book = next;
    this.entries.push(entry);
    tell(this.witness);
    this.#compare(entry);
    return 'posted';
  }

  trade(order: Order, priced: readonly Price[], told: Partial<Traded> = {}): 'posted' | 'refused' {
    const fills = order.legs.map(({ instrument, quantity }, leg): Fill => {
      const each = priced[leg] ?? price(1);
      return {
        id: `${order.id}/${leg}`,
        instrument,
        quantity,
        price: each,
        reference: each,
        source: 'open',
      };
    });
    const commission = usd(this.random.nextInt(300) / 100);
    const { lots } = order;
    const entry = fillsEntry(this.book, { order, fills, commission, at: this.at });
    return this.enter(entry, (witness) => {
      witness.trade({
        group: order.id,
        fills,
        commission,
        ...(lots === undefined ? {} : { lots }),
        ...told,
      });
    });
  }

  /** Marks for everything held: shares at their prices, options at a dollar. */
  quotes(): Quotes {
    const ids = new Set(this.book.lots.map(({ instrument }) => idOf(instrument)));
    return new Map(
      [...ids].map((id) => [
        id,
        { id, mark: price(this.prices.get(id) ?? 1), at: this.at, source: 'close' },
      ]),
    );
  }

  nav(): number {
    const valuation = navOf(this.book, this.quotes());
    if (valuation.kind === 'unknown') throw new Error('everything held has a price');
    return valuation.nav;
  }

  #compare({ id, sequence }: Entry): void {
    const { book, witness } = this;
    const say = (what: string, was: bigint | number, expected: bigint): void => {
      if (BigInt(was) === expected) return;
      this.faults.push(`${book.account} #${sequence} ${id}: ${what} ${was}, witness ${expected}`);
    };
    say('cash', book.cash, witness.cash);
    say('flows', book.flows, witness.flows);
    say('realised', book.realised, witness.realised);
    say('dividends', book.dividends, witness.dividends);
    say('interest', book.interest, witness.interest);
    say('commissions', book.commissions, witness.commissions);
    say('collateral', book.collateral, witness.collateral());
    say('lots', book.lots.length, BigInt(witness.lots.length));
    for (const [place, lot] of witness.lots.entries()) {
      const own = book.lots[place];
      say(`units of ${lot.id}`, own?.id === lot.id ? own.quantity : 0, lot.units);
      say(`cost of ${lot.id}`, own?.cost ?? 0, lot.cost);
    }
    if (book.cash < 0) this.faults.push(`${book.account} #${sequence}: negative cash ${book.cash}`);
    const cost = witness.lots.reduce((total, lot) => total + lot.cost, 0n);
    const earned = witness.realised + witness.dividends + witness.interest - witness.commissions;
    say('cash and cost', witness.cash + cost, witness.flows + earned);
  }
}

/** A one-leg order of shares. */
export function shareOrder(id: string, instrument: Equity, quantity: Quantity): Order {
  return {
    id,
    legs: [{ instrument, quantity }],
    effect: quantity > 0 ? 'open' : 'close',
    origin: 'model',
    reason: 'random',
  };
}

/** Whole contracts as a quantity. */
export function contracts(count: number): Quantity {
  return units(count);
}

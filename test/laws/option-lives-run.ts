import {
  instant,
  plusMs,
  sessionAfter,
  tradingDate,
  type Instant,
  type Session,
} from '#core/calendar';
import type { OptionContract, Ticker } from '#core/instruments';
import {
  apply,
  cashLaw,
  commissionModels,
  emptyBook,
  execute,
  fillsEntry,
  openingEntry,
  unsoundness,
  type Book,
  type Entry,
  type Execution,
  type Keeping,
  type Order,
  type Venue,
} from '#core/ledger';
import { priceOfMicros, units, usd } from '#core/money';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { OptionLivesMarket } from './option-lives-market.ts';
import { OptionLivesWitness, type LifeLeg } from './option-lives-witness.ts';

/** Dollars: some accounts are so small that a gap after an assignment costs more than they have. */
const BUDGETS = [600, 2000, 10_000, 50_000, 300_000];

const BEGIN = instant(1_767_623_400_000); // 2026-01-05 14:30 UTC

export type Counts = Map<string, { posted: number; refused: number }>;

/** What is wrong with a run after an entry. */
export type Judge = (run: OptionLivesRun) => readonly string[];

export type Outcome = 'posted' | 'refused' | 'none';

/** One account on its way, the ledger and the witness side by side. */
export class OptionLivesRun {
  readonly random: SeededRandom;
  readonly market: OptionLivesMarket;
  readonly witness = new OptionLivesWitness();
  readonly entries: Entry[] = [];
  readonly faults: string[] = [];
  readonly counts: Counts;
  readonly judge: Judge;
  readonly keep: Keeping;
  book: Book;
  session: Session = sessionAfter(tradingDate('2026-01-02'));
  at: Instant = BEGIN;
  opened = 0;
  ended = 0;
  number = 0;

  constructor(seed: string, counts: Counts, judge: Judge) {
    this.random = seededRandom(seed);
    this.judge = judge;
    this.market = new OptionLivesMarket(this.random);
    this.counts = counts;
    this.keep = this.random.nextInt(2) === 0 ? 'shares' : 'unwind';
    this.book = emptyBook(seed);
    const budget = (this.pick(BUDGETS) ?? 10_000) + this.random.nextInt(1000);
    this.enter('opening', openingEntry(this.book, this.at, usd(budget)), () => {
      this.witness.cash += BigInt(budget) * 1_000_000n;
    });
  }

  isIn(chances: number): boolean {
    return this.random.nextInt(chances) === 0;
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.random.nextInt(items.length)];
  }

  nextId(): string {
    this.number += 1;
    return `o${this.number}`;
  }

  /** Posts what leaves a sound book; what was forced must always be posted. */
  enter(kind: string, entry: Entry | undefined, tell: () => void): Outcome {
    if (entry === undefined) return 'none';
    const next = apply(this.book, entry);
    const broken = unsoundness(next);
    this.count(kind, broken === undefined ? 'posted' : 'refused');
    if (broken !== undefined) {
      const isForced = entry.event.kind !== 'fills' || FORCED.has(entry.event.origin);
      if (isForced) this.say(`${kind} ${entry.id} is refused: ${broken}`);
      return 'refused';
    }
    this.book = next;
    this.entries.push(entry);
    tell();
    const short = CHOSEN.test(kind) ? cashLaw(next) : undefined;
    if (short !== undefined) this.say(`${kind} ${entry.id} is posted although ${short}`);
    for (const fault of this.judge(this)) this.say(`#${entry.sequence} ${entry.id}: ${fault}`);
    return 'posted';
  }

  count(kind: string, outcome: 'posted' | 'refused'): void {
    const count = this.counts.get(kind) ?? { posted: 0, refused: 0 };
    count[outcome] += 1;
    this.counts.set(kind, count);
  }

  say(fault: string): void {
    this.faults.push(`${this.book.account} ${fault}`);
  }

  execute(order: Order): Execution {
    const venue: Venue = {
      commission: commissionModels.ibkr,
      shares: 'fractional',
      marketOf: (instrument) => this.market.marketOf(instrument, this.at),
    };
    return execute(order, venue);
  }

  /** Executes and books an order; `tell` is given the prices that the witness expects of the contracts. */
  trade(kind: string, order: Order, tell: (told: Told) => void): Outcome {
    const execution = this.execute(order);
    if (execution.kind === 'impossible') {
      this.count(kind, 'refused');
      return 'refused';
    }
    const { fills, commission } = execution;
    const prices = order.legs.map(({ instrument, quantity }, place) => {
      const filled = fills[place];
      if (instrument.kind === 'equity' || filled === undefined) return 0n;
      const own = this.#ownPrice(instrument, quantity > 0, order.legs.length);
      if (own !== BigInt(filled.price)) this.say(`${filled.id} at ${filled.price}, witness ${own}`);
      return own;
    });
    const shareCash = fills
      .filter(({ instrument }) => instrument.kind === 'equity')
      .reduce((total, { quantity, price }) => total - roundedCash(quantity, price), 0n);
    const entry = fillsEntry(this.book, { order, fills, commission, at: this.at });
    return this.enter(kind, entry, () => {
      tell({ prices, shareCash: shareCash - BigInt(commission) });
    });
  }

  /** Mid against the order by all of the half spread alone, by half of it in a combination, and by 2 bp. */
  #ownPrice(contract: OptionContract, isBuy: boolean, legs: number): bigint {
    const mid = this.market.midCents(contract, this.at);
    const half = Math.min(mid, 1 + Math.floor(mid / 40));
    const against = BigInt(half) * (legs > 1 ? 5000n : 10_000n) + BigInt(mid) * 2n;
    const traded = BigInt(mid) * 10_000n + (isBuy ? against : -against);
    return traded < 0n ? 0n : traded;
  }

  later(): void {
    this.at = plusMs(this.at, 1000);
  }
}

/** What is wanted is held to the laws of cash, whatever a settlement has left. */
const CHOSEN = /^(?:open|roll|buy|withdrawal)/;

const FORCED: ReadonlySet<string> = new Set(['expiry', 'assignment', 'unwind']);

/** What the witness is told of an order: option prices by leg, and the cash of its shares less all commission. */
export type Told = { readonly prices: readonly bigint[]; readonly shareCash: bigint };

/** The shares of these campaigns are whole or micro-shares at prices to the micro-dollar: half-even as a bank rounds. */
function roundedCash(quantity: number, each: number): bigint {
  const product = BigInt(quantity) * BigInt(each);
  const sign = product < 0n ? -1n : 1n;
  const [whole, rest] = [(product * sign) / 1_000_000n, (product * sign) % 1_000_000n];
  const isUp = rest > 500_000n || (rest === 500_000n && whole % 2n === 1n);
  return sign * (isUp ? whole + 1n : whole);
}

/** The contract of a leg of the witness. */
export function contractOf(ticker: Ticker, leg: LifeLeg): OptionContract {
  const { right, strike, expiry, multiplier } = leg;
  return {
    kind: 'option',
    underlying: ticker,
    expiry,
    right,
    strike: priceOfMicros(Number(strike)),
    ...(multiplier === 100n ? {} : { multiplier: Number(multiplier) }),
  };
}

export function legOf(ticker: Ticker, leg: LifeLeg, sign: 1 | -1): Order['legs'][number] {
  return { instrument: contractOf(ticker, leg), quantity: units(sign * Number(leg.count)) };
}

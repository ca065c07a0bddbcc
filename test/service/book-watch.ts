import { toIso, type TradingDate } from '#core/calendar';
import { idOf, type InstrumentId } from '#core/instruments';
import {
  chartOfAccounts,
  positionsOf,
  unsoundness,
  verifyEntries,
  type Book,
  type Entry,
  type Posting,
} from '#core/ledger';
import type { DailyNav, Ledger } from '#ports';

/** An account added up from the postings of its entries, without the fold that makes books. */
type Sums = {
  sequence: number;
  cash: number;
  readonly held: Map<InstrumentId, number>;
  readonly marks: Map<TradingDate, number | undefined>;
  lastAt: number;
};

/** Adds every account up a second time, and says where the two differ. */
export class BookWatch {
  readonly #say: (violation: string) => void;
  readonly #sums = new Map<string, Sums>();
  readonly #changed = new Set<string>();
  entries = 0;

  constructor(say: (violation: string) => void) {
    this.#say = say;
  }

  changed(account: string): void {
    this.#changed.add(account);
  }

  hasChanged(): boolean {
    return this.#changed.size > 0;
  }

  /** Looks at what has changed since the last time, through a ledger that nobody else has. */
  async look(ledger: Ledger): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const account of changed) {
      const sums = this.#sumsOf(account);
      for (const entry of await ledger.entriesAfter(account, sums.sequence))
        this.#take(account, sums, entry);
      this.#compare(sums, await ledger.book(account));
    }
  }

  #sumsOf(account: string): Sums {
    const known = this.#sums.get(account);
    if (known !== undefined) return known;
    const sums = { sequence: 0, cash: 0, held: new Map(), marks: new Map(), lastAt: 0 };
    this.#sums.set(account, sums);
    return sums;
  }

  #take(account: string, sums: Sums, entry: Entry): void {
    const name = `${account} #${entry.sequence} (${entry.id})`;
    if (entry.sequence !== sums.sequence + 1) this.#say(`${name} follows ${sums.sequence}`);
    if (entry.at < sums.lastAt)
      this.#say(`${name} is of ${toIso(entry.at)}, before the entry before it`);
    for (const posting of entry.postings) addPosting(sums, posting);
    const total = entry.postings.reduce((sum, { amount }) => sum + amount, 0);
    if (total !== 0) this.#say(`${name} does not balance, by ${total}`);
    if (entry.event.kind === 'mark') sums.marks.set(entry.event.on, entry.event.nav);
    sums.sequence = entry.sequence;
    sums.lastAt = entry.at;
    this.entries += 1;
  }

  #compare(sums: Sums, book: Book): void {
    if (sums.sequence !== book.sequence)
      this.#say(`${book.account} has ${sums.sequence} entries, its book ${book.sequence}`);
    if (sums.cash !== book.cash)
      this.#say(`${book.account} has cash ${sums.cash} in postings, ${book.cash} in its book`);
    const held = new Map<InstrumentId, number>();
    for (const { instrument, quantity } of positionsOf(book)) held.set(idOf(instrument), quantity);
    for (const id of new Set([...held.keys(), ...sums.held.keys()])) {
      const [inBook, inPostings] = [held.get(id) ?? 0, sums.held.get(id) ?? 0];
      if (inBook !== inPostings)
        this.#say(`${book.account} holds ${inPostings} ${id} in postings, ${inBook} in its book`);
    }
    const broken = unsoundness(book);
    if (broken !== undefined) this.#say(`${book.account}: ${broken}`);
  }

  /** A nav that was booked is that of the ledger's mark, or the account's money where it has not traded. */
  nav({ account, on, nav }: DailyNav): void {
    const sums = this.#sumsOf(account);
    if (!sums.marks.has(on)) return;
    const mark = sums.marks.get(on);
    if (mark !== nav)
      this.#say(`nav of ${account} on ${on} is ${nav ?? 'unknown'}, marked ${mark ?? 'unknown'}`);
  }

  /** The days an account was marked on. */
  marks(account: string): ReadonlyMap<TradingDate, number | undefined> {
    return this.#sumsOf(account).marks;
  }

  /** Every entry read as a stranger would; dear. */
  async verify(account: string, ledger: Ledger): Promise<void> {
    const { faults } = verifyEntries(account, await ledger.entries(account));
    for (const fault of faults.slice(0, 3)) this.#say(fault);
  }
}

function addPosting(sums: Sums, { ledgerAccount, amount, quantity, instrument }: Posting): void {
  if (ledgerAccount === chartOfAccounts.cash || ledgerAccount === chartOfAccounts.collateral)
    sums.cash += amount;
  if (quantity !== undefined && instrument !== undefined)
    sums.held.set(instrument, (sums.held.get(instrument) ?? 0) + quantity);
}

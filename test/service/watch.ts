import { latestStart } from '#app/schedule';
import type { ServedAccount } from '#app/service';
import { sessionAt, toIso, type Instant } from '#core/calendar';
import { readInstant } from '#core/calendar';
import type { Store } from '#adapters/sqlite';
import type { Clock, ControlName, CycleEnd, CycleHead, Batch, DailyNav, SlotRow } from '#ports';
import { BookWatch } from './book-watch.ts';

/** The laws of the house, held against whatever a service does at its store. */
export class Watch {
  readonly violations: string[] = [];
  readonly #clock: Clock;
  readonly #count: () => number;
  readonly #slots = new Map<string, SlotRow>();
  readonly #opened = new Map<string, CycleHead>();
  /** Cycles of a slot that came to DONE. */
  readonly #done = new Map<string, string>();
  readonly #ended = new Map<string, CycleEnd['outcome']>();
  readonly #navs = new Map<string, DailyNav>();
  readonly #placed = new Set<string>();
  readonly books: BookWatch;
  /** What a person has forbidden, as it is now. */
  readonly controls = new Set<ControlName>();
  served: ReadonlyMap<string, ServedAccount> = new Map();
  /** As a stranger reads it in the file. */
  leaseHolder: (account: string) => string | undefined = () => undefined;

  constructor(clock: Clock, count: () => number) {
    this.#clock = clock;
    this.#count = count;
    this.books = new BookWatch((violation) => this.say(violation));
  }

  say(violation: string): void {
    const at = toIso(this.#clock.now());
    if (this.violations.length < 50)
      this.violations.push(`event ${this.#count()} (${at}): ${violation}`);
  }

  /** The store with every write looked at; `holder` is who writes. */
  over(store: Store, holder: string): Store {
    const { slots, journal, ledger, navs } = store;
    return {
      ...store,
      slots: {
        ...slots,
        keep: async (row) => {
          this.#slot(row);
          await slots.keep(row);
        },
      },
      journal: {
        ...journal,
        open: async (head) => {
          const record = await journal.open(head);
          this.#open(record.head, holder);
          return record;
        },
        close: async (cycle, end) => {
          await journal.close(cycle, end);
          this.#close(cycle, end);
        },
      },
      ledger: {
        ...ledger,
        post: async (account, batch) => {
          await ledger.post(account, batch);
          this.#post(holder, account, batch);
        },
      },
      navs: {
        ...navs,
        keep: async (rows) => {
          await navs.keep(rows);
          for (const row of rows) this.#nav(row);
        },
      },
    };
  }

  #slot(row: SlotRow): void {
    const name = `${row.account} ${toIso(row.at)}`;
    const before = this.#slots.get(name)?.state;
    const { state } = row;
    if (before === 'done') this.say(`slot ${name} was done and is ${state} once more`);
    if (state === 'running' && before !== 'running') this.#begun(name, row);
    if (state === 'done') this.#ranOut(name, row);
    this.#slots.set(name, row);
  }

  #ranOut(name: string, { cycle = '' }: SlotRow): void {
    const outcome = this.#ended.get(cycle) ?? 'never ended';
    if (outcome !== 'DONE') this.say(`slot ${name} is done, its cycle ${outcome}`);
  }

  #begun(name: string, { account, at }: SlotRow): void {
    const served = this.served.get(account);
    const now = this.#clock.now();
    if (served === undefined) return this.say(`slot ${name} of an account that is not served`);
    if (now < at) this.say(`slot ${name} begins before its time`);
    if (now >= latestStart(at, served.lateness)) this.say(`slot ${name} begins too late`);
    const forbidden = this.#forbidden(account);
    if (forbidden !== undefined) this.say(`slot ${name} begins while ${forbidden}`);
    return undefined;
  }

  #forbidden(account: string): ControlName | undefined {
    return [...this.controls].find((name) => name === 'halt' || name === `pause:${account}`);
  }

  #open(head: CycleHead, holder: string): void {
    if (this.#opened.has(head.id)) return;
    this.#opened.set(head.id, head);
    const served = this.served.get(head.account);
    const at = slotOf(head);
    if (served === undefined || at === undefined)
      return this.say(`cycle ${head.id} of no slot was opened by ${holder}`);
    if (head.at >= latestStart(at, served.lateness)) this.say(`cycle ${head.id} begins too late`);
    return undefined;
  }

  #close(cycle: string, { outcome }: CycleEnd): void {
    this.#ended.set(cycle, outcome);
    const head = this.#opened.get(cycle);
    if (head === undefined) return this.say(`cycle ${cycle} ended and never began`);
    if (outcome === 'SKIPPED' && sessionAt(head.at) !== undefined)
      this.say(`cycle ${cycle} was skipped in a session`);
    if (outcome !== 'DONE') return undefined;
    const [slot = ''] = cycle.split('~');
    const other = this.#done.get(slot);
    if (other !== undefined && other !== cycle) this.say(`${cycle} and ${other} are both DONE`);
    this.#done.set(slot, cycle);
    return undefined;
  }

  #post(holder: string, account: string, batch: Batch): void {
    this.books.changed(account);
    const writer = this.leaseHolder(account);
    if (writer !== holder)
      this.say(`${holder} wrote ${account}, whose lease ${writer ?? 'nobody'} has`);
    const fresh = batch.tickets.filter(({ order }) => !this.#placed.has(order.id));
    for (const { order } of fresh) this.#placed.add(order.id);
    const resting = fresh.filter(({ state, cycle }) => state === 'resting' && cycle !== undefined);
    if (resting.length > 0 && this.controls.has('halt'))
      this.say(`${holder} placed ${resting.length} orders of ${account} while all is halted`);
  }

  #nav(row: DailyNav): void {
    const name = `${row.account} ${row.on}`;
    const before = this.#navs.get(name);
    if (before?.nav !== undefined && before.nav !== row.nav)
      this.say(`nav ${name} was ${before.nav} and is ${row.nav ?? 'unknown'}`);
    this.#navs.set(name, row);
    this.books.nav(row);
  }

  /** Slots as they were last kept. */
  slots(): readonly SlotRow[] {
    return [...this.#slots.values()];
  }
}

/** The moment that a cycle is named after: "2026-06-18T17:00:00Z~2" is the second for its slot. */
function slotOf({ slot }: CycleHead): Instant | undefined {
  const [name = ''] = slot.split('~');
  return readInstant(name);
}

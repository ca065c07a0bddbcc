import { createHash } from 'node:crypto';
import type { Store } from '#adapters/sqlite';
import {
  DAY_MS,
  dayOf,
  MINUTE_MS,
  newYorkTime,
  plusDays,
  plusMs,
  toIso,
  tradingDate,
  weekdayOf,
  type Instant,
} from '#core/calendar';
import type { Log } from '#ports';
import { direct, type Stage } from './direct.ts';
import { judgedSlots, type Era, type JudgedSlots } from './judged-slots.ts';
import { lookAtRest } from './look-at-rest.ts';
import { configOf, simulatedHome, type SimulatedHome } from './simulated-home.ts';
import { ProcessLife } from './process-life.ts';
import { homeOf, simulatedProcess, type SimulatedProcess } from './simulated-process.ts';
import { simulatedTime } from './simulated-time.ts';

export type YearAsked = {
  readonly seed: number;
  readonly months: number;
  readonly faults: 'all' | 'none';
  /** How much more often than in a usual year things go wrong; 1 unless told. */
  readonly rate?: number;
  readonly lookEveryMs?: number;
  /** Stops there, to be looked at. */
  readonly until?: number;
  /** Told each call from this event on. */
  readonly onCall?: (event: number, at: string, call: string) => void;
  readonly onMonth?: (months: number) => void;
};

export type YearTold = Omit<JudgedSlots, 'unplanned'> & {
  readonly seed: number;
  readonly events: number;
  readonly calls: number;
  readonly entries: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly processes: number;
  /** Over everything that was kept, and over every call in order. */
  readonly hash: string;
  readonly journalHash: string;
  readonly violations: readonly string[];
};

const MONTH_MS = (365.25 * DAY_MS) / 12;
const LOOK_MS = 5 * MINUTE_MS;

/** The whole service over so many months of a virtual clock. */
export async function simulatedYear(asked: YearAsked): Promise<YearTold> {
  const from = newYorkTime(tradingDate('2025-01-02'), 0, 0);
  const home = simulatedHome(asked.seed, simulatedTime(from));
  try {
    const play = new Play(home, asked, from);
    await play.begin();
    await play.run();
    return await play.end();
  } finally {
    home.close();
  }
}

/** A play of one seed: which process runs, who looks at it, and what has come of it. */
class Play {
  readonly #home: SimulatedHome;
  readonly #asked: YearAsked;
  readonly #from: Instant;
  readonly #upTo: Instant;
  /** A Saturday: nothing is due, and what was wrong has had its days to be mended. */
  readonly #end: Instant;
  /** A process of its own that only reads, and one that a person uses. */
  readonly #reader: Store;
  readonly #other: Store;
  readonly #eras: Promise<Era>[] = [];
  #config = '';
  #process: SimulatedProcess | undefined;
  #processes = 0;
  #calls = 0;
  #trace = 0x811c9dc5;
  #months = 0;

  constructor(home: SimulatedHome, asked: YearAsked, from: Instant) {
    this.#home = home;
    this.#asked = asked;
    this.#from = from;
    this.#upTo = plusMs(from, Math.round(asked.months * MONTH_MS));
    this.#end = quietDay(this.#upTo);
    home.alive.add('reader:1:1').add('person:1:1');
    this.#reader = home.open('reader:1:1');
    this.#other = home.watch.over(home.open('person:1:1'), 'person:1:1');
  }

  async begin(): Promise<void> {
    this.#start();
    await this.#process?.mirror.init({ budgetMs: MINUTE_MS });
    for (const account of this.#reader.accounts()) this.#home.watch.books.changed(account);
    if (this.#asked.faults === 'none') return;
    const { rate = 1 } = this.#asked;
    const isOver = (): boolean => this.#home.time.clock.now() >= this.#upTo;
    const [store, config] = [this.#other, configOf(this.#home)];
    const life = new ProcessLife('person:1:1', this.#home.time.clock, (call, at) =>
      this.#witness(call, at),
    );
    const person = homeOf(this.#home, { life, store, config, log: this.#log() });
    direct(this.#home, { stage: this.#stage(), other: store, person, rate, isOver });
  }

  async run(): Promise<void> {
    const { time, watch } = this.#home;
    await time.run(async () => {
      if (watch.books.hasChanged()) await watch.books.look(this.#reader.ledger);
      const now = time.clock.now();
      const months = Math.floor((now - this.#from) / MONTH_MS);
      if (months > this.#months) await this.#month(months);
      return now >= this.#end || time.count() === this.#asked.until;
    });
  }

  async #month(months: number): Promise<void> {
    this.#months = months;
    this.#asked.onMonth?.(months);
    const { books } = this.#home.watch;
    for (const account of this.#reader.accounts()) await books.verify(account, this.#reader.ledger);
  }

  #start(): void {
    const { time, watch } = this.#home;
    this.#processes += 1;
    const process = simulatedProcess(this.#home, {
      number: this.#processes,
      witness: (call, at) => this.#witness(call, at),
      log: this.#log(),
      lookEveryMs: this.#asked.lookEveryMs ?? LOOK_MS,
    });
    this.#process = process;
    const config = configOf(this.#home);
    const text = JSON.stringify(config);
    if (text !== this.#config) this.#eras.push(this.#era(config, time.clock.now()));
    this.#config = text;
    process.service.start().catch((error: unknown) => {
      // Whoever keeps the service running begins it again.
      if (String(error).includes('PortError')) this.#fall(process, 10_000);
      else watch.say(`it does not start: ${String(error)}`);
    });
  }

  /** What nobody had planned when a configuration was changed is planned by the new one, also of the time before. */
  async #era(config: Era['config'], now: Instant): Promise<Era> {
    const planned = await this.#other.slots.plannedUpTo();
    return { config, from: planned !== undefined && planned < now ? planned : now };
  }

  #fall(process: SimulatedProcess, downMs: number): void {
    const { troubles, time, alive } = this.#home;
    if (this.#process !== process) return;
    this.#process = undefined;
    const end = troubles.begin('process dead');
    process.life.die();
    alive.delete(process.life.holder);
    time.timer(0, () => process.store.close());
    time.timer(downMs, () => {
      end();
      this.#start();
    });
  }

  #stage(): Stage {
    return {
      kill: (death, downMs) => {
        const process = this.#process;
        process?.life.dieAfter(death, () => this.#fall(process, downMs));
      },
      restart: (downMs, before) => {
        const process = this.#process;
        const stop = async (): Promise<void> => {
          await process?.service.stop();
          before();
          if (process !== undefined) this.#fall(process, downMs);
        };
        void stop();
      },
      look: () => this.#process?.service.look(),
    };
  }

  #witness(call: string, at: Instant): void {
    this.#calls += 1;
    // FNV-1a over names and moments: two plays that part do so here first.
    let hash = this.#trace;
    for (let place = 0; place < call.length; place += 1)
      hash = Math.imul(hash ^ call.charCodeAt(place), 0x01000193);
    this.#trace = Math.imul(hash ^ (at % 0x100000000), 0x01000193);
    this.#asked.onCall?.(this.#home.time.count(), toIso(at), call);
  }

  #log(): Log {
    const { watch } = this.#home;
    return {
      line: (level, text) => {
        if (OUR_OWN.test(text)) watch.say(`logged: ${text}`);
        this.#asked.onCall?.(this.#home.time.count(), level, text);
      },
    };
  }

  /** When nothing goes wrong any more: everything is looked at once more, whole. */
  async end(): Promise<YearTold> {
    const { watch, time, troubles, tracker } = this.#home;
    const [reader, process] = [this.#reader, this.#process];
    if (this.#asked.until === undefined) await lookAtRest(this.#home, { reader, process });
    const rows = await this.#reader.slots.between(this.#from, time.clock.now());
    const wanted = { rows, eras: await Promise.all(this.#eras), upTo: this.#end, troubles };
    const { unplanned, ...judged } = judgedSlots(wanted);
    for (const slot of unplanned) watch.say(`slot ${slot} was never planned`);
    const events = await this.#reader.events.after(0, 1_000_000);
    const journalHash = this.#reader.journalHash();
    const kept = [rows, events, tracker.standing, [...troubles.all], journalHash, this.#trace];
    const hash = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 16);
    const { seed } = this.#asked;
    return {
      ...judged,
      seed,
      hash,
      journalHash: journalHash.slice(0, 16),
      events: time.count(),
      calls: this.#calls,
      entries: watch.books.entries,
      faults: troubles.counts(),
      processes: this.#processes,
      violations: watch.violations,
    };
  }
}

/** A bug of ours, and no failure of the world. */
const OUR_OWN = /\b(?:Invariant|Type|Range|Reference|Syntax)Error\b/;

/** Noon of the first Saturday that is three days away. */
function quietDay(from: Instant): Instant {
  let day = plusDays(dayOf(from), 3);
  while (weekdayOf(day) !== 'SAT') day = plusDays(day, 1);
  return newYorkTime(day, 12, 0);
}

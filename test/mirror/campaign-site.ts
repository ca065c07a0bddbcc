import { setTimeout as waited } from 'node:timers/promises';
import { openGhostfolio } from '#adapters/ghostfolio';
import type { SeededRandom } from '#core/prelude';
import { plusMs } from '#core/calendar';
import type { Tracker, VirtualClock } from '#ports';
import {
  startFakeGhostfolio,
  type FakeGhostfolio,
  type GhostfolioFault,
} from '../fakes/ghostfolio/index.ts';
import { noFaults, type Fault, type FaultPlan } from '../fakes/plan/index.ts';

/** Real milliseconds: a late commit comes after the client has given up. */
const TIMEOUT_MS = 250;
const LATE_MS = 330;
/** What is in the sockets of this process is read by then. */
const TURN_MS = 15;

/** How often each thing goes wrong with a write; nothing of it is done, or all of it, or nobody knows when. */
const SHARES: readonly (readonly [GhostfolioFault, number])[] = [
  ['down', 0.012],
  ['lost-reply', 0.02],
  ['after-commit-500', 0.015],
  ['reset', 0.006],
  ['status', 0.01],
  ['late-commit', 0.004],
  ['twice', 0.004],
  ['storm', 0.001],
];

type Snapshot = ReturnType<FakeGhostfolio['snapshot']>;

type Kept = { readonly snapshot: Snapshot; readonly foreign: ReadonlyMap<string, string> };

/** The Ghostfolio of a campaign, its user, and everything that may happen to both. */
export class CampaignSite {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly counts = new Map<string, number>();
  /** Lines of the user's own by id, as they were written. */
  foreign = new Map<string, string>();
  /** Lines of ours whose comment the user emptied. */
  readonly emptied = new Set<string>();
  fake: FakeGhostfolio;
  #late = 0;
  #trackers: { close(): void }[] = [];
  #backup: Kept | undefined;
  #number = 0;
  #isAlone = false;

  private constructor(fake: FakeGhostfolio, clock: VirtualClock, random: SeededRandom) {
    this.fake = fake;
    this.clock = clock;
    this.random = random;
  }

  static async start(
    clock: VirtualClock,
    random: SeededRandom,
    verbs: 'all' | 'sync',
  ): Promise<CampaignSite> {
    const fake = await startFakeGhostfolio({ clock, seed: random.nextInt(1e9) });
    const site = new CampaignSite(fake, clock, random);
    site.#isAlone = verbs === 'sync';
    return site;
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** A connection as a fresh process has it. */
  tracker(): Tracker {
    const { baseUrl, token } = this.fake;
    const settings = { baseUrl, token, timeoutMs: TIMEOUT_MS, readTimeoutMs: 5000 };
    const tracker = openGhostfolio(settings, {
      clock: this.clock,
      pause: async (forMs) => this.pause(forMs),
      random: () => this.random.next(),
    });
    this.#trackers.push(tracker);
    return tracker;
  }

  hangUp(): void {
    for (const tracker of this.#trackers.splice(0)) tracker.close();
  }

  /** Virtual time goes on at once; what the server still works on is as real as its socket. */
  async pause(forMs: number): Promise<void> {
    const left = this.#late + LATE_MS + 50 - performance.now();
    await waited(Math.max(TURN_MS, left));
    this.clock.moveTo(plusMs(this.clock.now(), Math.ceil(forMs)));
  }

  play(mode: 'faults' | 'quiet'): void {
    if (mode === 'quiet') {
      this.fake.play(noFaults);
      return;
    }
    const plan: FaultPlan<GhostfolioFault> = {
      fateOf: ({ method, path }) => (path.includes('/auth/') ? undefined : this.#fate(method)),
    };
    this.fake.play(plan);
  }

  #fate(method: string): Fault<GhostfolioFault> | undefined {
    let drawn = this.random.next();
    if (method === 'GET') {
      if (drawn > 0.004) return undefined;
      this.count('fault: a read fails');
      return { kind: 'down' };
    }
    for (const [kind, share] of SHARES) {
      drawn -= share;
      if (drawn >= 0) continue;
      if (kind === 'twice' && this.#isAlone) return undefined;
      this.count(`fault: ${kind}`);
      if (kind === 'late-commit') this.#late = performance.now();
      return kind === 'late-commit' ? { kind, delayMs: LATE_MS } : { kind };
    }
    return undefined;
  }

  /** The user or the machine does something between two runs. */
  happen(): void {
    let drawn = this.random.nextInt(70);
    for (const [share, acts, who] of this.#happenings) {
      drawn -= share;
      if (drawn >= 0) continue;
      if (who === 'machine' || !this.#isAlone) acts();
      return;
    }
  }

  readonly #happenings: readonly (readonly [number, () => void, 'user' | 'machine'])[] = [
    [12, () => this.#userAdds(), 'user'],
    [6, () => this.#userDeletes(), 'user'],
    [4, () => this.#userChanges(), 'user'],
    [2, () => this.#userEmpties(), 'user'],
    [3, () => this.#restart(), 'machine'],
    [4, () => this.fake.setYahoo('down'), 'machine'],
    [5, () => this.fake.setYahoo('up'), 'machine'],
    [2, () => this.#keep(), 'user'],
    [1, () => this.#restore(), 'user'],
  ];

  #restart(): void {
    this.count('server restarts');
    this.fake.restart(this.random.nextInt(2) === 0 ? 'kept' : 'lost');
  }

  #keep(): void {
    this.#backup = { snapshot: this.fake.snapshot(), foreign: new Map(this.foreign) };
  }

  #restore(): void {
    if (this.#backup === undefined) return;
    this.count('tracker restored from an old backup');
    this.fake.restore(this.#backup.snapshot);
    this.foreign = new Map(this.#backup.foreign);
  }

  #edit(change: (database: Snapshot['database']) => void): void {
    const snapshot = this.fake.snapshot();
    change(snapshot.database);
    this.fake.restore(snapshot);
  }

  /** An activity of the user's own in one of our accounts, on a symbol that is there. */
  #userAdds(): void {
    this.#edit((database) => {
      const like = this.#one(database.activities);
      if (like === undefined) return;
      this.#number += 1;
      const id = `00000000-0000-4000-a000-${String(this.#number).padStart(12, '0')}`;
      const comment = this.random.nextInt(2) === 0 ? null : 'my own, oid:not';
      const added = { ...like, id, comment, quantity: 1 + this.random.nextInt(9) };
      database.activities.push(added);
      this.foreign.set(id, JSON.stringify(added));
      this.count('user adds a line');
    });
  }

  #ours(database: Snapshot['database']) {
    return database.activities.filter(({ comment }) => comment?.startsWith('oid:') === true);
  }

  #one<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.random.nextInt(items.length)];
  }

  #userDeletes(): void {
    this.#edit((database) => {
      const gone = this.#one(this.#ours(database));
      database.activities = database.activities.filter((each) => each !== gone);
      if (gone !== undefined) this.count('user deletes a line of ours');
    });
  }

  #userChanges(): void {
    this.#edit((database) => {
      const changed = this.#one(this.#ours(database));
      if (changed === undefined) return;
      changed.quantity += 1;
      this.count('user changes a line of ours');
    });
  }

  #userEmpties(): void {
    this.#edit((database) => {
      const emptied = this.#one(this.#ours(database));
      if (emptied === undefined) return;
      emptied.comment = null;
      this.emptied.add(emptied.id);
      this.count('user empties a comment of ours');
    });
  }

  async stop(): Promise<void> {
    this.hangUp();
    await this.fake.stop();
  }
}

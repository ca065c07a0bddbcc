import { virtualClock } from '#adapters/system';
import type { MirrorParts } from '#app/mirror';
import { HOUR_MS, newYorkTime, plusMs, tradingDate } from '#core/calendar';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { PortError, type VirtualClock } from '#ports';
import { counted } from '../crash/counted.ts';
import { campaignFaults } from './campaign-faults.ts';
import { CampaignSite } from './campaign-site.ts';
import { optionLife, randomLife, type Living } from './living.ts';
import { MirrorScene } from './mirror-scene.ts';

/** Later than every entry of the random books. */
const WALL = newYorkTime(tradingDate('2031-06-03'), 10, 0);

const FILLS_AN_ACCOUNT = 400;
const BUDGET = { budgetMs: 600_000 };
const KILL_SHARE = 1 / 900;

export type MirrorCampaign = {
  readonly fills: number;
  readonly accounts: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly requests: number;
  /** What is wrong at the end; each kind of them has its own sentence. */
  readonly faults: readonly string[];
  /** Reconciliations that the end took. */
  readonly mendings: number;
};

/** The process is gone. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Many accounts mirrored under everything that goes wrong; the truth is asked of the server itself at the end. With
 * `sync` nobody but us touches the server and nothing is ever mended: each fill has to stand there once all the same.
 */
export async function mirrorCampaign(
  fills: number,
  seed: string,
  verbs: 'all' | 'sync' = 'all',
): Promise<MirrorCampaign> {
  const random = seededRandom(`mirror-campaign-${seed}`);
  const clock = virtualClock(WALL);
  const site = await CampaignSite.start(clock, random, verbs);
  const campaign = new Campaign({ fills, seed, random, clock, site, verbs });
  try {
    return await campaign.run();
  } finally {
    campaign.close();
    await site.stop();
  }
}

type Given = {
  readonly fills: number;
  readonly seed: string;
  readonly random: SeededRandom;
  readonly clock: VirtualClock;
  readonly site: CampaignSite;
  readonly verbs: 'all' | 'sync';
};

class Campaign {
  readonly given: Given;
  readonly runs: ReadonlyMap<string, Living>;
  readonly scene: MirrorScene;
  #mode: 'deadly' | 'safe' = 'safe';
  #backup: string | undefined;

  constructor(given: Given) {
    this.given = given;
    const count = Math.max(3, Math.ceil(given.fills / FILLS_AN_ACCOUNT));
    const keys = Array.from({ length: count }, (_, place) => `m${given.seed}-${place}`);
    // Every second account lives of options.
    this.runs = new Map(
      keys.map((key, place) => [key, place % 2 === 1 ? optionLife(key) : randomLife(key)]),
    );
    const { clock, site } = given;
    this.scene = new MirrorScene({
      accounts: keys,
      clock,
      tracker: () => site.tracker(),
      wrapped: (parts) => this.#mortal(parts),
    });
  }

  close(): void {
    this.scene.close();
  }

  /** Any boundary may be the last: before a call, or after its effect. */
  #mortal(parts: MirrorParts): MirrorParts {
    const meter = (): void => {
      if (this.#mode === 'safe' || this.given.random.next() >= KILL_SHARE) return;
      this.given.site.count('our process killed');
      throw new Killed('killed');
    };
    const { ledger, outbox, tracker } = parts;
    return {
      ...parts,
      ledger: counted(ledger, 'ledger', meter),
      outbox: counted(outbox, 'outbox', meter),
      tracker: counted(tracker, 'tracker', meter),
      pause: async (forMs) => {
        meter();
        await this.given.site.pause(forMs);
        meter();
      },
    };
  }

  async run(): Promise<MirrorCampaign> {
    const { site, random, verbs } = this.given;
    for (const key of this.runs.keys()) await this.#post(key);
    await this.scene.mirror.init(BUDGET);
    site.play('faults');
    this.#mode = 'deadly';
    while (this.#fills() < this.given.fills) {
      await this.#grow();
      site.happen();
      if (verbs === 'all') await this.#oldHome();
      await this.#act();
      // Not the clock alone: what the server still works on is as real as its socket.
      await site.pause(random.nextInt(HOUR_MS));
    }
    for (const [key, run] of this.runs) {
      run.end();
      await this.#post(key);
    }
    const mendings = await this.#settle();
    return {
      fills: this.#fills(),
      accounts: this.runs.size,
      counts: site.counts,
      requests: site.fake.requests.length,
      faults: await this.#faults(),
      mendings,
    };
  }

  #fills(): number {
    let fills = 0;
    for (const { entries } of this.runs.values()) fills += this.#fillsIn(entries);
    return fills;
  }

  #fillsIn(entries: Living['entries']): number {
    return entries.reduce(
      (sum, { event }) => sum + (event.kind === 'fills' ? event.fills.length : 0),
      0,
    );
  }

  /** A few accounts live on, and their ledgers have it. */
  async #grow(): Promise<void> {
    const { random } = this.given;
    const keys = [...this.runs.keys()];
    for (let times = 0; times <= random.nextInt(2); times += 1) {
      const key = keys[random.nextInt(keys.length)] ?? '';
      const run = this.runs.get(key);
      const steps = (2 + random.nextInt(14)) * (run?.pace ?? 0);
      for (let step = 0; step < steps; step += 1) run?.step();
      await this.#post(key);
    }
  }

  async #post(key: string): Promise<void> {
    const entries = this.runs.get(key)?.entries ?? [];
    const known = this.scene.store.countEntries(key);
    await this.scene.post(key, entries.slice(known));
  }

  /** Now and then our own home is put back to an old backup, and the ledger written again from there. */
  async #oldHome(): Promise<void> {
    const { random, site } = this.given;
    const drawn = random.nextInt(250);
    if (drawn > 4) return;
    site.hangUp();
    if (drawn > 1 || this.#backup === undefined) this.#backup = this.scene.backUp('backup.db');
    else {
      site.count('our home restored from an old backup');
      this.scene.restore(this.#backup);
      for (const key of this.runs.keys()) await this.#post(key);
    }
  }

  async #act(): Promise<void> {
    const { random, site, verbs } = this.given;
    const { mirror } = this.scene;
    const drawn = verbs === 'sync' ? 0 : random.nextInt(100);
    const some = [...this.runs.keys()].slice(random.nextInt(this.runs.size)).slice(0, 1);
    try {
      if (drawn < 92) await mirror.sync(BUDGET);
      else if (drawn < 98) await mirror.fix({ ...BUDGET, accounts: some });
      else if (drawn < 99) await mirror.rebuild({ ...BUDGET, accounts: some });
      else await mirror.init(BUDGET);
      site.count('runs');
    } catch (error) {
      if (error instanceof PortError && error.port === 'tracker') site.count('runs cut off');
      else if (error instanceof Killed) {
        site.hangUp();
        this.scene.reopen();
      } else throw error;
    }
  }

  /** The storm is over: how many reconciliations it takes. */
  async #settle(): Promise<number> {
    const { clock, site } = this.given;
    site.play('quiet');
    site.fake.setYahoo('up');
    this.#mode = 'safe';
    await site.pause(2 * HOUR_MS);
    for (let times = 1; times < 6; times += 1) {
      if (this.given.verbs === 'sync') {
        const { left, rejected, drift } = await this.scene.mirror.sync(BUDGET);
        if (left + rejected.length + drift.length === 0) return 0;
        clock.moveTo(plusMs(clock.now(), 2 * HOUR_MS));
        continue;
      }
      const { accounts } = await this.scene.mirror.fix(BUDGET);
      if (accounts.every(({ drift, waiting }) => drift.length + waiting === 0)) return times;
      clock.moveTo(plusMs(clock.now(), 2 * HOUR_MS));
    }
    return 6;
  }

  /** What our own reconciliation finds, and what the server's tables say without it. */
  async #faults(): Promise<readonly string[]> {
    const { accounts } = await this.scene.mirror.reconcile(BUDGET);
    return [
      ...accounts.flatMap(({ account, drift, waiting }) => [
        ...(waiting > 0 ? [`${account}: ${waiting} wait`] : []),
        ...drift.map(({ says }) => `${account}: drift: ${says}`),
      ]),
      ...campaignFaults(this.given.site, this.runs),
    ];
  }
}

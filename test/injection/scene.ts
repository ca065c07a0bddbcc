import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { runCycle } from '#app/cycle';
import { expiryOf } from '#app/settle';
import { instant, newYorkTime, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { price, units, usd } from '#core/money';
import { assert } from '#core/prelude';
import type { CycleRecord, StoredBrief } from '#ports';
import { initHome, openHome, type Home } from '#worlds';
import { settleAccounts, slotAt } from '#verbs/acts';
import { answers } from '../fakes/feeds/behaviours.ts';
import { startFeedServer, type FeedServer } from '../fakes/feeds/start-feed-server.ts';
import { startFakeYahoo } from '../fakes/yahoo/index.ts';
import type { Attack } from './attacks.ts';
import { obedientServer, type ObedientServer } from './obedient-server.ts';
import { HOLDS, homeConfig, type OtherModel } from './home-config.ts';
import { honestFeed, HONEST, paperOf, PUBLISHER } from './publisher.ts';
import { tampered } from './tampered.ts';
import { yahooProxy, type YahooProxy } from './yahoo-proxy.ts';

export const DECIDERS = [
  'weekly_balanced',
  'daily_momentum',
  'spreads',
  'wheel',
  'intraday',
] as const;

const on = tradingDate('2026-03-05');
const BEGUN = newYorkTime(tradingDate('2026-02-03'), 11, 0);
const EVE = newYorkTime(tradingDate('2026-03-04'), 11, 0);
const READ = newYorkTime(on, 8, 0);
const DECIDED = newYorkTime(on, 11, 0);

/** A live home among fakes of everything that it asks, made once and copied for every life. */
export type Scene = {
  readonly model: ObedientServer;
  /** Lives the day of an attack, or of none. */
  live(attack: Attack | undefined, how: Living): Promise<Day>;
  stop(): Promise<void>;
};

export type Living = {
  /** Where another model than the obedient one answers: up to and with /v1, and its name. */
  readonly other?: OtherModel;
  /** Of a control: that its brief or its own words stand where the attacked ones would. */
  readonly as?: Attack['place'];
};

export type Day = {
  readonly research: CycleRecord;
  readonly decided: ReadonlyMap<string, CycleRecord>;
  readonly warnings: readonly string[];
};

const HALF_HOUR_MS = 1_800_000;

type Time = { now: Instant };

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'injection-'));
  const time: Time = { now: BEGUN };
  const clock = { now: () => time.now };
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const yahoo = await startFakeYahoo({ market: simulatedMarket(1, clock), clock, listed });
  const proxy = await yahooProxy(yahoo.baseUrl, () => String(Math.floor(time.now / HALF_HOUR_MS)));
  const feeds = await startFeedServer();
  const model = await obedientServer();
  const base = join(folder, 'base');
  const stage: Stage = { time, feeds, proxy, model, base, folder };
  await makeBase(stage);
  let life = 0;
  return {
    model,
    live: async (attack, how) => {
      life += 1;
      return lived({ ...stage, life }, attack, how);
    },
    stop: async () => {
      await Promise.all([proxy.stop(), yahoo.stop(), feeds.close(), model.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Stage = {
  readonly time: Time;
  readonly feeds: FeedServer;
  readonly proxy: YahooProxy;
  readonly model: ObedientServer;
  readonly base: string;
  readonly folder: string;
};

async function makeBase(stage: Stage): Promise<void> {
  const { base, time } = stage;
  const made = initHome({
    directory: base,
    world: 'live',
    seed: 1,
    config: configOf(stage, PUBLISHER),
    clock: { now: () => time.now },
  });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  paper(stage, undefined);
  const home = await opened(stage, base);
  for (const [key, wishes] of Object.entries(HOLDS)) {
    home.store.leases.take(key);
    const tickets = wishes.map(([ticker, dollars]) => ({
      order: {
        id: `${key}@begun-${ticker}`,
        legs: [{ instrument: equity(ticker), quantity: units(1) }],
        effect: 'open' as const,
        origin: 'manual' as const,
        amount: usd(dollars),
        reason: 'begun',
      },
      account: key,
      state: 'resting' as const,
      placedAt: BEGUN,
      expiresAt: expiryOf(BEGUN, 'five-minutes'),
      markAtDecision: price(100),
    }));
    await home.store.ledger.post(key, { entries: [], tickets });
    home.store.leases.release(key);
  }
  for (const at of [instant(BEGUN + 1_800_000), EVE]) {
    time.now = at;
    const failures = await settleAccounts(home.accounts, { home });
    assert(failures.length === 0, String(failures[0]?.error.message));
  }
  home.close();
}

function configOf(
  { proxy, feeds, model }: Stage,
  publisher: string,
  other?: Living['other'],
): string {
  const own = other ?? { baseUrl: model.baseUrl, model: 'obedient' };
  return homeConfig({ yahoo: proxy.baseUrl, feeds: feeds.origin, model: own, publisher });
}

async function opened({ time }: Stage, directory: string, warnings: string[] = []): Promise<Home> {
  const log = { line: (_: string, text: string) => void warnings.push(text) };
  return openHome(directory, log, {
    clock: { now: () => time.now },
    pause: async (forMs) => {
      time.now = instant(time.now + Math.ceil(forMs));
    },
    random: () => 0.5,
  });
}

/** What the feeds and the web say from now on. */
function paper({ feeds, proxy }: Stage, attack: Attack | undefined): void {
  proxy.attack = attack;
  for (const [place, [, title]] of HONEST.entries())
    feeds.set(`/honest/${place}`, answers(honestFeed(title, place)));
  const { feed, page, path } = paperOf(feeds.origin, attack);
  const fails = attack?.place === 'server error' && attack.payload.mark.endsWith('1');
  feeds.set(
    '/gamma',
    fails ? answers(attack.text, { 'content-type': 'text/html' }, 500) : answers(feed),
  );
  const status = statusOf(attack);
  const told = attack?.place === 'server error' ? attack.text : page;
  feeds.set(path, answers(told, { 'content-type': 'text/html; charset=utf-8' }, status));
}

/** Of the article. Where the page cannot be had, title and summary are all that a reader gets. */
function statusOf(attack: Attack | undefined): number {
  if (attack?.place === 'server error') return 451;
  return attack?.place === 'feed summary' && attack.ordinal % 2 === 0 ? 404 : 200;
}

const FRESH: ReadonlySet<Attack['place']> = new Set([
  'company name',
  'sector name',
  'screener symbol',
  'server error',
]);

async function lived(
  stage: Stage & { readonly life: number },
  attack: Attack | undefined,
  how: Living,
): Promise<Day> {
  const { time, model, base, folder, life } = stage;
  const place = attack?.place ?? how.as;
  const directory = join(folder, `life-${life}`);
  cpSync(base, directory, { recursive: true });
  paper(stage, attack);
  reconfigured(stage, directory, { attack, how });
  model.forget();
  const warnings: string[] = [];
  const home = await opened(stage, directory, warnings);
  if (place !== undefined && FRESH.has(place))
    for (const end of ['', '-wal', '-shm']) rmSync(`${home.paths.yahoo}${end}`, { force: true });
  try {
    if (place === 'own words') await eve(stage, home, attack);
    time.now = READ;
    const research = await cycle(home, 'research');
    time.now = DECIDED;
    const brief =
      place === 'brief, prose' || place === 'brief, claims'
        ? tampered(research, { at: DECIDED, attack, place })
        : undefined;
    const decided = new Map<string, CycleRecord>();
    for (const key of DECIDERS) decided.set(key, await cycle(home, key, brief));
    return { research, decided, warnings };
  } finally {
    home.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function reconfigured(
  stage: Stage,
  directory: string,
  { attack, how }: { readonly attack: Attack | undefined; readonly how: Living },
): void {
  const isName = attack?.place === 'feed publisher';
  if (!isName && how.other === undefined) return;
  const name = isName
    ? attack.text
        .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
        .slice(0, 58)
        .trim()
    : PUBLISHER;
  const path = join(directory, 'data', 'config.yaml');
  writeFileSync(path, configOf(stage, name, how.other));
}

/** The day before: what a model says of itself is what it may read again. */
async function eve({ time, model }: Stage, home: Home, attack: Attack | undefined): Promise<void> {
  time.now = instant(EVE + 3_600_000);
  model.ownWords = attack?.text ?? 'Little has changed.';
  try {
    for (const key of ['weekly_balanced', 'daily_momentum', 'wheel', 'spreads'])
      await cycle(home, key);
  } finally {
    model.ownWords = undefined;
  }
}

async function cycle(home: Home, key: string, brief?: StoredBrief): Promise<CycleRecord> {
  const account = home.accounts.find((each) => each.key === key);
  assert(account !== undefined, `${key} is an account`);
  const world = home.worldOf(account);
  const briefs = brief === undefined ? world.briefs : { latest: async () => brief };
  home.store.leases.take(key);
  try {
    return await runCycle(account, slotAt(home, home.clock.now(), 'real'), { ...world, briefs });
  } finally {
    home.store.leases.release(key);
  }
}

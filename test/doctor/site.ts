import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { stringify } from 'yaml';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { systemClock, systemPause } from '#adapters/system';
import { defaultConfig } from '#config';
import { HOUR_MS, plusMs, toIso } from '#core/calendar';
import { assert } from '#core/prelude';
import { homePaths, initHome, mirrorOf, openHome, type HomePaths } from '#worlds';
import { answers } from '../fakes/feeds/behaviours.ts';
import { itemOf, rssOf } from '../fakes/feeds/feed-text.ts';
import { startFeedServer, type FeedServer } from '../fakes/feeds/start-feed-server.ts';
import { startFakeGhostfolio, type FakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import { llamaSwap, type LlamaSwap, type LlamaSwapConfig } from '../fakes/llama-swap/index.ts';
import { startFakeYahoo, type FakeYahoo } from '../fakes/yahoo/index.ts';

type Section = Readonly<Record<string, unknown>>;

/** What a config.yaml says of a home's sources, as it is written. */
export type Settings = {
  readonly yahoo: string;
  readonly model: Section;
  readonly feeds: readonly Section[];
  /** Absent: nobody shows the books. */
  readonly ghostfolio?: Section;
  readonly service?: Section;
  readonly notifications?: Section;
};

/** A live home whose every source is a fake on the loopback, and is well; all in the wall's time. */
export type Site = {
  readonly directory: string;
  readonly paths: HomePaths;
  readonly folder: string;
  readonly yahoo: FakeYahoo;
  readonly models: LlamaSwap;
  readonly ghostfolio: FakeGhostfolio;
  readonly feeds: FeedServer;
  readonly settings: Settings;
  /** Writes config.yaml anew, with other settings in the place of the well ones. */
  readonly configure: (changes: Partial<Settings>) => void;
  /** Keeps a text in a file of its own, and tells where. */
  readonly keep: (name: string, text: string) => string;
  /** As a home whose accounts nobody has made in Ghostfolio. */
  readonly forgetMirror: () => void;
  /** Another model server; it is stopped with the site. */
  readonly swap: (config: LlamaSwapConfig) => Promise<LlamaSwap>;
  /** Whatever else must end with the site. */
  readonly withEnd: (stop: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
};

/** A port that no program listens on. */
export const NOBODY = 'http://127.0.0.1:9';

/** The name that the model server knows the model by. */
export const MODEL = 'qwen3-next';

/** Enough for our longest question and its answer. */
const CONTEXT_TOKENS = 131_072;

const LISTED = simulatedUniverse.map(({ ticker }) => ticker);

/** Starts the fakes, makes the home, its accounts in Ghostfolio, and has the model loaded. */
export async function startSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const directory = join(folder, 'home');
  const paths = homePaths(directory);
  const fakes = await startFakes();
  const keep = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const settings = settingsOf(fakes, keep('token', fakes.ghostfolio.token));
  const made = initHome({ directory, world: 'live', seed: 1, config: configText(settings) });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  await load(fakes.models);
  await initMirror(directory);
  // A home closes what it keeps of prices a little later than itself.
  while (existsSync(`${paths.yahoo}-wal`)) await systemPause(10);
  return {
    directory,
    paths,
    folder,
    settings,
    keep,
    ...fakes,
    ...endsOf(fakes, folder),
    configure: (changes) =>
      void keep(relative(folder, paths.config), configText({ ...settings, ...changes })),
    forgetMirror: () => {
      const store = new DatabaseSync(paths.store);
      store.exec('DELETE FROM mirror');
      store.close();
    },
  };
}

type Fakes = Pick<Site, 'yahoo' | 'models' | 'ghostfolio' | 'feeds'>;

async function startFakes(): Promise<Fakes> {
  const clock = systemClock;
  const market = simulatedMarket(1, clock);
  const feeds = await startFeedServer();
  for (const path of ['/broad', '/second', '/of/AAPL']) feeds.set(path, freshFeed());
  return {
    yahoo: await startFakeYahoo({ market, clock, listed: LISTED }),
    models: await llamaSwap({ models: { [MODEL]: { contextTokens: CONTEXT_TOKENS } } }),
    ghostfolio: await startFakeGhostfolio({ clock, users: 2 }),
    feeds,
  };
}

function settingsOf({ yahoo, models, ghostfolio, feeds }: Fakes, tokenFile: string): Settings {
  return {
    yahoo: yahoo.baseUrl,
    model: { base_url: models.baseUrl },
    feeds: [
      { name: 'Broad', url: `${feeds.origin}/broad`, private: true },
      { name: 'Second', url: `${feeds.origin}/second`, private: true },
      { name: 'Single', url: `${feeds.origin}/of/{ticker}`, private: true },
    ],
    ghostfolio: { url: ghostfolio.baseUrl, token_file: tokenFile },
  };
}

function endsOf(fakes: Fakes, folder: string): Pick<Site, 'swap' | 'withEnd' | 'stop'> {
  const { models, feeds, yahoo, ghostfolio } = fakes;
  const ends = [models.stop, feeds.close, () => yahoo.stop(), () => ghostfolio.stop()];
  return {
    swap: async (config) => {
      const server = await llamaSwap(config);
      ends.push(server.stop);
      return server;
    },
    withEnd: (stop) => void ends.push(stop),
    stop: async () => {
      for (const stop of ends) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A feed with one headline of an hour ago. */
export function freshFeed(ageMs: number = HOUR_MS): ReturnType<typeof answers> {
  const date = toIso(plusMs(systemClock.now(), -ageMs));
  return answers(rssOf([itemOf({ title: 'Apple (AAPL) opens a plant', date })]));
}

/** As any question would. */
export async function load({ origin }: LlamaSwap, model = MODEL): Promise<void> {
  const told = await fetch(`${origin}/upstream/${model}/health`);
  await told.text();
}

async function initMirror(directory: string): Promise<void> {
  const home = await openHome(directory, { line: () => undefined });
  const mirror = await mirrorOf(home, { clock: systemClock, pause: systemPause });
  assert(mirror !== undefined, 'a Ghostfolio is configured');
  try {
    for (const { kind, says } of await mirror.init({ budgetMs: 30_000 }))
      assert(kind === 'made', says);
  } finally {
    mirror.close();
    home.close();
  }
}

const ARMS = defaultConfig()
  .accounts.filter(({ model }) => model === 'Nemotron')
  .map(({ key }) => key);

/** The arms of the second model decide by rules, so that one model server is enough. */
function configText({ yahoo, model, feeds, ghostfolio, ...more }: Settings): string {
  return stringify({
    market: { base_url: yahoo },
    news: { feeds },
    models: { 'Qwen3-Next': { timeout_seconds: 20, ...model } },
    accounts: Object.fromEntries(ARMS.map((key) => [key, { model: 'rules:steady' }])),
    ...(ghostfolio === undefined ? {} : { ghostfolio }),
    ...more,
  });
}

import { noResearch } from '#app/research';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/sqlite';
import { fingerprint, systemClock, virtualClock } from '#adapters/system';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { openYahoo } from '#adapters/yahoo';
import type { Account } from '#app/account';
import { expiryOf, settle } from '#app/settle';
import { plusMs, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook, openingEntry, type Entry, type Order } from '#core/ledger';
import { price, units, usd } from '#core/money';
import { seededRandom } from '#core/prelude';
import type { Limits } from '#core/risk';
import {
  PortError,
  type Log,
  type MarketData,
  type News,
  type OrderTicket,
  type VirtualClock,
  type World,
} from '#ports';
import { asKnown } from '#worlds';
import type { FaultPlan } from '../fakes/plan/index.ts';
import { wideAccount } from '../days/replayed-house.ts';
import { scriptedModel } from '../days/scripted-model.ts';
import { startFakeYahoo, type FakeYahoo } from '../fakes/yahoo/index.ts';

/** Beside what every account of the tests may. */
const BUSY: Partial<Limits> = {
  maxTrades: 50,
  minPrice: usd(1),
  maxDrawdown: 0.2,
  coolDownSessions: 1,
};

export type HouseRequest = {
  readonly at: Instant;
  readonly seed?: number;
  /** Read the market itself and not Yahoo's telling of it. */
  readonly isSimulated?: boolean;
  readonly limits?: Partial<Limits>;
  readonly account?: Partial<Account>;
  readonly plan?: FaultPlan;
  readonly requestsACycle?: number;
  /** The truth as it is told to the fake; the clock is the house's. */
  readonly told?: (truth: MarketData & News, clock: VirtualClock) => MarketData;
  readonly budget?: number;
};

export type Wish = {
  readonly at: Instant;
  readonly id: string;
  readonly text: string;
  readonly more?: Partial<Order>;
};

export type House = {
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly yahoo: FakeYahoo | undefined;
  readonly said: string[];
  world(market?: MarketData): World;
  market(): MarketData & News;
  /** Closes Yahoo's adapter and opens it again on its file, as a new process does. */
  restart(): void;
  place(wish: Wish): Promise<OrderTicket>;
  settle(market?: MarketData): Promise<PortError | undefined>;
  entries(): Promise<readonly Entry[]>;
  tickets(): Promise<readonly OrderTicket[]>;
  close(): Promise<void>;
};

const NO_NEWS: News = { headlines: async () => ({ headlines: [], absent: [] }) };
/** One account on Yahoo's telling of a simulated market, over HTTP, with a clock of its own. */
export async function liveHouse(request: HouseRequest): Promise<House> {
  const { at, budget = 100_000 } = request;
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  const account = accountOf(request);
  const store = storeIn(folder);
  store.leases.take(account.key);
  const opening = openingEntry(emptyBook(account.key), at, usd(budget));
  await store.ledger.post(account.key, { entries: [opening], tickets: [] });
  const told = await telling(request, folder);
  const world = (market: MarketData = told.market()): World => ({
    kind: 'live',
    clock: told.clock,
    market,
    news: NO_NEWS,
    ...noResearch,
    model: scriptedModel(),
    ledger: store.ledger,
    journal: store.journal,
    fingerprint,
    log: told.log,
  });
  return {
    ...told,
    account,
    store,
    world,
    place: async (wish) => placed(wish, { account, told, store }),
    settle: async (market) => settled(account, world(market)),
    entries: async () => store.ledger.entries(account.key),
    tickets: async () => store.ledger.tickets(account.key),
    close: async () => {
      await told.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function storeIn(folder: string): Store {
  return openStore(join(folder, 'invest.db'), {
    fingerprint,
    wall: () => systemClock.now(),
    holder: 'test:1:1',
    isAlive: () => false,
  });
}

type Told = Pick<House, 'clock' | 'market' | 'said' | 'restart' | 'yahoo'> & {
  readonly log: Log;
  stop(): Promise<void>;
};

/** The market as Yahoo's adapter reads it, or itself. */
async function telling(request: HouseRequest, folder: string): Promise<Told> {
  const clock = virtualClock(request.at);
  const said: string[] = [];
  const log: Log = { line: (level, text) => void said.push(`${level} ${text}`) };
  const truth = simulatedMarket(request.seed ?? 1, clock);
  const head = { clock, said, log };
  if (request.isSimulated !== true)
    return { ...head, ...(await fake(request, { ...head, truth, folder })) };
  const market = asKnown(truth, clock);
  return { ...head, market: () => market, restart: NOTHING, yahoo: undefined, stop: STOPPED };
}

const NOTHING = (): void => undefined;
const STOPPED = async (): Promise<void> => undefined;

type Behind = Pick<Told, 'clock' | 'log'> & {
  readonly truth: MarketData & News;
  readonly folder: string;
};

async function fake(
  { seed = 1, told = (truth) => truth, plan, requestsACycle = 5000 }: HouseRequest,
  { clock, log, truth, folder }: Behind,
): Promise<Omit<Told, 'clock' | 'said' | 'log'>> {
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const shown = { market: told(truth, clock), clock, listed };
  const yahoo = await startFakeYahoo(plan === undefined ? shown : { ...shown, plan });
  const pause = async (forMs: number): Promise<void> => {
    clock.moveTo(plusMs(clock.now(), Math.ceil(forMs)));
  };
  const storePath = join(folder, 'yahoo.db');
  const limits = { requestsAMinute: 60_000, requestsACycle };
  const settings = { baseUrl: yahoo.baseUrl, storePath, profiles: new Map(), ...limits };
  const { next: random } = seededRandom(`${seed}/house`);
  const open = (): ReturnType<typeof openYahoo> =>
    openYahoo(settings, { clock, pause, random, log });
  let source = open();
  return {
    yahoo,
    market: () => asKnown({ ...source.market(), ...NO_NEWS }, clock),
    restart: () => {
      void source.close();
      source = open();
    },
    stop: async () => {
      await source.close();
      await yahoo.stop();
    },
  };
}

type Place = { readonly account: Account; readonly told: Told; readonly store: Store };

async function placed(
  { at, id, text, more = {} }: Wish,
  { account, told: { clock }, store }: Place,
): Promise<OrderTicket> {
  if (clock.now() < at) clock.moveTo(at);
  const [side = '', count = '', ticker = ''] = text.split(' ');
  const quantity = units(Number(count) * (side === 'SELL' ? -1 : 1));
  const ticket: OrderTicket = {
    order: {
      id: `${account.key}@${id}`,
      legs: [{ instrument: equity(ticker), quantity }],
      effect: side === 'SELL' ? 'close' : 'open',
      origin: 'model',
      reason: text,
      ...more,
    },
    account: account.key,
    state: 'resting',
    placedAt: at,
    expiresAt: expiryOf(at, 'five-minutes'),
    markAtDecision: price(50),
  };
  await store.ledger.post(account.key, { entries: [], tickets: [ticket] });
  return ticket;
}

/** What kept it from being done, where something did. */
async function settled(account: Account, world: World): Promise<PortError | undefined> {
  try {
    await settle(account, world);
    return undefined;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return error;
  }
}

function accountOf({ limits = {}, account = {} }: HouseRequest): Account {
  const stocks = simulatedUniverse.map(({ ticker }) => ticker);
  return wideAccount(stocks, {
    limits: { ...BUSY, ...limits },
    account: { cashYield: 'bill', ...account },
  });
}

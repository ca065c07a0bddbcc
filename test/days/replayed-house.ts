import { noResearch } from '#app/research';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayMarket, type Tape } from '#adapters/replay';
import { openStore, type Store } from '#adapters/sqlite';
import { fingerprint, systemClock, virtualClock } from '#adapters/system';
import type { Account } from '#app/account';
import { dry, runCycle } from '#app/cycle';
import { expiryOf, settle } from '#app/settle';
import type { Instant } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import {
  commissionModels,
  emptyBook,
  openingEntry,
  type Book,
  type Entry,
  type Order,
} from '#core/ledger';
import { price, units, usd } from '#core/money';
import { equityFillRules, equityRules, type Limits } from '#core/risk';
import type { CycleRecord, LanguageModel, OrderTicket, VirtualClock, World } from '#ports';
import { coreSatellite } from '#strategy/core-satellite';
import { scriptedModel } from './scripted-model.ts';
import { newYork } from './tape-of.ts';

/** Wide, so that a test narrows the one it is about. */
const WIDE: Limits = {
  maxPosition: 1,
  minCash: 0,
  stopLoss: -0.1,
  maxTrades: 10,
  minHoldingMs: 0,
  maxSectorExposure: 1,
  minOrder: usd(200),
  wholeShares: false,
  minDollarVolume: usd(100_000),
  minPrice: usd(5),
  maxDrawdown: 0.9,
  coolDownSessions: 5,
  maxFee: 0.05,
  warnCorrelationAbove: 0.8,
  knownPairs: [],
  bootstrapAbove: 1,
  quoteStaleAfterMs: 900_000,
};

export type HouseRequest = {
  readonly tape: Tape;
  readonly at: string;
  readonly limits?: Partial<Limits>;
  readonly account?: Partial<Account>;
  readonly model?: LanguageModel;
  readonly budget?: number;
  /** Of the universe; absent: every stock of the tape. */
  readonly stocks?: readonly string[];
};

/** One account on a hand-made market, with a store of its own. */
export type House = {
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly world: World;
  readonly warnings: readonly string[];
  at(text: string): Instant;
  place(text: string, more?: Partial<Order>): Promise<OrderTicket>;
  settleAt(...moments: readonly string[]): Promise<void>;
  cycleAt(text: string, mode?: 'real' | 'dry'): Promise<CycleRecord>;
  book(): Promise<Book>;
  entries(): Promise<readonly Entry[]>;
  tickets(): Promise<readonly OrderTicket[]>;
  close(): void;
};

export function replayedHouse(request: HouseRequest): House {
  const { tape, model = scriptedModel(), budget = 10_000 } = request;
  const { store, close } = storeInTemporaryFolder();
  const account = accountOf(request);
  const clock = virtualClock(newYork(request.at));
  const warnings: string[] = [];
  const market = replayMarket(tape, clock);
  const world: World = {
    kind: 'simulated',
    clock,
    market,
    news: market,
    ...noResearch,
    model,
    ledger: store.ledger,
    journal: store.journal,
    fingerprint,
    log: {
      line: (_, text) => {
        warnings.push(text);
      },
    },
  };
  store.leases.take(account.key);
  const entry = openingEntry(emptyBook(account.key), clock.now(), usd(budget));
  void store.ledger.post(account.key, { entries: [entry], tickets: [] });
  return {
    account,
    clock,
    store,
    world,
    warnings,
    ...acts(account, world, clock),
    close,
  };
}

/** A store in a folder that is gone when it is closed. */
export function storeInTemporaryFolder(): { readonly store: Store; readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'days-'));
  const store = openStore(join(folder, 'invest.db'), {
    fingerprint,
    wall: () => systemClock.now(),
    holder: 'test:1:1',
    isAlive: () => false,
  });
  return {
    store,
    close: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Acts = Omit<House, 'account' | 'clock' | 'store' | 'world' | 'warnings' | 'close'>;

function acts(account: Account, world: World, clock: VirtualClock): Acts {
  const at = (text: string): Instant => {
    clock.moveTo(newYork(text));
    return clock.now();
  };
  return {
    at,
    place: async (text, more = {}) => placeIn(account, world, { text, more }),
    settleAt: async (...moments) => {
      for (const moment of moments) {
        at(moment);
        await settle(account, world);
      }
    },
    cycleAt: async (text, mode = 'real') => {
      at(text);
      const slot = { name: text, mode, configHash: 'c', codeVersion: 'v' };
      return runCycle(account, slot, mode === 'dry' ? dry(world) : world);
    },
    book: async () => world.ledger.book(account.key),
    entries: async () => world.ledger.entries(account.key),
    tickets: async () => world.ledger.tickets(account.key),
  };
}

type Placing = { readonly text: string; readonly more: Partial<Order> };

/** "BUY 100 XYZ" or "SELL 40 XYZ" as a ticket that rests from now on. */
export async function placeIn(
  account: Account,
  world: World,
  { text, more }: Placing,
): Promise<OrderTicket> {
  const [side = '', count = '', ticker = ''] = text.split(' ');
  const now = world.clock.now();
  const known = await world.ledger.tickets(account.key);
  const quantity = units(Number(count) * (side === 'SELL' ? -1 : 1));
  const ticket: OrderTicket = {
    order: {
      id: `${account.key}@order#${known.length + 1}`,
      legs: [{ instrument: equity(ticker), quantity }],
      effect: side === 'SELL' ? 'close' : 'open',
      origin: 'model',
      reason: text,
      ...more,
    },
    account: account.key,
    state: 'resting',
    placedAt: now,
    expiresAt: expiryOf(now, world.market.grain),
    markAtDecision: price(50),
  };
  await world.ledger.post(account.key, { entries: [], tickets: [ticket] });
  return ticket;
}

function accountOf({ tape, limits = {}, account = {}, stocks }: HouseRequest): Account {
  const tickers = tape.tracks.map(({ profile }) => profile.ticker);
  const watched = stocks === undefined ? tickers : stocks.map((text) => equity(text).ticker);
  return wideAccount(watched, { limits, account });
}

/** An account that may nearly everything and watches the stocks. */
export function wideAccount(
  stocks: readonly Ticker[],
  { limits = {}, account = {} }: Pick<HouseRequest, 'limits' | 'account'>,
): Account {
  return {
    key: 'a',
    name: 'Account',
    strategy: coreSatellite,
    mandate: {
      account: 'a',
      name: 'Account',
      strategy: 'core-satellite',
      targets: { etf: 0.6, stock: 0.3, cash: 0.1 },
      core: [],
      stocks,
      preferredMetrics: ['SMA'],
      limits: { ...WIDE, ...limits },
    },
    rules: equityRules,
    fillRules: equityFillRules,
    commission: commissionModels.ibkr,
    model: 'scripted',
    whenClosed: 'rest',
    cashYield: 'none',
    ...account,
  };
}

import type { Store } from '#adapters/sqlite';
import { fingerprint, uuidV5 } from '#adapters/system';
import { queued, serverQueue, type ServerQueue } from '#app/asking';
import { backupName, forgotten, KEEP } from '#app/backup';
import { mirrorWith, type Mirror } from '#app/mirror';
import { service, type Chore, type Service } from '#app/service';
import type { Config } from '#config';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { LanguageModel, Log, World } from '#ports';
import { choresOf, servicePartsOf } from '#verbs';
import { accountsOf, asKnown, type Home } from '#worlds';
import { briefsOf } from '../../src/worlds/briefs-of.ts';
import { pairsIn } from '../../src/worlds/backtest/pairs-in.ts';
import { twinMarket, type TwinMarket } from '../../src/worlds/twin-market.ts';
import { faultyArticles, faultyMarket } from './faulty-market.ts';
import { storeOfLife } from './faulty-store.ts';
import { ProcessLife, type Witness } from './process-life.ts';
import { configOf, type SimulatedHome } from './simulated-home.ts';

/** One run of the program over the simulated home, from its start to its end. */
export type SimulatedProcess = {
  readonly life: ProcessLife;
  readonly service: Service;
  readonly store: Store;
  readonly mirror: Mirror;
  readonly config: Config;
};

type Begin = {
  readonly number: number;
  readonly witness: Witness;
  readonly log: Log;
  readonly lookEveryMs: number;
};

const NAMESPACE = '2f1c7a5e-4d1b-4c8e-9a57-0d6f8c1b2a33';
const SERVER = 'virtual:8080';

export function simulatedProcess(home: SimulatedHome, begin: Begin): SimulatedProcess {
  const { time, troubles, watch, random, alive } = home;
  const { number, witness, log, lookEveryMs } = begin;
  const holder = `box:${number}:${number}`;
  alive.add(holder);
  const life = new ProcessLife(holder, time.clock, witness);
  const store = home.open(holder);
  const own = storeOfLife(watch.over(store, holder), { life, troubles, random: random(holder) });
  const config = configOf(home);
  const worlds = worldsOf(home, { life, store: own, config, log });
  const mirror = mirrorOf(home, { life, store: own, config, worlds });
  const virtual = choresOf(worlds.home).filter(({ name }) => VIRTUAL.has(name));
  const chores = [...virtual, mirroring(mirror), backing(home)];
  const parts = servicePartsOf(worlds.home, { log, chores });
  watch.served = new Map(parts.accounts.map((served) => [served.account.key, served]));
  return { life, store, mirror, config, service: service({ ...parts, lookEveryMs }) };
}

/** Those chores of every home that need no disk but the store, and so no time but ours. */
const VIRTUAL: ReadonlySet<string> = new Set(['lease', 'forgetting']);

type Parts = {
  readonly life: ProcessLife;
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
};

type Worlds = { readonly home: Home; readonly world: World };

/** The home as `openHome` would make it, over simulated outsides. */
function worldsOf(home: SimulatedHome, { life, store, config, log }: Parts): Worlds {
  const { time, troubles, random, absent } = home;
  const { clock } = time;
  const timer = life.timer(time.timer);
  const seen = { troubles, random: random(`market ${life.holder}`), now: clock.now };
  const faulty = faultyMarket(home.market, { ...seen, absent: () => absent });
  const market = asKnown(life.through('market', faulty), clock);
  const articles = life.through('articles', faultyArticles(seen));
  const briefs = briefsOf(store, ['research'], clock);
  const queue = serverQueue({ server: SERVER, parallel: 1, clock, timer });
  const modelOf = modelsOf(home, { life, config, queue });
  const twins = twinsOf(config);
  const { ledger, journal } = store;
  const shared = { kind: 'live', clock, ledger, journal, fingerprint, log, briefs, articles } as const;
  const worldOf: Home['worldOf'] = (account, answersBy) => {
    const model = modelOf(account.model, answersBy);
    const world: World = { ...shared, market, news: market, model };
    const pair = twins.get(account.key);
    return pair === undefined
      ? world
      : { ...world, observing: () => pair.observing(account.key, world) };
  };
  const accounts = accountsOf(config);
  const [first] = accounts;
  assert(first !== undefined, 'a home has accounts');
  const opened: Home = {
    ...{ store, accounts, market, clock, timer, worldOf, config },
    ...{ paths: home.paths, kind: 'live', seed: home.seed, warnings: [] },
    configHash: fingerprint(home.configText),
    virtual: undefined,
    outside: { clock, timer, pause: pauseOf(timer), random: () => 0.5 },
    startAt: () => undefined,
    queues: () => [queue.told()],
    sourceChecks: async () => [],
    close: () => undefined,
  };
  return { home: opened, world: worldOf(first) };
}

function pauseOf(timer: Home['timer']): (forMs: number) => Promise<void> {
  return async (forMs) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    timer(forMs, () => resolve(undefined));
    await promise;
  };
}

type Asking = {
  readonly life: ProcessLife;
  readonly config: Config;
  readonly queue: ServerQueue;
};

function modelsOf(
  { machine }: SimulatedHome,
  { life, config, queue }: Asking,
): (name: string, answersBy?: Instant) => LanguageModel {
  const clients = new Map(
    config.models.map(({ name }) => {
      const temperament = name === 'Nemotron' ? 'bold' : 'steady';
      return [name, life.through(`model ${name}`, machine.named(name, temperament))];
    }),
  );
  return (name, answersBy) => {
    const client = clients.get(name);
    assert(client !== undefined, `model ${name} is configured`);
    return queued(client, { queue, serverModel: name, deadlineAt: () => answersBy });
  };
}

function twinsOf(config: Config): ReadonlyMap<string, TwinMarket> {
  return new Map(
    pairsIn(config)
      .filter(([first]) => first !== 'intraday')
      .flatMap((pair) => {
        const twins = twinMarket();
        return pair.map((key) => [key, twins] as const);
      }),
  );
}

type Mirroring = Omit<Parts, 'log'> & { readonly worlds: Worlds };

function mirrorOf(
  { time, tracker }: SimulatedHome,
  { life, store, config, worlds }: Mirroring,
): Mirror {
  return mirrorWith({
    ledger: store.ledger,
    outbox: store.outbox,
    tracker: life.through('tracker', tracker),
    clock: time.clock,
    pause: worlds.home.outside.pause,
    fingerprint,
    accounts: config.accounts
      .filter(({ strategy }) => strategy !== 'research')
      .map(({ key, name }) => ({ key, name, remote: uuidV5(NAMESPACE, `account:${key}`) })),
    alone: async (work) => {
      store.leases.take('(mirror)');
      try {
        return await work();
      } finally {
        store.leases.release('(mirror)');
      }
    },
  });
}

/** Live it is ten minutes; what a year of that asks of the outbox is nothing new. */
const MIRROR_EVERY_MS = HOUR_MS;
const MIRROR_BUDGET_MS = 60_000;
const AFTER_BOOKS_MS = 15_000;

/** As `choresOf` has it for a Ghostfolio. */
function mirroring(mirror: Mirror): Chore {
  return {
    name: 'mirror',
    dueAt: (last, now) => (last === undefined ? now : plusMs(last, MIRROR_EVERY_MS)),
    afterBooksMs: AFTER_BOOKS_MS,
    run: async () => {
      if (!(await mirror.isReady())) return undefined;
      const { recorded, left, down } = await mirror.sync({ budgetMs: MIRROR_BUDGET_MS });
      if (down !== undefined) return `the mirror waits: ${down}`;
      return recorded + left > 0 ? `${recorded} lines mirrored, ${left} left` : undefined;
    },
  };
}

/** A backup a day into a folder that is a list of names. */
function backing(home: SimulatedHome): Chore {
  return {
    name: 'backup',
    dueAt: (last, now) => (last === undefined ? now : plusMs(last, DAY_MS)),
    run: async () => {
      const now = home.time.clock.now();
      const names = [...home.backups, backupName(now)];
      const gone = new Set(forgotten(names, now, KEEP));
      home.backups = names.filter((name) => !gone.has(name));
      return undefined;
    },
  };
}

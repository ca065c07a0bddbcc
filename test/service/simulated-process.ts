import type { Store } from '#adapters/sqlite';
import { fingerprint, uuidV5 } from '#adapters/system';
import { queued, serverQueue, type ServerQueue } from '#app/asking';
import { backupName, forgotten, KEEP } from '#app/backup';
import { mirrorWith, type Mirror } from '#app/mirror';
import { service, type Chore, type Service } from '#app/service';
import type { Config } from '#config';
import { DAY_MS, HOUR_MS, plusMs, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { LanguageModel, Log, World } from '#ports';
import { choresOf, servicePartsOf } from '#verbs/service';
import {
  accountsOf,
  asKnown,
  briefsOf,
  pairsIn,
  twinMarket,
  type Home,
  type TwinMarket,
} from '#worlds';
import { faultyArticles, faultyMarket } from './faulty-market.ts';
import { storeOfLife } from './store-of-life.ts';
import { ProcessLife, type Witness } from './process-life.ts';
import { pauseBy } from './simulated-time.ts';
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
  const opened = homeOf(home, { life, store: own, config, log });
  const mirror = mirrorOf(home, { life, store: own, config, opened });
  const virtual = choresOf(opened, log).filter(({ name }) => VIRTUAL.has(name));
  const chores = [...virtual, mirroring(mirror), backing(home)];
  const parts = servicePartsOf(opened, { log, chores });
  watch.served = new Map(parts.accounts.map((served) => [served.account.key, served]));
  return { life, store, mirror, config, service: service({ ...parts, lookEveryMs }) };
}

/** Those chores of every home that need no disk but the store, and so no time but ours. */
const VIRTUAL: ReadonlySet<string> = new Set(['lease', 'forgetting']);

export type HomeParts = {
  readonly life: ProcessLife;
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
};

/** The home as `openHome` would make it, over simulated outsides. */
export function homeOf(home: SimulatedHome, { life, store, config, log }: HomeParts): Home {
  const { clock } = home.time;
  const timer = life.timer(home.time.timer);
  const queue = serverQueue({ server: SERVER, parallel: 1, clock, timer });
  const modelOf = modelsOf(home, { life, config, queue });
  const shared = sharedOf(home, { life, store, config, log });
  const twins = twinsOf(config);
  return {
    store,
    config,
    clock,
    timer,
    paths: home.paths,
    kind: 'live',
    seed: home.seed,
    warnings: [],
    accounts: accountsOf(config),
    market: shared.market,
    configHash: fingerprint(home.configText),
    virtual: undefined,
    outside: { clock, timer, pause: pauseBy(timer), random: () => 0.5 },
    startAt: () => undefined,
    tokens: () => [],
    queues: () => [queue.told()],
    pools: () => [],
    sourceChecks: async () => [],
    close: () => undefined,
    worldOf: (account, answersBy) => {
      const world: World = { ...shared, model: modelOf(account.model, answersBy) };
      const pair = twins.get(account.key);
      return pair === undefined
        ? world
        : { ...world, observing: () => pair.observing(account.key, world) };
    },
  };
}

type Shared = Omit<World, 'model' | 'market'> & { readonly market: Home['market'] };

/** What all accounts see. */
function sharedOf(home: SimulatedHome, { life, store, log }: HomeParts): Shared {
  const { clock } = home.time;
  const { absent, market, troubles, random } = home;
  const chance = random(`market ${life.holder}`);
  const faulty = faultyMarket(market, {
    troubles,
    random: chance,
    now: () => clock.now(),
    absent: () => absent,
  });
  const seen = asKnown(life.through('market', faulty), clock);
  return {
    kind: 'live',
    clock,
    market: seen,
    news: seen,
    articles: life.through('articles', faultyArticles({ troubles, random: chance })),
    briefs: briefsOf(store, ['research'], clock),
    ledger: store.ledger,
    journal: store.journal,
    fingerprint,
    log,
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

type Mirroring = Omit<HomeParts, 'log'> & { readonly opened: Home };

function mirrorOf(
  { time, tracker }: SimulatedHome,
  { life, store, config, opened }: Mirroring,
): Mirror {
  return mirrorWith({
    ledger: store.ledger,
    outbox: store.outbox,
    tracker: life.through('tracker', tracker),
    clock: time.clock,
    pause: opened.outside.pause,
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

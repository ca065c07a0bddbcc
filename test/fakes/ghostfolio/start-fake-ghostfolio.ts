import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#ports';
import { noFaults, type FaultPlan } from '../plan/index.ts';
import type {
  Database,
  FakeAccount,
  FakeActivity,
  FakeBalance,
  FakePrice,
  FakeProfile,
} from './database.ts';
import { layGround, type Forbidden, type Ground } from './ground.ts';
import { serve, type FakeRequest, type GhostfolioFault, type Running } from './serve.ts';
import { valueOf } from './worth.ts';

export type FakeOptions = {
  readonly clock: Clock;
  /** How many there are at first, one when absent; the first is the administrator. */
  readonly users?: number;
  readonly plan?: FaultPlan<GhostfolioFault>;
  readonly yahoo?: 'up' | 'down';
  readonly redis?: 'up' | 'down';
  /** Before each answer; 0 when absent. */
  readonly latencyMs?: number;
  /** Ids and tokens follow from it; 1 when absent. */
  readonly seed?: number;
  /** After which an idle connection is closed; 5,000 when absent. */
  readonly keepAliveMs?: number;
  /** Tickers that Yahoo does not know. */
  readonly unknownTickers?: readonly string[];
  /** Ten sign-ins a minute, five sign-ups an hour. */
  readonly signIns?: 'unlimited' | 'limited';
};

/** Everything that is stored; opaque. */
export type Snapshot = { readonly database: Database };

type Inspection = {
  activities(): readonly Readonly<FakeActivity & { symbol: string; dataSource: string }>[];
  accounts(): readonly Readonly<FakeAccount & { value: number }>[];
  profiles(): readonly Readonly<FakeProfile>[];
  /** Of one account, ascending by day. */
  balances(accountId: string): readonly Readonly<FakeBalance>[];
  prices(symbol: string): readonly Readonly<FakePrice>[];
  readonly requests: readonly FakeRequest[];
  readonly forbidden: Readonly<Forbidden>;
};

type Levers = {
  snapshot(): Snapshot;
  /** As after a restore from a backup; sign-ins stay as they are. */
  restore(snapshot: Snapshot): void;
  /** Cuts all connections and drops what is under way. */
  restart(signIns: 'kept' | 'lost'): void;
  /** Refuses connections until it is up again, on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Voids every sign-in there is. */
  expireSignIns(): void;
  play(plan: FaultPlan<GhostfolioFault>): void;
  setYahoo(yahoo: 'up' | 'down'): void;
  setRedis(redis: 'up' | 'down'): void;
  setLatency(latencyMs: number): void;
  limitSignIns(limit: 'unlimited' | 'limited'): void;
  setBaseCurrency(token: string, currency: string): void;
  stop(): Promise<void>;
};

export type FakeGhostfolio = Inspection &
  Levers & {
    /** "http://127.0.0.1:40123". */
    readonly baseUrl: string;
    /** The security token of the administrator, and of each user. */
    readonly token: string;
    readonly tokens: readonly string[];
  };

/** A Ghostfolio 3.58 on a free port with its database in memory, all its traps set. */
export async function startFakeGhostfolio(options: FakeOptions): Promise<FakeGhostfolio> {
  const { clock, users = 1, seed = 1, unknownTickers = [] } = options;
  const ground = layGround({ clock, users, seed, unknownTickers });
  ground.yahoo = options.yahoo ?? 'up';
  ground.redis = options.redis ?? 'up';
  ground.limitsSignIns = options.signIns === 'limited';
  const { plan = noFaults, latencyMs = 0 } = options;
  const service: Running = { ground, requests: [], plan, latencyMs, start: 1 };
  const server = createServer((incoming, response) => {
    // A client that goes away in the middle of its body is nobody's failure.
    void serve(service, incoming, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = options.keepAliveMs ?? 5000;
  server.keepAliveTimeoutBuffer = 0;
  const port = await listening(server, 0);
  const tokens = ground.database.users.map(({ accessToken }) => accessToken);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    token: tokens[0] ?? '',
    tokens,
    ...inspectionOf(service),
    ...leversOf(service, server, port),
  };
}

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function inspectionOf({ ground, requests }: Running): Inspection {
  return {
    activities: () =>
      ground.database.activities.map((activity) => ({
        ...structuredClone(activity),
        ...subjectOf(ground, activity),
      })),
    accounts: () =>
      ground.database.accounts.map((account) => ({
        ...structuredClone(account),
        value: valueOf(ground, account),
      })),
    profiles: () => structuredClone(ground.database.profiles),
    balances: (accountId) =>
      structuredClone(ground.database.balances)
        .filter((balance) => balance.accountId === accountId)
        .toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    prices: (symbol) =>
      structuredClone(ground.database.prices)
        .filter((price) => price.symbol === symbol)
        .toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    requests,
    forbidden: ground.forbidden,
  };
}

function subjectOf(ground: Ground, { symbolProfileId }: FakeActivity) {
  const profile = ground.database.profiles.find(({ id }) => id === symbolProfileId);
  return { symbol: profile?.symbol ?? '', dataSource: profile?.dataSource ?? '' };
}

function leversOf(service: Running, server: Server, port: number): Levers {
  return { ...startsOf(service, server, port), ...switchesOf(service) };
}

type Starts = Pick<Levers, 'restart' | 'down' | 'up' | 'stop' | 'expireSignIns'>;

function startsOf(service: Running, server: Server, port: number): Starts {
  const expireSignIns = (): void => {
    service.ground.secret = `${service.ground.secret}+`;
  };
  const cut = (): void => {
    service.start += 1;
    server.closeAllConnections();
  };
  const down = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    restart: (signIns) => {
      if (signIns === 'lost') expireSignIns();
      cut();
    },
    down,
    up: async () => {
      await listening(server, port);
    },
    stop: down,
    expireSignIns,
  };
}

function switchesOf(service: Running): Omit<Levers, keyof Starts> {
  const { ground } = service;
  return {
    snapshot: () => ({ database: structuredClone(ground.database) }),
    restore: ({ database }) => {
      ground.database = structuredClone(database);
    },
    play: (plan) => {
      service.plan = plan;
    },
    setYahoo: (yahoo) => {
      ground.yahoo = yahoo;
    },
    setRedis: (redis) => {
      ground.redis = redis;
    },
    setLatency: (latencyMs) => {
      service.latencyMs = latencyMs;
    },
    limitSignIns: (limit) => {
      ground.limitsSignIns = limit === 'limited';
    },
    setBaseCurrency: (token, currency) => {
      const user = ground.database.users.find(({ accessToken }) => accessToken === token);
      if (user !== undefined) user.baseCurrency = currency;
    },
  };
}

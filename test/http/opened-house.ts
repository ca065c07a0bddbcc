import { randomBytes, systemTimer, virtualClock } from '#adapters/system';
import { instant } from '#core/calendar';
import {
  openHttp,
  openKeys,
  type ActingVerb,
  type Http,
  type HttpParts,
  type Keys,
  type Seen,
} from '#http';
import { PortError, type Clock, type Log, type Scope, type VirtualClock } from '#ports';
import { jobKind, openJobRunner, type JobKind, type JobRunner } from '#verbs/jobs';
import type { Home } from '#worlds';
import * as z from 'zod';
import { houseStore, type HouseStore } from '../fakes/house-store/house-store.ts';

export const T0 = 1_781_786_400_000;
export const PASSWORD = 'four hens crossed the moat';
export const HOST = '127.0.0.1:8501';
export const HERE: Seen = { remote: '127.0.0.1', boundTo: '127.0.0.1', isEncrypted: false };
export const EVERYWHERE: Seen = { ...HERE, boundTo: '0.0.0.0', remote: '172.17.0.1' };

export type OpenedHouse = {
  readonly http: Http;
  readonly store: HouseStore;
  readonly clock: VirtualClock;
  readonly keys: Keys;
  readonly runner: JobRunner;
  readonly logged: readonly string[];
  /** How often the acting verb was done. */
  readonly done: () => number;
  readonly ask: (path: string, more?: Asking) => Promise<Response>;
  readonly tokenOf: (scope: Scope, lifeDays?: number) => Promise<string>;
};

export type Asking = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly token?: string;
  readonly key?: string;
  readonly seen?: Seen;
  readonly signal?: AbortSignal;
};

/** A house with verbs of each kind, reached without a socket. */
export function openedHouse(more: Partial<HttpParts> = {}): OpenedHouse {
  const store = houseStore();
  const clock = virtualClock(instant(T0));
  const logged: string[] = [];
  const log = { line: (_: string, text: string) => void logged.push(text) };
  const runner = runnerOf(store, clock, log);
  const { verb, done } = haltingVerb();
  const desk = { ...store, runner, clock, log, random: randomBytes };
  const http = openHttp({ ...desk, ...BARE, actingVerbs: [verb], ...more });
  const keys = openKeys(desk);
  const ask: OpenedHouse['ask'] = async (path, asking = {}) =>
    http.fetch(requestOf(path, asking), asking.seen ?? HERE);
  const tokenOf: OpenedHouse['tokenOf'] = async (scope, lifeDays) =>
    (await keys.addToken({ name: `of-${scope}`, scope, lifeDays })).text;
  return { http, store, clock, keys, runner, logged, done, ask, tokenOf };
}

function runnerOf({ jobs, events }: HouseStore, clock: Clock, log: Log): JobRunner {
  let count = 0;
  const newId = (): string => {
    count += 1;
    return `j${count}`;
  };
  return openJobRunner({ jobs, events, clock, log, newId, kinds: KINDS, timer: systemTimer });
}

const halt = z.strictObject({ because: z.string().max(300_000).optional() });

/** Counts how often it was done, and comes to what it is told. */
function haltingVerb(): { readonly verb: ActingVerb; readonly done: () => number } {
  let times = 0;
  const verb: ActingVerb = {
    name: 'halt',
    path: '/controls/halt',
    says: 'No orders at all.',
    scope: 'operate',
    asked: halt,
    view: z.strictObject({ times: z.number() }),
    act: async (_, asked) => {
      times += 1;
      const { because } = halt.parse(asked);
      if (because === 'lease') throw new PortError('lease', 'it is busy', { retryable: true });
      if (because === 'outside')
        throw new PortError('model', 'the model does not answer', { retryable: true });
      if (because === 'bug') throw new Error('secret-of-a-bug');
      if (because === 'no') return { kind: 'no', because: 'not now', isMissing: false };
      return { kind: 'told', view: { times } };
    },
  };
  return { verb, done: () => times };
}

function requestOf(path: string, asking: Asking): Request {
  const { method = 'GET', headers = {}, body, token, key, signal } = asking;
  return new Request(`http://${headers['host'] ?? HOST}${path}`, {
    method,
    headers: {
      host: HOST,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

const positions = z.strictObject({
  account: z.string().min(1),
  limit: z.coerce.number().int().positive().default(10),
});

const READING: HttpParts['readingVerbs'] = [
  {
    name: 'positions',
    path: '/accounts/{account}/positions',
    says: 'What an account holds.',
    asked: positions,
    view: z.strictObject({ account: z.string(), limit: z.number() }),
    tell: async (_, raw) => {
      const { account, limit } = positions.parse(raw);
      if (account === 'nobody')
        return { kind: 'no', because: 'there is no account nobody', isMissing: true };
      if (account === 'broken') throw new Error('secret-of-a-bug');
      const view = { account, limit };
      return { kind: 'told', view, warnings: account === 'old' ? ['prices are “old”'] : [] };
    },
  },
];

/** Ends when it is told to, or by itself. */
const KINDS: readonly JobKind[] = [
  jobKind({
    name: 'long',
    path: '/long',
    says: 'Takes long.',
    scope: 'operate',
    lane: 'here',
    asked: z.strictObject({ until: z.enum(['told', 'now', 'failure']) }),
    work: async ({ until }, { signal, tell }) => {
      tell('half way', 0.5);
      if (until === 'failure')
        throw new PortError('job', 'it cannot be done', { retryable: false });
      if (until === 'now') return { well: true };
      const end = Promise.withResolvers<never>();
      const stop = (): void => {
        end.reject(new Error('stopped'));
      };
      signal.addEventListener('abort', stop);
      if (signal.aborted) stop();
      return end.promise;
    },
  }),
];

/** No verb of these looks at it. */
const NO_HOME: Home = JSON.parse('{}');

/** What there is not in this house, and what can be read in it. */
const BARE = {
  home: NO_HOME,
  readingVerbs: READING,
  service: undefined,
  healthChecks: [],
  figures: [],
  allowedHosts: [],
  version: '0.0.0',
} as const;

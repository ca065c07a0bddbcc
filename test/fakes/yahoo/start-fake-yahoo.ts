import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { definedOnly } from '#core/prelude';
import type { Clock, MarketData } from '#ports';
import {
  answerUnder,
  noFaults,
  type FaultKind,
  type FaultPlan,
  type Reply,
} from '../plan/index.ts';
import { chartAnswer } from './chart-answer.ts';
import { cookieDoor, type CookieDoor } from './cookie-door.ts';
import { optionsAnswer } from './options-answer.ts';
import { quotesAnswer } from './quotes-answer.ts';
import { notFound, unauthorized } from './refusal.ts';
import { screenerAnswer } from './screener-answer.ts';
import { searchAnswer } from './search-answer.ts';
import type { Sight } from './sight.ts';
import { summaryAnswer } from './summary-answer.ts';
import type { Traps } from './traps.ts';

export type FakeYahooSettings = {
  /** Told as of its own clock, normally the one below. */
  readonly market: MarketData;
  readonly clock: Clock;
  /** What is known here; ^VIX, ^TNX and ^IRX always are, made from the market's rates. */
  readonly listed: readonly Ticker[];
  readonly plan?: FaultPlan;
  /** Each answer takes so long. */
  readonly delayMs?: number;
  readonly traps?: Traps;
  /** Of cookies and crumbs. */
  readonly seed?: number | string;
};

export type FakeYahoo = {
  /** Of every host of the service: the quote page, the consent forms, query1 and query2. */
  readonly baseUrl: string;
  /** What was asked, in order of arrival; status 0 where no answer left, undefined until one did. */
  readonly asked: readonly Asked[];
  /** Connections taken so far. */
  connections(): number;
  /** Requests being answered now, and the most there ever were at once. */
  readonly load: { readonly open: number; readonly most: number };
  /** Crumbs given so far are wrong from now on; cookies stay. */
  expireCrumbs(): void;
  /** May be changed while it runs. */
  plan: FaultPlan;
  traps: Traps;
  stop(): Promise<void>;
};

export type AskedKind =
  | 'page'
  | 'consent'
  | 'crumb'
  | 'quote'
  | 'chart'
  | 'summary'
  | 'options'
  | 'screener'
  | 'search'
  | 'other';

export type Asked = {
  readonly at: Instant;
  /** With its query. */
  readonly path: string;
  readonly kind: AskedKind;
  readonly fault?: FaultKind;
  readonly status: number | undefined;
};

/** A server on a free port of 127.0.0.1 that shows a market in the recorded shapes of Yahoo Finance. */
export async function startFakeYahoo(settings: FakeYahooSettings): Promise<FakeYahoo> {
  const { plan = noFaults, seed = 1, traps = {} } = settings;
  const state: State = {
    settings,
    door: cookieDoor(seed, () => state.faults.traps.consent === true),
    faults: { plan, traps },
    asked: [],
    load: { open: 0, most: 0 },
  };
  const server = createServer((request, response) => {
    state.load.open += 1;
    state.load.most = Math.max(state.load.most, state.load.open);
    response.on('close', () => {
      state.load.open -= 1;
    });
    serve(state, request, response).catch((cause: unknown) => {
      response.writeHead(500).end(`the fake failed: ${String(cause)}`);
    });
  });
  let taken = 0;
  server.on('connection', () => {
    taken += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return Object.assign(state.faults, {
    baseUrl: `http://127.0.0.1:${port}`,
    asked: state.asked,
    load: state.load,
    connections: () => taken,
    expireCrumbs: () => state.door.expireCrumbs(),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}

type State = {
  readonly settings: FakeYahooSettings;
  readonly door: CookieDoor;
  readonly faults: { plan: FaultPlan; traps: Traps };
  readonly asked: Asked[];
  readonly load: { open: number; most: number };
};

async function serve(
  { asked, door, faults, settings }: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { clock, delayMs = 0, listed, market } = settings;
  const { method = 'GET', url: path = '/' } = request;
  const at = clock.now();
  const fault = faults.plan.fateOf({ method, path }, at);
  const place = asked.length;
  const entry = { at, path, kind: kindOf(path), ...definedOnly({ fault: fault?.kind }) };
  asked.push({ ...entry, status: undefined });
  if (delayMs > 0) await pause(delayMs);
  const sight = { market, now: at, traps: faults.traps, listed: new Set(listed) };
  const answer = (): Promise<Reply> => replyTo(request, { door, sight });
  asked[place] = { ...entry, status: await answerUnder(fault, { response, answer }) };
}

type Answer = (sight: Sight, url: URL) => Promise<Reply>;

type Route = { readonly kind: AskedKind; readonly needsCrumb: boolean; readonly answer: Answer };

/** What tells of the market, by the beginning of its path; charts and searches ask for no crumb. */
const ROUTES: readonly (readonly [string, Route])[] = [
  ['/v7/finance/quote', { kind: 'quote', needsCrumb: true, answer: quotesAnswer }],
  ['/v8/finance/chart/', { kind: 'chart', needsCrumb: false, answer: chartAnswer }],
  ['/v10/finance/quoteSummary/', { kind: 'summary', needsCrumb: true, answer: summaryAnswer }],
  ['/v7/finance/options/', { kind: 'options', needsCrumb: true, answer: optionsAnswer }],
  [
    '/v1/finance/screener/predefined/saved',
    { kind: 'screener', needsCrumb: true, answer: screenerAnswer },
  ],
  ['/v1/finance/search', { kind: 'search', needsCrumb: false, answer: searchAnswer }],
];

const CONSENT: ReadonlySet<string> = new Set(['/consent', '/v2/collectConsent', '/copyConsent']);

function routeOf(pathname: string): Route | undefined {
  return ROUTES.find(([start]) => pathname.startsWith(start))?.[1];
}

function kindOf(path: string): AskedKind {
  const { pathname } = urlOf(path);
  if (pathname.startsWith('/quote/')) return 'page';
  if (pathname === '/v1/test/getcrumb') return 'crumb';
  if (CONSENT.has(pathname)) return 'consent';
  return routeOf(pathname)?.kind ?? 'other';
}

function urlOf(path: string): URL {
  return new URL(path, 'http://127.0.0.1');
}

type Inside = { readonly door: CookieDoor; readonly sight: Sight };

async function replyTo(request: IncomingMessage, inside: Inside): Promise<Reply> {
  const { method = 'GET', url: path = '/' } = request;
  const { door } = inside;
  const url = urlOf(path);
  const { cookie = '' } = request.headers;
  const kind = kindOf(path);
  if (kind === 'page') return door.page(cookie, url.pathname);
  if (kind === 'crumb') return door.crumb(cookie);
  if (kind !== 'consent') return marketReply(url, cookie, inside);
  const form = new URLSearchParams(await bodyOf(request));
  return door.consent({ method, url, cookie, form });
}

function marketReply(url: URL, cookie: string, { door, sight }: Inside): Promise<Reply> | Reply {
  const route = routeOf(url.pathname);
  if (route === undefined) return notFound('finance', `No such page: ${url.pathname}`);
  const isIn = !route.needsCrumb || door.isRight(cookie, url.searchParams.get('crumb'));
  return isIn ? route.answer(sight, url) : unauthorized('Invalid Crumb');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  return text;
}

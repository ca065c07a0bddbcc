import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '#core/calendar';
import {
  answerUnder,
  type Fault,
  type FaultKind,
  type FaultPlan,
  type Reply,
} from '../plan/index.ts';
import { accountRoutes } from './account-routes.ts';
import { activityRoutes } from './activity-routes.ts';
import { refused, type Answer } from './answer.ts';
import type { FakeUser } from './database.ts';
import { fieldsOf } from './fields.ts';
import { userOf, type Ground } from './ground.ts';
import { importRoutes } from './import-routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { partsOf, type Route } from './route.ts';
import { serverRoutes } from './server-routes.ts';
import { userRoutes } from './user-routes.ts';

/**
 * Beside what goes wrong on any wire: 'late-commit' does the work only after `delayMs` (200 when absent), when the
 * client may have given up; 'twice' does it two times, as a gateway that repeats would.
 */
export type GhostfolioFault = FaultKind | 'late-commit' | 'twice';

export type FakeRequest = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly at: Instant;
  readonly body: unknown;
  readonly fault?: GhostfolioFault;
  /** What was sent; 0 where nothing was; absent while it is under way. */
  status?: number;
};

export type Running = {
  readonly ground: Ground;
  readonly requests: FakeRequest[];
  plan: FaultPlan<GhostfolioFault>;
  latencyMs: number;
  /** Counts the starts of the server: work of an earlier one is lost. */
  start: number;
};

const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...activityRoutes,
  ...importRoutes,
  ...profileRoutes,
  ...serverRoutes,
  ...userRoutes,
];

const LONGEST_BODY = 10_000_000;
const LATE_MS = 200;
const JSON_HEAD = { 'content-type': 'application/json; charset=utf-8' };

const NOBODY: FakeUser = {
  id: '',
  accessToken: '',
  role: 'USER',
  createdAt: '',
  baseCurrency: 'USD',
};

/** Answers one request as Ghostfolio would, with the faults that are planned. */
export async function serve(
  service: Running,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { start, ground } = service;
  const text = await bodyOf(incoming);
  const body = parsed(text);
  const [method, path] = [incoming.method ?? 'GET', incoming.url ?? '/'];
  const at = ground.clock.now();
  const fault = service.plan.fateOf({ method, path, body: text }, at);
  const asked: FakeRequest = {
    method,
    path,
    at,
    body: body ?? text,
    ...(fault === undefined ? {} : { fault: fault.kind }),
  };
  service.requests.push(asked);
  await delay(service, fault);
  if (service.start !== start) return;
  const work = (): Answer => answered(ground, incoming, body);
  if (fault?.kind === 'twice') work();
  const reply = async (): Promise<Reply> => {
    const done = work();
    if (done.kind === 'answered') return replyOf(done);
    // Whoever waits for what hangs waits until somebody hangs up.
    return new Promise<Reply>(() => undefined);
  };
  asked.status = await answerUnder(onTheWire(fault), { response, answer: reply });
}

async function delay(
  { latencyMs }: Running,
  fault: Fault<GhostfolioFault> | undefined,
): Promise<void> {
  if (latencyMs > 0) await pause(latencyMs);
  if (fault?.kind === 'late-commit') await pause(fault.delayMs ?? LATE_MS);
}

/** Faults that say something say it as the server does. */
function onTheWire(fault: Fault<GhostfolioFault> | undefined): Fault | undefined {
  if (fault === undefined || fault.kind === 'late-commit' || fault.kind === 'twice')
    return undefined;
  const { kind } = fault;
  if (fault.body !== undefined) return { ...fault, kind };
  if (kind === 'storm') {
    const { body, headers } = replyOf(refused.limited);
    return { ...fault, kind, body, headers: { ...flat(headers), ...fault.headers } };
  }
  if (kind !== 'status' && kind !== 'after-commit-500') return { ...fault, kind };
  const statusCode = fault.status ?? 500;
  const body = JSON.stringify({
    statusCode,
    message: WORDS[statusCode] ?? 'Internal server error',
  });
  return { ...fault, kind, body, headers: { ...JSON_HEAD, ...fault.headers } };
}

const WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

function flat(headers: Reply['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
}

function replyOf({ status, body, headers }: Extract<Answer, { kind: 'answered' }>): Reply {
  return {
    status,
    headers: { ...JSON_HEAD, ...headers },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

function answered(ground: Ground, incoming: IncomingMessage, body: unknown): Answer {
  const method = incoming.method ?? 'GET';
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const found = routeAt(method, url.pathname);
  // What is no JSON, or too long, is answered like an unknown route.
  if (found === undefined || body === undefined) return refused.route(method, url.pathname);
  const { route, parts } = found;
  if (route.needsRedis === true && ground.redis === 'down') return { kind: 'hangs' };
  const user = bearerOf(ground, incoming);
  const refusal = refusalTo(route, user);
  if (refusal !== undefined) return refusal;
  const part = (name: string): string => parts.get(name) ?? '';
  const query = url.searchParams;
  return route.handle({ ground, user: user ?? NOBODY, part, query, body: fieldsOf(body) });
}

type Found = { readonly route: Route; readonly parts: ReadonlyMap<string, string> };

function routeAt(method: string, path: string): Found | undefined {
  for (const route of ROUTES) {
    const parts = route.method === method ? partsOf(route, path) : undefined;
    if (parts !== undefined) return { route, parts };
  }
  return undefined;
}

function bearerOf(ground: Ground, { headers }: IncomingMessage): FakeUser | undefined {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  return bearer === undefined ? undefined : userOf(ground, bearer);
}

function refusalTo(route: Route, user: FakeUser | undefined): Answer | undefined {
  if (route.for === 'anybody') return undefined;
  if (user === undefined) return refused.unauthorized;
  return route.for === 'administrator' && user.role !== 'ADMIN' ? refused.forbidden : undefined;
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of incoming.setEncoding('utf8')) text += String(piece);
  return text;
}

/** Undefined when it is no JSON or too long; an object of nothing when it is empty. */
function parsed(text: string): unknown {
  if (text === '') return {};
  if (text.length > LONGEST_BODY) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

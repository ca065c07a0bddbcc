import { createHash, createHmac } from 'node:crypto';
import { DAY_MS, toIso, type Instant } from '#core/calendar';
import { seededRandom } from '#core/prelude';
import type { Clock } from '#ports';
import { emptyDatabase, type Database, type FakeUser } from './database.ts';

/** Calls that move money or lines in ways that nobody can take back or repeat. */
export type Forbidden = {
  bulkDelete: number;
  updateAccountBalance: number;
  transferBalance: number;
  import: number;
};

/** What all routes stand on. */
export type Ground = {
  readonly clock: Clock;
  readonly forbidden: Forbidden;
  readonly unknownTickers: ReadonlySet<string>;
  database: Database;
  yahoo: 'up' | 'down';
  redis: 'up' | 'down';
  limitsSignIns: boolean;
  /** The secret of bearers; changed, all of them are void. */
  secret: string;
  /** Moments of sign-ins and sign-ups, for the limits. */
  readonly tries: { kind: 'auth' | 'sign-up'; at: Instant }[];
  readonly uuid: () => string;
  readonly now: () => string;
};

/** The ground with its first users: an administrator, then plain ones. */
export function layGround(given: {
  readonly clock: Clock;
  readonly seed: number;
  readonly users: number;
  readonly unknownTickers: readonly string[];
}): Ground {
  const { next } = seededRandom(`ghostfolio/${given.seed}`);
  const ground: Ground = {
    clock: given.clock,
    forbidden: { bulkDelete: 0, updateAccountBalance: 0, transferBalance: 0, import: 0 },
    unknownTickers: new Set(given.unknownTickers),
    database: emptyDatabase(),
    yahoo: 'up',
    redis: 'up',
    limitsSignIns: false,
    secret: 'jwt-secret-1',
    tries: [],
    uuid: () => uuidOf(() => Math.floor(next() * 16)),
    now: () => isoOf(given.clock.now()),
  };
  for (let user = 0; user < given.users; user += 1) addUser(ground);
  return ground;
}

function uuidOf(digit: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replaceAll('x', () => digit().toString(16));
}

/** "2026-11-22T07:41:11.388Z", always with milliseconds. */
export function isoOf(at: Instant): string {
  return toIso(at).replace(/(:\d\d)Z$/, '$1.000Z');
}

/** The first user is the administrator; each begins with an account of the server's making. */
export function addUser(ground: Ground): FakeUser {
  const { database } = ground;
  const id = ground.uuid();
  const user: FakeUser = {
    id,
    accessToken: createHash('sha512').update(`salt/${id}`).digest('hex'),
    role: database.users.length === 0 ? 'ADMIN' : 'USER',
    createdAt: ground.now(),
    baseCurrency: 'USD',
  };
  database.users.push(user);
  database.accounts.push({
    id: ground.uuid(),
    userId: id,
    createdAt: ground.now(),
    updatedAt: ground.now(),
    name: 'My Account',
    currency: 'USD',
    platformId: null,
    comment: null,
    tagIds: [],
  });
  return user;
}

const SIGN_IN_DAYS = 180;

/** A bearer (JWT) of a user, for 180 days. */
export function bearerOf(ground: Ground, user: FakeUser, days = SIGN_IN_DAYS): string {
  const iat = Math.floor(ground.clock.now() / 1000);
  const exp = iat + (days * DAY_MS) / 1000;
  const said = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64({ id: user.id, iat, exp })}`;
  return `${said}.${signatureOf(said, ground.secret)}`;
}

/** The user whom a bearer names; undefined when it is void, expired or of nobody. */
export function userOf(ground: Ground, bearer: string): FakeUser | undefined {
  const [head = '', body = '', signature = ''] = bearer.split('.');
  if (signatureOf(`${head}.${body}`, ground.secret) !== signature) return undefined;
  const said: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  if (typeof said !== 'object' || said === null || !('id' in said) || !('exp' in said))
    return undefined;
  if (Number(said.exp) * 1000 <= ground.clock.now()) return undefined;
  return ground.database.users.find(({ id }) => id === said.id);
}

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signatureOf(said: string, secret: string): string {
  return createHmac('sha256', secret).update(said).digest('base64url');
}

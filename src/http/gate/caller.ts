import type { Credential, Scope } from '#ports';
import type { Keys } from '../keys/keys.ts';
import { isLoopbackAddress } from './host.ts';
import type { Place } from './place.ts';
import type { Seen } from '../http-parts.ts';

/** Who asks. */
export type Caller = {
  /** "session 3f2a", "token backup-script", "local caller", "nobody". */
  readonly who: string;
  /** Tells callers apart where keys of requests are kept. */
  readonly id: string;
  /** Undefined: nobody we know. */
  readonly scope: Scope | undefined;
  readonly credential?: Credential;
};

/**
 * open: no password and only this machine can ask; closed: there is a password; unset: no password, and others could
 * ask too, so that only the set-up is answered.
 */
export type Door = 'open' | 'closed' | 'unset';

/** What is known of a request before its route. */
export type Coming = {
  readonly request: Request;
  readonly place: Place;
  readonly seen: Seen;
};

/** Headers with which a proxy says for whom it asks: then it is not this machine that does. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

export async function doorOf({ request, place, seen }: Coming, keys: Keys): Promise<Door> {
  if (await keys.hasPassword()) return 'closed';
  const isLocal =
    isLoopbackAddress(addressBoundTo(seen)) &&
    seen.remote !== undefined &&
    isLoopbackAddress(seen.remote) &&
    place.isLoopback &&
    !FORWARDED.some((name) => request.headers.has(name));
  return isLocal ? 'open' : 'unset';
}

/** The name localhost means this machine as its addresses do. */
function addressBoundTo({ boundTo }: Seen): string {
  return boundTo === 'localhost' ? '127.0.0.1' : boundTo;
}

const NOBODY: Caller = { who: 'nobody', id: 'nobody', scope: undefined };
const LOCAL: Caller = { who: 'local caller', id: 'local', scope: 'admin' };

/** Who asks; 'wrong token' where one is shown that is none of ours, or no longer. */
export async function callerOf(
  { request, place }: Coming,
  door: Door,
  keys: Keys,
): Promise<Caller | 'wrong token'> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const [, text = ''] = /^bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
    const token = await keys.token(text);
    if (token === undefined) return 'wrong token';
    return callerWith(token, `token ${token.name ?? token.id}`);
  }
  const secret = sessionSecretIn(request.headers.get('cookie'), place);
  const session = secret === undefined ? undefined : await keys.session(secret);
  if (session !== undefined) return callerWith(session, `session ${session.id.slice(0, 4)}`);
  return door === 'open' ? LOCAL : NOBODY;
}

function callerWith(credential: Credential, who: string): Caller {
  return { who, id: credential.id, scope: credential.scope, credential };
}

/** Over TLS the name binds the cookie to this host. */
export function cookieName({ scheme }: Place): string {
  return scheme === 'https' ? '__Host-invest' : 'invest';
}

function sessionSecretIn(header: string | null, place: Place): string | undefined {
  const name = cookieName(place);
  for (const pair of (header ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2);
    if (key === name && /^[\da-f]{64}$/.test(value)) return value;
  }
  return undefined;
}

/** The line that gives a browser its session, or takes it away. */
export function sessionCookie(secret: string | undefined, place: Place): string {
  const life = secret === undefined ? 'Max-Age=0' : `Max-Age=${COOKIE_LIFE_S}`;
  const secure = place.scheme === 'https' ? '; Secure' : '';
  return `${cookieName(place)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Strict; ${life}${secure}`;
}

const COOKIE_LIFE_S = 30 * 24 * 60 * 60;

const RANK: Readonly<Record<Scope, number>> = { read: 0, operate: 1, admin: 2 };

/** Whether somebody may do what wants a scope. */
export function mayDo({ scope }: Caller, wanted: Scope): boolean {
  return scope !== undefined && RANK[scope] >= RANK[wanted];
}

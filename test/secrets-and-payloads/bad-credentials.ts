import { DAY_MS, plusMs } from '#core/calendar';
import type { Route } from '#http';
import type { Scope } from '#ports';
import { PASSWORD, type RealTable } from './real-table.ts';
import { filled, requestOf, seenFrom } from './requests.ts';

const HOST = '127.0.0.1:8501';
const WAITED_MS = 31_000;
const SCOPES = ['read', 'operate', 'admin'] as const;

export type Credentials = {
  readonly name: string;
  readonly kind: 'none' | 'bad' | 'expired' | 'wrong scope';
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: string;
  /** Absent: all; else only where the route wants more than this scope. */
  readonly scope?: Scope;
};

/** Everything with which nobody may come in: made at a house that has a password. */
export async function badCredentials({ keys, clock }: RealTable): Promise<readonly Credentials[]> {
  const token = async (scope: Scope, lifeDays?: number) =>
    keys.addToken({ name: `of ${scope}`, scope, lifeDays });
  const [old, revoked] = [await token('admin', 1), await token('admin')];
  const [oldSession, endedSession] = [await keys.beginSession(), await keys.beginSession()];
  await keys.revoke('token', revoked.token.id);
  await keys.revoke('session', endedSession.session.id);
  clock.moveTo(plusMs(clock.now(), 40 * DAY_MS));
  const [admin, session] = [await token('admin'), await keys.beginSession()];
  const lesser = [];
  for (const scope of ['read', 'operate'] as const)
    lesser.push({
      scope,
      ...bearer(`token of ${scope}`, 'wrong scope', (await token(scope)).text),
    });
  return [
    { name: 'nothing', kind: 'none', headers: {} },
    ...badTokens(admin.text),
    ...badCookies(session.secret),
    bearer('revoked token', 'bad', revoked.text),
    cookie('ended session', 'bad', endedSession.secret),
    {
      name: 'token in the query',
      kind: 'bad',
      headers: {},
      query: `?token=${admin.text}&access_token=${admin.text}`,
    },
    bearer('expired token', 'expired', old.text),
    cookie('expired session', 'expired', oldSession.secret),
    ...lesser,
  ];
}

function badTokens(good: string): readonly Credentials[] {
  const last = good.endsWith('0') ? '1' : '0';
  const basic = Buffer.from(`admin:${PASSWORD}`).toString('base64');
  return [
    bearer('unknown token', 'bad', `inv_${'0'.repeat(12)}_${'0'.repeat(64)}`),
    bearer('token with another last letter', 'bad', `${good.slice(0, -1)}${last}`),
    bearer('token cut short', 'bad', good.slice(0, -1)),
    bearer('token with more behind it', 'bad', `${good}0`),
    bearer('token in capitals', 'bad', good.toUpperCase()),
    bearer('empty token', 'bad', ''),
    bearer('two tokens', 'bad', `${good} ${good}`),
    { name: 'token without its scheme', kind: 'bad', headers: { authorization: good } },
    { name: 'the password as Basic', kind: 'bad', headers: { authorization: `Basic ${basic}` } },
    { name: 'token in another header', kind: 'bad', headers: { 'x-api-key': good } },
  ];
}

function badCookies(good: string): readonly Credentials[] {
  return [
    cookie('unknown session', 'bad', '0'.repeat(64)),
    cookie('session cut short', 'bad', good.slice(0, -1)),
    { name: 'session of another name', kind: 'bad', headers: { cookie: `session=${good}` } },
    { name: 'session as a token', kind: 'bad', headers: { authorization: `Bearer ${good}` } },
  ];
}

function bearer(name: string, kind: Credentials['kind'], text: string): Credentials {
  return { name, kind, headers: { authorization: `Bearer ${text}` } };
}

function cookie(name: string, kind: Credentials['kind'], secret: string): Credentials {
  return { name, kind, headers: { cookie: `invest=${secret}` } };
}

export type Denial = { readonly asked: number; readonly let: readonly string[] };

/** Asks every route that is not open to anybody with all of them; `let` names what was not denied. */
export async function askedInVain(table: RealTable, all: readonly Credentials[]): Promise<Denial> {
  const came: string[] = [];
  let asked = 0;
  for (const route of table.http.routes)
    for (const one of all) {
      if (!isDenied(route, one)) continue;
      asked += 1;
      const said = await statusOf(table, route, one);
      const expected = one.kind === 'wrong scope' ? 403 : 401;
      const isPageLogin = said === '303 /login' && route.gives.kind === 'page';
      if (said !== String(expected) && !isPageLogin)
        came.push(`${route.method} ${route.path} with ${one.name}: ${said}`);
    }
  return { asked, let: came };
}

function isDenied({ access }: Route, { scope }: Credentials): boolean {
  const wanted = SCOPES.findIndex((each) => each === access);
  if (wanted < 0) return false;
  return scope === undefined || SCOPES.indexOf(scope) < wanted;
}

async function statusOf(table: RealTable, route: Route, one: Credentials): Promise<string> {
  const { method } = route;
  // Whoever guesses often has to wait: a refusal here is to have one reason alone.
  table.clock.moveTo(plusMs(table.clock.now(), WAITED_MS));
  const path = `${filled(route)}${one.query ?? ''}`;
  const request = requestOf({ path, method, host: HOST, headers: one.headers });
  const { status, headers, body } = await table.http.fetch(request, seenFrom('127.0.0.1'));
  await body?.cancel();
  const to = headers.get('location');
  return to === null ? String(status) : `${status} ${to}`;
}

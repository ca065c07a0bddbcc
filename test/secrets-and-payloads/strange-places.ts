import type { RealTable } from './real-table.ts';
import { filled, requestOf, seenFrom } from './requests.ts';

/** Names by which we may be asked, and whether they are ours where we listen on 127.0.0.1 and 203.0.113.9 is not. */
const HOSTS: readonly (readonly [host: string, scheme: 'http' | 'https' | 'not ours'])[] = [
  ['127.0.0.1:8501', 'http'],
  ['localhost:8501', 'http'],
  ['[::1]:8501', 'http'],
  ['invest.example.org', 'https'],
  ['evil.example.com', 'not ours'],
  ['evil.example.com:8501', 'not ours'],
  ['localhost.evil.example.com', 'not ours'],
  ['127.0.0.1.evil.example.com:8501', 'not ours'],
  ['127.0.0.1@evil.example.com', 'not ours'],
  ['invest.example.org.evil.example.com', 'not ours'],
  ['203.0.113.9:8501', 'not ours'],
  ['2130706433', 'not ours'],
  ['localhost, evil.example.com', 'not ours'],
  ['', 'not ours'],
];

/** From which page; "own" is the address of the host itself. */
const ORIGINS = [
  'none',
  'own',
  'own by the other scheme',
  'null',
  'http://evil.example.com',
  'https://evil.example.com',
  'http://127.0.0.1:9999',
  'http://localhost:3000',
  'https://invest.example.org.evil.example.com',
  'file://',
  'garbage',
] as const;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

export const ALLOWED = ['https://invest.example.org'];

export type Place = {
  readonly host: string;
  readonly origin: string | undefined;
  readonly method: string;
  readonly isOurs: boolean;
};

/** Every host with every origin and every method; ours are those of our own name that no other page asks. */
export const PLACES: readonly Place[] = HOSTS.flatMap(([host, scheme]) =>
  ORIGINS.flatMap((from) => {
    const origin = originOf(from, host, scheme);
    const isOurs = scheme !== 'not ours' && (from === 'none' || origin === `${scheme}://${host}`);
    return METHODS.map((method) => ({ host, origin, method, isOurs }));
  }),
);

function originOf(
  from: (typeof ORIGINS)[number],
  host: string,
  scheme: string,
): string | undefined {
  if (from === 'none') return undefined;
  const own = scheme === 'https' ? 'https' : 'http';
  if (from === 'own') return `${own}://${host}`;
  return from === 'own by the other scheme'
    ? `${own === 'https' ? 'http' : 'https'}://${host}`
    : from;
}

export type Strangers = {
  readonly asked: number;
  readonly places: number;
  readonly let: readonly string[];
};

/** Asks each path of the table from every strange place, with a token that may do everything. */
export async function askedFromStrangePlaces(table: RealTable): Promise<Strangers> {
  const { text } = await table.keys.addToken({ name: 'all', scope: 'admin', lifeDays: undefined });
  const strange = PLACES.filter(({ isOurs }) => !isOurs);
  const paths = new Set(table.http.routes.map(filled));
  const came: string[] = [];
  for (const path of paths)
    for (const place of strange) {
      const status = await statusAt(table, { ...place, path, token: text });
      if (status !== 403) came.push(`${JSON.stringify(place)} ${path}: ${status}`);
    }
  return { asked: paths.size * strange.length, places: strange.length, let: came };
}

/** Those of ours, at a route that changes nothing: they come in. */
export async function askedFromOurPlaces(table: RealTable): Promise<Strangers> {
  const { text } = await table.keys.addToken({ name: 'all', scope: 'admin', lifeDays: undefined });
  const ours = PLACES.filter(({ isOurs, method }) => isOurs && method === 'GET');
  const came: string[] = [];
  for (const place of ours) {
    const status = await statusAt(table, { ...place, path: '/api/me', token: text });
    if (status === 200) came.push(JSON.stringify(place));
  }
  return { asked: ours.length, places: ours.length, let: came };
}

async function statusAt(
  { http }: RealTable,
  asked: Place & { readonly path: string; readonly token: string },
): Promise<number> {
  const { path, method, host, origin, token } = asked;
  const headers = {
    authorization: `Bearer ${token}`,
    ...(origin === undefined ? {} : { origin }),
  };
  const request = requestOf({ path, method, host, headers });
  const { status, body } = await http.fetch(request, seenFrom('127.0.0.1'));
  await body?.cancel();
  return status;
}

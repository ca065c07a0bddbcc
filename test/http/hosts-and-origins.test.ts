import { seededRandom } from '#core/prelude';
import type { Seen } from '#http';
import { describe, expect, it } from 'vitest';
import { openedHouse, PASSWORD } from './opened-house.ts';

const NAMES = [
  '127.0.0.1:8501',
  'localhost:8501',
  'LOCALHOST',
  '[::1]:8501',
  '127.9.9.9',
  '192.168.1.5:8501',
  '203.0.113.9',
  '[2001:db8::1]',
  'invest.example.org',
  'plain.example.org:9000',
  'plain.example.org',
  'evil.example.com',
  'localhost.evil.example.com',
  '127.0.0.1.evil.example.com:8501',
  '127.0.0.1@evil.example.com',
  'localhost, evil.example.com',
  '2130706433',
  '',
  'a b',
] as const;

/** "same" and "tls" are made of the Host. */
const ORIGINS = [
  undefined,
  'same',
  'tls',
  'null',
  'http://evil.example.com',
  'http://localhost:3000',
  'https://invest.example.org',
  'garbage',
] as const;
const SITES = [undefined, 'same-origin', 'none', 'same-site', 'cross-site', 'other'] as const;
const MODES = [undefined, 'navigate', 'cors', 'no-cors'] as const;
const METHODS = ['GET', 'HEAD', 'POST', 'DELETE'] as const;
const PLACES: readonly Seen[] = [
  { remote: '127.0.0.1', boundTo: '127.0.0.1', isEncrypted: false },
  { remote: '192.168.1.7', boundTo: '192.168.1.5', isEncrypted: false },
  { remote: '172.17.0.1', boundTo: '0.0.0.0', isEncrypted: false },
];
const ALLOWED = ['https://invest.example.org', 'plain.example.org:9000'];

type Case = {
  readonly host: string;
  readonly origin: (typeof ORIGINS)[number];
  readonly site: (typeof SITES)[number];
  readonly mode: (typeof MODES)[number];
  readonly method: (typeof METHODS)[number];
  readonly seen: Seen;
};

/**
 * The same law, told as a table by hand and not by reading headers: which names are ours at which address, and with which
 * scheme a page of ours is reached there.
 */
const OURS: Readonly<Record<string, 'http' | 'https' | undefined>> = {
  '127.0.0.1:8501': 'http',
  'localhost:8501': 'http',
  LOCALHOST: 'http',
  '[::1]:8501': 'http',
  '127.9.9.9': 'http',
  'invest.example.org': 'https',
  'plain.example.org:9000': 'http',
};
const ANY_ADDRESS = new Set(['192.168.1.5:8501', '203.0.113.9', '[2001:db8::1]']);

function expected({ host, origin, site, mode, method, seen }: Case): 'in' | 'out' {
  const isOwn = host === '192.168.1.5:8501' && seen.boundTo === '192.168.1.5';
  const isAny = ANY_ADDRESS.has(host) && seen.boundTo === '0.0.0.0';
  const scheme = OURS[host] ?? (isOwn || isAny ? 'http' : undefined);
  if (scheme === undefined) return 'out';
  const own = `${scheme}://${host.toLowerCase()}`;
  const from = writtenOrigin(origin, host);
  if (from !== undefined && from !== own) return 'out';
  if (site === 'same-site' || site === 'cross-site' || site === 'other')
    return (method === 'GET' || method === 'HEAD') && mode === 'navigate' ? 'in' : 'out';
  return 'in';
}

function writtenOrigin(origin: Case['origin'], host: string): string | undefined {
  if (origin === 'same') return `http://${host.toLowerCase()}`;
  if (origin === 'tls') return `https://${host.toLowerCase()}`;
  return origin;
}

const random = seededRandom('hosts and origins');
const one = <Value>(of: readonly Value[]): Value => of[random.nextInt(of.length)] as Value;
const cases: readonly Case[] = Array.from({ length: 5000 }, () => ({
  host: one(NAMES),
  origin: one(ORIGINS),
  site: one(SITES),
  mode: one(MODES),
  method: one(METHODS),
  seen: one(PLACES),
}));

describe('names and pages from which one is asked', () => {
  it('are let in or kept out as the law has it, in 5,000 of all ways to put them together', async () => {
    const house = openedHouse({ allowedHosts: ALLOWED });
    await house.keys.setPassword(PASSWORD);
    const token = await house.tokenOf('admin');
    const tally = { in: 0, out: 0 };
    for (const each of cases) {
      const { host, method, site, mode, seen } = each;
      const origin = writtenOrigin(each.origin, host);
      const headers = {
        ...(origin === undefined ? {} : { origin }),
        ...(site === undefined ? {} : { 'sec-fetch-site': site }),
        ...(mode === undefined ? {} : { 'sec-fetch-mode': mode }),
        authorization: `Bearer ${token}`,
        host,
      };
      const path = method === 'DELETE' ? '/api/jobs/x' : '/api/me';
      const request = new Request(`http://127.0.0.1:8501${path}`, { method, headers });
      const { status } = await house.http.fetch(request, seen);
      const came = status === 403 ? 'out' : 'in';
      expect(came, JSON.stringify(each)).toBe(expected(each));
      tally[came] += 1;
    }
    expect(tally.in).toBeGreaterThan(200);
    expect(tally.out).toBeGreaterThan(200);
  });

  it('tell nothing to a stranger about what there is', async () => {
    const { http } = openedHouse();
    const seen = PLACES[0] as Seen;
    for (const path of ['/api/me', '/nothing', '/health/live', '/login', '/setup']) {
      const headers = { host: 'evil.example.com' };
      const { status } = await http.fetch(new Request(`http://x${path}`, { headers }), seen);
      expect(status).toBe(403);
    }
  });
});

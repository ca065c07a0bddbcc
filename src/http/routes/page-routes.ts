import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import * as z from 'zod';
import { no, type Answer } from '../answering/answer.ts';
import type { Bundle, BundleFile } from '../bundle/bundle.ts';
import type { Desk } from '../desk.ts';
import { waitingPage } from '../pages/waiting-page.ts';
import { at, route, type Call, type Route } from '../route.ts';

const group = 'pages';
const nothing = z.looseObject({});

/** Where a page may be asked for: what the browser itself makes of the rest of the address is its own matter. */
export const PAGE_PATHS = [
  '/',
  '/accounts/{account}',
  '/options',
  '/spreads',
  '/decisions',
  '/decisions/{id}',
  '/research',
  '/compare',
  '/backtests',
  '/control',
  '/settings',
  '/settings/{part}',
  '/ghostfolio',
  '/system',
  '/guide',
  '/welcome',
] as const;

/** The dashboard: its pages for whoever may read, its scripts and styles for anybody. */
export function pageRoutes({ parts: { bundle, random } }: Desk): readonly Route[] {
  if (bundle === undefined) return [];
  const pages = PAGE_PATHS.map((path) =>
    route(
      {
        ...at(`GET ${path}`, nameOf(path), [group, 'read']),
        says: 'A page of the dashboard.',
        asked: nothing,
        gives: { kind: 'page', says: 'The page; what it shows it asks the API for.' },
      },
      async () => pageOf(bundle, random),
    ),
  );
  return [...pages, assetRoute(bundle), iconRoute(bundle)];
}

function nameOf(path: string): string {
  const words = path
    .replaceAll(/[{}]/g, '')
    .split('/')
    .filter((word) => word !== '');
  return ['page', ...words].join('-');
}

function assetRoute(bundle: Bundle): Route {
  return route(
    {
      ...at('GET /assets/{name}', 'page-asset', [group, 'anybody']),
      says: 'A script or a style of the dashboard.',
      asked: z.looseObject({ name: z.string().max(200) }),
      gives: { kind: 'text', type: 'text/javascript', says: 'The file.' },
    },
    async (call) => fileAnswer(bundle.file(`assets/${call.asked.name}`), call),
  );
}

function iconRoute(bundle: Bundle): Route {
  return route(
    {
      ...at('GET /icon.svg', 'page-icon', [group, 'anybody']),
      says: 'The icon of the dashboard.',
      asked: nothing,
      gives: { kind: 'text', type: 'image/svg+xml', says: 'The file.' },
    },
    async (call) => fileAnswer(bundle.file('icon.svg'), call),
  );
}

const NONCE_BYTES = 16;

/** The page itself for whoever looks with a browser where nothing is; undefined for all others. */
export function noSuchPage(
  { parts: { bundle, random } }: Desk,
  request: Request,
): Answer | undefined {
  const { pathname } = new URL(request.url);
  const isLookedAt = (request.headers.get('accept') ?? '').includes('text/html');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (bundle === undefined || !isLookedAt || !isRead) return undefined;
  if (/^\/(?:api|assets)(?:\/|$)/.test(pathname)) return undefined;
  const page = pageOf(bundle, random);
  return page.kind === 'text' && page.status === 200 ? { ...page, status: 404 } : page;
}

function pageOf(bundle: Bundle, random: (bytes: number) => Uint8Array): Answer {
  const state = bundle.state();
  const file = bundle.file('index.html');
  if (state.kind === 'there' && file !== undefined) {
    const nonce = Buffer.from(random(NONCE_BYTES)).toString('base64');
    const text = Buffer.from(file.bytes).toString('utf8').replaceAll('NONCE_HERE', nonce);
    return { kind: 'text', status: 200, type: file.type, text, headers: policyOf(nonce) };
  }
  return waitingPage(state.kind === 'missing' ? state.because : undefined);
}

/** Our own files, styles that carry the nonce of this answer, our own API; nothing of anybody else. */
function policyOf(nonce: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'Referrer-Policy': 'same-origin',
  };
}

/** A worker lives by the policy that its script comes with: the one that listens for all tabs has to reach the API. */
const FILE_POLICY =
  "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const FOREVER = 'public, max-age=31536000, immutable';

async function fileAnswer(
  file: BundleFile | undefined,
  { headers }: Pick<Call, 'headers'>,
): Promise<Answer> {
  if (file === undefined) return no(404, 'there is no such file; load the page again');
  const told = {
    'Content-Security-Policy': FILE_POLICY,
    ETag: file.tag,
    Vary: 'Accept-Encoding',
    'Cache-Control': file.isForever ? FOREVER : 'no-cache',
  };
  if (headers.get('if-none-match') === file.tag)
    return { kind: 'bytes', status: 304, type: file.type, bytes: new Uint8Array(), headers: told };
  const { bytes, encoding } = await packed(file, headers.get('accept-encoding') ?? '');
  const more: Readonly<Record<string, string>> =
    encoding === undefined ? told : { ...told, 'Content-Encoding': encoding };
  return { kind: 'bytes', status: 200, type: file.type, bytes, headers: more };
}

type Packed = { readonly bytes: Uint8Array; readonly encoding?: 'br' | 'gzip' };

const kept = new WeakMap<BundleFile, Map<string, Promise<Packed>>>();
const QUALITY = 9;

/** Packed once for all who take it so. */
async function packed(file: BundleFile, accepted: string): Promise<Packed> {
  const way = (['br', 'gzip'] as const).find((each) => accepted.includes(each));
  if (way === undefined) return { bytes: file.bytes };
  const known = kept.get(file) ?? new Map<string, Promise<Packed>>();
  kept.set(file, known);
  const done = known.get(way) ?? pack(file.bytes, way);
  known.set(way, done);
  return done;
}

async function pack(bytes: Uint8Array, way: 'br' | 'gzip'): Promise<Packed> {
  if (way === 'gzip') return { bytes: await promisify(gzip)(bytes), encoding: way };
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  return { bytes: await promisify(brotliCompress)(bytes, { params }), encoding: way };
}

import { Problem, problemOf } from './problem.ts';

export type Asked = Readonly<Record<string, string | number | undefined>>;

/** The address of a route: what its path names is put there, the rest asked as a query. */
export function addressOf(route: string, asked: Asked = {}): string {
  const inPath = new Set<string>();
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(String(asked[name] ?? ''));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== '' && !inPath.has(name)) query.set(name, String(value));
  }
  const text = query.toString();
  return `${path.startsWith('/health') ? '' : '/api'}${path}${text === '' ? '' : `?${text}`}`;
}

const UNREACHED = 'the server does not answer; is it running? (invest status)';

/** Asks a route; throws Problem. */
export async function read<View>(route: string, asked: Asked, signal?: AbortSignal): Promise<View> {
  const response = await asking(addressOf(route, asked), {
    headers: { Accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  });
  // The shape is held to by the server's own schemas.
  const view: View = await response.json();
  return view;
}

export type Writing = 'POST' | 'PUT' | 'DELETE';

/** Changes something, once: each call has a key of its own. Throws Problem. */
export async function write<View>(method: Writing, address: string, body: unknown): Promise<View> {
  const hasBody = method !== 'DELETE';
  const response = await asking(address, {
    method,
    headers: {
      Accept: 'application/json',
      'Idempotency-Key': newKey(),
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const view: View = await response.json();
  return view;
}

async function asking(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, UNREACHED);
  });
  if (response.status === 401) toLogin();
  if (!response.ok && response.status !== 503) throw await problemOf(response);
  if (response.status === 503 && !address.startsWith('/health')) throw await problemOf(response);
  return response;
}

/** A session that has ended is begun again where it began. */
function toLogin(): void {
  location.assign('/login');
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

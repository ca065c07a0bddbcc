import * as z from 'zod';
import type { Seen } from './found-in.ts';

type Operation = {
  readonly method: string;
  readonly path: string;
};

type Asking = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Asked = Seen & { readonly status: number; readonly headers: string };

const JSON_TYPE = { 'content-type': 'application/json' };
/** Events never end. */
const PATIENCE_MS = 2500;

/** Asks, and tells all of the answer: its words and its header lines. */
export async function asked(url: string, path: string, asking: Asking = {}): Promise<Asked> {
  const { method = 'GET', headers = {}, body } = asking;
  const signal = path.startsWith('/api/events') ? AbortSignal.timeout(PATIENCE_MS) : undefined;
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers,
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  const type = response.headers.get('content-type') ?? '';
  const place = type.startsWith('text/html') ? 'pages' : 'API: answers';
  const text = await asFarAs(response);
  return { place, name: `${method} ${path}`, text, status: response.status, headers: lines };
}

async function asFarAs(response: Response): Promise<string> {
  let text = '';
  try {
    for await (const part of response.body ?? []) text += Buffer.from(part).toString('utf8');
  } catch {
    // An end that we have set to what goes on.
  }
  return text;
}

/** The same as two places. */
export function seenOfAnswer({ place, name, text, headers }: Asked): readonly Seen[] {
  return [
    { place, name, text },
    { place: 'API: header lines', name, text: headers },
  ];
}

const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Every operation of the document that the service serves. */
export function operationsIn(document: string): readonly Operation[] {
  const { paths } = documentSchema.parse(JSON.parse(document));
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** A path with what belongs into its places. */
export function pathWith(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? 'x'),
  );
}

let keys = 0;

/** The header lines of what changes something. */
export function writingWith(
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  keys += 1;
  return { 'idempotency-key': `key-${keys}`, ...JSON_TYPE, ...own };
}

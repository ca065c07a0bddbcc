import type { CookieJar } from 'tough-cookie';
import type { Circuit } from './circuit.ts';
import type { HttpWire, Sent, WireAnswer } from './http-wire.ts';
import { networkFault } from './network-fault.ts';
import { NotAsked } from './not-asked.ts';
import { outage } from './outage.ts';
import type { Pacing } from './pacing.ts';
import type { Purse } from './purse.ts';
import type { RequestKind, Tally } from './tally.ts';
import type { Outside } from './yahoo-settings.ts';

export type Order = {
  readonly kind: RequestKind;
  readonly purse: Purse;
  readonly url: URL;
  readonly form?: string;
  readonly isHeadOnly?: boolean;
  /** How often it is sent at most. */
  readonly tries: number;
};

/** One way out for everything: paced, counted, within the circuit; tried again when the server or the network fails. */
export type Line = {
  /** Any answer but a 429 or a lasting 5xx; throws `NotAsked` for these and when nothing came. */
  send(order: Order): Promise<WireAnswer>;
};

export type LineParts = {
  readonly wire: HttpWire;
  readonly pace: Pacing;
  readonly circuit: Circuit;
  readonly jar: CookieJar;
  readonly tally: Tally;
  readonly deadlineMs: number;
  readonly outside: Outside;
};

export const TRIES = 3;

/** Yahoo turns away who does not look like a browser. */
const BROWSER = {
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'accept-language': 'en-US,en;q=0.9',
};

const BACK_OFF_MS = 500;

export function line(parts: LineParts): Line {
  const { pace, circuit, outside, tally } = parts;
  const broken = outage(outside);
  const once = async (order: Order): Promise<WireAnswer> => {
    const error = circuit.error() ?? broken.error();
    if (error !== undefined) throw error;
    return pace(async () => circuit.through(async () => sendOnce(order, parts)));
  };
  return {
    send: async (order) => {
      for (let attempt = 1; ; attempt += 1) {
        const tried = await attempted(async () => once(order));
        if (tried.kind === 'answered') {
          broken.answered();
          return tried.answer;
        }
        const isKnown = tried.error === broken.error();
        if (attempt >= order.tries || isKnown || !mayPass(tried.error)) {
          if (!isKnown) broken.failed(tried.error);
          throw tried.error;
        }
        tally.retried();
        await outside.pause(Math.ceil(BACK_OFF_MS * 2 ** attempt * (0.5 + outside.random())));
      }
    },
  };
}

type Tried =
  | { readonly kind: 'answered'; readonly answer: WireAnswer }
  | { readonly kind: 'failed'; readonly error: NotAsked };

async function attempted(once: () => Promise<WireAnswer>): Promise<Tried> {
  try {
    return { kind: 'answered', answer: await once() };
  } catch (error) {
    if (error instanceof NotAsked) return { kind: 'failed', error };
    throw error;
  }
}

function mayPass({ why }: NotAsked): boolean {
  return why === 'broken-off' || why === 'server-error' || why === 'unreachable';
}

async function sendOnce(order: Order, parts: LineParts): Promise<WireAnswer> {
  const { wire, circuit, jar, tally, outside, deadlineMs } = parts;
  order.purse.take();
  tally.sent(order.kind);
  const sentAt = outside.clock.now();
  const headers = headersOf(order, await jar.getCookieString(order.url.href));
  const answer = await sending(wire, { ...sentOf(order), headers }, deadlineMs);
  if (answer.status === 429) {
    tally.limited();
    throw circuit.refused(sentAt, answer.retryAfter);
  }
  // The page for cookies is another host's: it says nothing of the one that refused us.
  if (order.kind !== 'cookie') circuit.answered();
  for (const cookie of answer.setCookies)
    await jar.setCookie(cookie, order.url.href, { loose: true, ignoreError: true });
  if (answer.status >= 500 && order.isHeadOnly !== true)
    throw new NotAsked('server-error', `Yahoo failed with ${answer.status}; try again later`);
  if (answer.isCut)
    throw new NotAsked(
      'nonsense',
      'Yahoo sent more than 8 MB for one answer; ask for less at once',
    );
  return answer;
}

async function sending(wire: HttpWire, sent: Sent, deadlineMs: number): Promise<WireAnswer> {
  try {
    return await wire.send(sent, deadlineMs);
  } catch (cause) {
    throw networkFault(cause, sent.url);
  }
}

function sentOf({ url, form, isHeadOnly }: Order): Omit<Sent, 'headers'> {
  return {
    url,
    method: form === undefined ? 'GET' : 'POST',
    ...(form === undefined ? {} : { body: form }),
    ...(isHeadOnly === undefined ? {} : { isHeadOnly }),
  };
}

function headersOf({ kind, form }: Order, cookies: string): Readonly<Record<string, string>> {
  const isPage = kind === 'cookie';
  return {
    ...BROWSER,
    accept: isPage ? 'text/html,application/xhtml+xml,application/xml' : '*/*',
    ...(isPage ? {} : { origin: 'https://finance.yahoo.com' }),
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(cookies === '' ? {} : { cookie: cookies }),
  };
}

import type { Sent } from './http-line.ts';
import { messageIn } from './message-in.ts';
import { unsentFix, unsentSays } from './unsent.ts';
import type { Failure, Told } from './told.ts';

const WRONG_ADDRESS = 'set ghostfolio.url to the address at which a browser shows this Ghostfolio';
const LOG = "read Ghostfolio's log";

/** What an HTTP exchange tells; `shown` takes secrets out of the server's words. */
export function answerOf(sent: Sent, shown: (text: string) => string): Told {
  switch (sent.kind) {
    case 'unsent':
      return failed(unsentSays(sent.code), unsentFix(sent.code), { retryable: true });
    case 'lost':
      return failed(`dropped the connection (${sent.code})`, LOG, lostAnyhow);
    case 'silent':
      return failed(
        `gave no answer within ${sent.afterMs / 1000} s`,
        'see whether Ghostfolio and its Redis and database run',
        { ...lostAnyhow, because: 'silence' },
      );
    case 'answered':
      return answered(sent, shown);
  }
}

const lostAnyhow = { mayBeDone: true, retryable: true } as const;

function failed(says: string, fix: string, rest: Partial<Failure>): Failure {
  return { kind: 'failed', says, fix, mayBeDone: false, retryable: false, ...rest };
}

type Answered = Extract<Sent, { kind: 'answered' }>;

function answered(sent: Answered, shown: (text: string) => string): Told {
  const { status, body } = sent;
  if (status >= 300 && status < 400) return redirected(sent, shown);
  if (status === 401)
    return failed('does not accept our sign-in', 'set the security token anew', {
      because: 'refused-token',
    });
  if (status === 429) return limited(sent);
  const read = jsonIn(body);
  if (read.kind === 'json')
    return { kind: 'told', status, value: read.value, says: shown(messageIn(read.value)) };
  if (status >= 500) return { kind: 'told', status, value: undefined, says: '' };
  return failed(`answers ${status} with something that is not Ghostfolio's`, WRONG_ADDRESS, {
    mayBeDone: status < 300,
    because: 'wrong-address',
  });
}

function redirected({ status, location }: Answered, shown: (text: string) => string): Failure {
  const to = URL.canParse(location ?? '') ? ` to ${shown(new URL(location ?? '').origin)}` : '';
  return failed(`redirects${to} (${status})`, WRONG_ADDRESS, { because: 'wrong-address' });
}

function limited({ retryAfter }: Answered): Failure {
  const waitMs = retryAfterMs(retryAfter);
  return failed(`limits how often it may be asked (429)`, `wait ${waitMs / 1000} s`, {
    retryable: true,
    because: 'rate-limit',
  });
}

/** The wait that a 429 asks for; a minute, the server's own window, where it says none. At most ten minutes. */
export function retryAfterMs(header: string | undefined): number {
  const seconds = /^\d{1,6}$/.test(header ?? '') ? Number(header) : 60;
  return Math.min(seconds, 600) * 1000;
}

type Read = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'other' };

/** An empty body is an answer too: that of an unknown account. */
function jsonIn(body: string): Read {
  if (body.trim() === '') return { kind: 'json', value: undefined };
  try {
    return { kind: 'json', value: JSON.parse(body) };
  } catch {
    return { kind: 'other' };
  }
}

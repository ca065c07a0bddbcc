import type { AbsenceKind } from '#ports';
import { errorIn } from './error-in.ts';
import { quoted } from './quoted.ts';

/** What came over the wire, the body as text. */
export type HttpAnswer = {
  readonly status: number;
  readonly contentType?: string | undefined;
  /** Where a redirect points. */
  readonly location?: string | undefined;
  readonly text: string;
};

/** Why an answer is no answer: who asked was turned away, or what came is no JSON of Yahoo's. */
export type YahooRefusal =
  | 'rate-limited'
  | 'bad-crumb'
  | 'bad-cookie'
  | 'no-access'
  | 'consent'
  | 'not-json'
  | 'empty'
  | 'server-error'
  | 'bad-request';

type Refused = {
  readonly kind: 'refused';
  readonly why: YahooRefusal;
  /** What came, shortened; never a crumb, a cookie or the query of an address. */
  readonly says: string;
};

export type YahooBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | Refused
  | {
      readonly kind: 'absent';
      readonly absence: { readonly kind: AbsenceKind; readonly because: string };
    };

/** Yahoo has answered 999 to whom it takes for a robot since long before there was a 429. */
const TOO_MANY = new Set([429, 999]);
const TOO_MANY_SAID = /^\s*(?:edge:\s*)?too many requests\b/i;
const CONSENT = /\b(?:guce|consent)\.yahoo\.com\b|\/collectConsent\b|\bconsent-(?:form|page)\b/i;

/** Tells an answer from a refusal and from a plain "there is none"; never throws. */
export function yahooBody(answer: HttpAnswer): YahooBody {
  const turnedAway = redirected(answer) ?? tooMany(answer);
  if (turnedAway !== undefined) return turnedAway;
  const value = parsed(answer.text);
  if (value === undefined) return unparsed(answer);
  const error = errorIn(value);
  if (error !== undefined) return ofError(answer.status, error);
  if (answer.status >= 200 && answer.status <= 299) return { kind: 'json', value };
  return refused(whyOfStatus(answer.status), `HTTP ${answer.status} with JSON that names no error`);
}

function redirected({ status, location }: HttpAnswer): Refused | undefined {
  if (status < 300 || status > 399) return undefined;
  const target = (location ?? 'nowhere').replace(/[?#].*$/s, '');
  return refused(
    CONSENT.test(target) ? 'consent' : 'not-json',
    `HTTP ${status}, a redirect to ${quoted(target)}`,
  );
}

function tooMany({ status, text }: HttpAnswer): Refused | undefined {
  if (!TOO_MANY.has(status) && !TOO_MANY_SAID.test(text)) return undefined;
  return refused('rate-limited', `HTTP ${status}, Too Many Requests`);
}

/** An object; undefined for anything else, which no answer of Yahoo's is. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function unparsed({ status, text, contentType }: HttpAnswer): Refused {
  const isPage = /^\s*</.test(text) || /\bhtml\b/i.test(contentType ?? '');
  const what = isPage ? 'a web page' : quoted(text);
  if (status >= 400)
    return refused(whyOfSaid(text) ?? whyOfStatus(status), `HTTP ${status}, ${what}`);
  if (text.trim() === '') return refused('empty', `HTTP ${status}, an empty body`);
  if (isPage && CONSENT.test(text)) return refused('consent', `HTTP ${status}, a consent page`);
  return refused('not-json', `HTTP ${status}, ${what} instead of JSON`);
}

const REFUSALS: readonly (readonly [RegExp, YahooRefusal])[] = [
  [/invalid crumb/i, 'bad-crumb'],
  [/invalid cookie/i, 'bad-cookie'],
  [/unable to access|unauthorized|forbidden/i, 'no-access'],
  [/too many requests|rate limit/i, 'rate-limited'],
  [/internal[ -](?:server )?error|service unavailable|bad gateway|timed? ?out/i, 'server-error'],
];

const ABSENCES: readonly (readonly [RegExp, AbsenceKind])[] = [
  [/no data found, symbol may be delisted/i, 'unknown-symbol'],
  [/quote not found for/i, 'unknown-symbol'],
  [/data doesn't exist for startdate/i, 'nothing-in-range'],
  [/not available for starttime.*must be within the last/is, 'too-old'],
  [/no fundamentals data found for any of the summarytypes/i, 'not-offered'],
];

/** What the words of an error mean goes before its status: some answers carry an error with HTTP 200. */
function ofError(status: number, said: string): YahooBody {
  const kind = ABSENCES.find(([words]) => words.test(said))?.[1];
  if (kind !== undefined)
    return { kind: 'absent', absence: { kind, because: `Yahoo says ${quoted(said)}` } };
  return refused(
    whyOfSaid(said) ?? whyOfStatus(status),
    `HTTP ${status}, Yahoo says ${quoted(said)}`,
  );
}

function whyOfSaid(said: string): YahooRefusal | undefined {
  return REFUSALS.find(([words]) => words.test(said))?.[1];
}

function whyOfStatus(status: number): YahooRefusal {
  if (status >= 500) return 'server-error';
  return status === 401 || status === 403 ? 'no-access' : 'bad-request';
}

function refused(why: YahooRefusal, says: string): Refused {
  return { kind: 'refused', why, says };
}

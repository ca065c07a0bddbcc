import { backOff, guardedFetch, hostPort, type Fetched } from '#adapters/rss';
import { DAY_MS, HOUR_MS, plusMs, type Instant } from '#core/calendar';
import type { ArticleTold } from '#ports';
import { USER_AGENT } from './article-settings.ts';
import { readPage, RESERVED } from './read-page.ts';
import { reservesUse } from './reserves-use.ts';
import type { Robots, RobotsParts } from './robots.ts';

/** What came of asking for an article. */
export type Asked = {
  readonly told: ArticleTold;
  /** It is not asked for again before. */
  readonly until: Instant;
  /** Nothing of its host is. */
  readonly hostRests: boolean;
};

type Answer = Extract<Fetched, { kind: 'answer' }>;

export type AskParts = Omit<RobotsParts, 'cache'> & {
  readonly robots: Robots;
  readonly signal: AbortSignal;
};

/** Asks for one page, as its site allows it. Never throws, and says nothing in a server's words. */
export async function askArticle(url: string, parts: AskParts): Promise<Asked> {
  const { settings, outside, signal } = parts;
  const fetched = await guardedFetch(
    {
      url,
      headers: { accept: 'text/html, application/xhtml+xml;q=0.9', 'user-agent': USER_AGENT },
      timeLimitMs: settings.timeLimitMs,
      maxBytes: settings.maxBytes,
      judge: async (hop) => judged(hop, parts),
      signal,
    },
    { ...outside, allowPrivate: settings.allowPrivate },
  );
  const answered = fetched.kind === 'answer' ? await ofAnswer(fetched, parts) : unasked(fetched);
  const until = 'until' in answered ? answered.until : plusMs(outside.clock.now(), answered.forMs);
  return { told: answered.told, until, hostRests: 'until' in answered };
}

/** Why a page may not be asked for: a port that the web does not use, or robots.txt. */
export async function judged(
  url: URL,
  { settings, robots }: Pick<AskParts, 'settings' | 'robots'>,
): Promise<string | undefined> {
  const isNamed = settings.allowPrivate.some((pair) => pair.toLowerCase() === hostPort(url));
  if (url.port !== '' && !isNamed) return 'its address has a port that pages do not use';
  return robots(url);
}

type Told = { readonly told: ArticleTold };
type For = Told & { readonly forMs: number };
type Until = Told & { readonly until: Instant };

const REFUSALS: Readonly<Record<'address' | 'size' | 'form' | 'redirects', string>> = {
  address: 'its address is none that may be asked for',
  size: 'its page is too large',
  form: 'its page is damaged',
  redirects: 'it redirects too often',
};

function unasked(fetched: Exclude<Fetched, Answer>): For {
  if (fetched.kind === 'failed') return absent(fetched.because, HOUR_MS);
  const because = fetched.what === 'judge' ? fetched.because : REFUSALS[fetched.what];
  return absent(because, fetched.what === 'judge' ? HOUR_MS : DAY_MS);
}

async function ofAnswer(answer: Answer, { settings, outside }: AskParts): Promise<For | Until> {
  const { status, headers, body } = answer;
  if (status === 429 || status === 503) {
    const trouble = { status, retryAfter: headers.get('retry-after'), count: 1 };
    const now = outside.clock.now();
    const until = backOff(trouble, HOUR_MS, { now, random: outside.random });
    return { ...absent(`its site asks us to wait (HTTP ${status})`, 0), until };
  }
  if (status < 200 || status > 299) return ofStatus(status);
  if (reservesUse(headers)) return absent(RESERVED, DAY_MS);
  const contentType = headers.get('content-type') ?? '';
  if (!/^\s{0,20}(?:text\/html|application\/xhtml\+xml)(?:[\s;,]|$)/i.test(contentType))
    return absent('it is no web page', DAY_MS);
  const told = await readPage({ body, contentType }, settings.longest);
  return { told, forMs: told.kind === 'article' ? settings.keptMs : DAY_MS };
}

function ofStatus(status: number): For {
  if ([401, 402, 403, 451].includes(status))
    return absent(`its publisher keeps it from us (HTTP ${status})`, DAY_MS);
  if (status === 404 || status === 410) return absent(`it is not there (HTTP ${status})`, DAY_MS);
  return absent(`its site answered HTTP ${status}`, HOUR_MS);
}

function absent(because: string, forMs: number): For {
  return { told: { kind: 'absent', because }, forMs };
}

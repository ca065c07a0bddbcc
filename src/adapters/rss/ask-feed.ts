import type { Instant } from '#core/calendar';
import { backOff, type Trouble } from './back-off.ts';
import type { Fetched } from './fetched.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { NewsOutside, Source, WholeSettings } from './news-settings.ts';
import { statusSentence } from './status-sentence.ts';
import { storiesOf } from './story.ts';
import type { FeedFailure, FeedState } from './wire.ts';

type Answer = Extract<Fetched, { kind: 'answer' }>;
type Failing = Pick<FeedFailure, 'kind' | 'because' | 'fix'> & Omit<Trouble, 'count'>;

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** Asks a feed once, conditionally when it is known, and tells what is known of it then. Never throws. */
export async function askFeed(
  source: Source,
  known: FeedState | undefined,
  { settings, outside }: { readonly settings: WholeSettings; readonly outside: NewsOutside },
): Promise<FeedState> {
  const fetched = await guardedFetch(
    {
      url: source.url,
      headers: { accept: ACCEPT, ...conditions(known) },
      timeLimitMs: settings.timeLimitMs,
      maxBytes: settings.maxBytes,
    },
    { ...outside, allowPrivate: settings.allowPrivate },
  );
  const now = outside.clock.now();
  const read = fetched.kind === 'answer' ? stateOf(fetched, known, now) : unfetched(fetched);
  if ('askedAt' in read) return read;
  const { status, retryAfter, ...failing } = read;
  const count = (known?.failure?.count ?? 0) + 1;
  const notBefore = backOff({ status, retryAfter, count }, settings.refreshMs, {
    now,
    random: outside.random,
  });
  const before = known ?? { stories: [], dropped: 0, undated: 0 };
  const told = status === undefined ? failing : { ...failing, status };
  return { ...before, askedAt: now, failure: { ...told, count, notBefore } };
}

function conditions(known: FeedState | undefined): Record<string, string> {
  return {
    ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known?.modified === undefined ? {} : { 'if-modified-since': known.modified }),
  };
}

function unfetched(fetched: Exclude<Fetched, Answer>): Failing {
  const kind = fetched.kind === 'refused' ? 'unreadable' : 'unavailable';
  return {
    kind,
    because: fetched.because,
    fix: fetched.fix,
    status: undefined,
    retryAfter: undefined,
  };
}

function stateOf(answer: Answer, known: FeedState | undefined, now: Instant): FeedState | Failing {
  const { status, headers } = answer;
  const retryAfter = headers.get('retry-after');
  if (status === 304 && known !== undefined) {
    const { failure: _, ...rest } = known;
    return { ...rest, askedAt: now };
  }
  if (status < 200 || status > 299)
    return { kind: 'unavailable', ...statusSentence(status), status, retryAfter };
  const contentType = headers.get('content-type') ?? '';
  const read = storiesOf({ body: answer.body, contentType, url: answer.url }, now);
  if (read.kind === 'not a feed')
    return { kind: 'unreadable', ...notFeed(read, answer.url), status, retryAfter: undefined };
  const { undated, future, wordless } = read.dropped;
  return {
    askedAt: now,
    readAt: now,
    ...validator('etag', headers.get('etag')),
    ...validator('modified', headers.get('last-modified')),
    stories: [...read.stories],
    dropped: undated + future + wordless,
    undated,
  };
}

/** Sent back as it came, so only what can stand in a header line. */
function validator(name: 'etag' | 'modified', text: string | undefined): Record<string, string> {
  return text !== undefined && /^[\x20-\x7E]{1,300}$/.test(text) ? { [name]: text } : {};
}

function notFeed(
  { is, feeds }: { readonly is: string; readonly feeds: readonly string[] },
  base: string,
): Pick<FeedFailure, 'because' | 'fix'> {
  const href = feeds.map((link) => URL.parse(link, base)?.href).find((one) => one !== undefined);
  const because = `it is ${is}, not a feed`;
  if (href === undefined || href.length > 200)
    return { because, fix: 'Look for the RSS or Atom address of the site.' };
  return { because, fix: `The page names ${href} as its feed.` };
}

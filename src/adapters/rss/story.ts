import { createHash } from 'node:crypto';
import { MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import { articleUrl } from './article-url.ts';
import { canonicalLink } from './canonical-link.ts';
import { decodeText } from './decode-text.ts';
import type { RawItem } from './feed-items.ts';
import { htmlToText } from './html-to-text.ts';
import { plainText } from './plain-text.ts';
import { readDate } from './read-date.ts';
import { readFeed } from './read-feed.ts';

/** An item of a feed as clean text, dated, with what tells it from others. */
export type Story = {
  readonly at: Instant;
  readonly title: string;
  readonly summary: string;
  /** Canonical; empty when the feed's link does not identify. */
  readonly link: string;
  /** Where the article stands, as the feed says; empty when the link does not identify. */
  readonly url: string;
  /** Unique among what one host publishes; empty when the feed's id does not identify. */
  readonly id: string;
};

/** What one document holds. */
export type StoriesRead =
  | {
      readonly kind: 'stories';
      readonly stories: readonly Story[];
      /** Left out, by reason. */
      readonly dropped: {
        readonly undated: number;
        readonly future: number;
        readonly wordless: number;
      };
    }
  | { readonly kind: 'not a feed'; readonly is: string; readonly feeds: readonly string[] };

const TITLE_LIMIT = 300;
const SUMMARY_LIMIT = 600;
const CLOCK_SKEW_MS = 10 * MINUTE_MS;
/** A link or id that more titles than this share is the site's, not the story's. */
const MOST_SHARED = 5;

export type Document = {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Where it was found, for relative links. */
  readonly url: string;
};

/** Reads a document as it came at `now`; a story is never younger than its reading. Never throws. */
export function storiesOf(document: Document, now: Instant): StoriesRead {
  const read = readFeed(decodeText(document.body, document.contentType));
  if (read.kind === 'not a feed') return read;
  const dropped = { undated: 0, future: 0, wordless: 0 };
  const stories: Story[] = [];
  for (const raw of read.items) {
    const words = wordsOf(raw);
    const at = readDate(plainText(raw.date, 120));
    if (words.title === '') dropped.wordless += 1;
    else if (at === undefined) dropped.undated += 1;
    else if (at > plusMs(now, CLOCK_SKEW_MS)) dropped.future += 1;
    else stories.push({ ...words, ...marksOf(raw, document.url), at: at > now ? now : at });
  }
  return { kind: 'stories', stories: identified(stories), dropped };
}

function wordsOf(raw: RawItem): { readonly title: string; readonly summary: string } {
  // MarketWatch writes ": " before the titles of stories without a column.
  const title = plainText(htmlToText(raw.title), TITLE_LIMIT).replace(/^[:\s]+/, '');
  const summary = plainText(htmlToText(raw.summary), SUMMARY_LIMIT);
  if (title === '') return { title: plainText(summary, TITLE_LIMIT), summary: '' };
  return {
    title,
    summary:
      summary.startsWith(title.replace(/…$/, '')) && summary.length < title.length + 40
        ? ''
        : summary,
  };
}

function marksOf(raw: RawItem, url: string): Pick<Story, 'link' | 'id' | 'url'> {
  const host = URL.parse(url)?.hostname ?? '';
  const permanent = /^https?:/i.test(raw.id) ? canonicalLink(raw.id, url) : undefined;
  const told = canonicalLink(raw.link, url);
  const link = told ?? permanent ?? '';
  const own = plainText(raw.id, 300);
  return {
    link,
    url: link === '' ? '' : articleUrl(told === undefined ? raw.id : raw.link, url),
    id: own === '' ? '' : (permanent ?? `${host} ${own}`),
  };
}

/** Links and ids that many titles share identify nothing. */
function identified(stories: readonly Story[]): readonly Story[] {
  const shared = (mark: 'link' | 'id'): ReadonlySet<string> => {
    const titles = Map.groupBy(stories, (story) => story[mark]);
    return new Set(
      [...titles]
        .filter(([, all]) => new Set(all.map(({ title }) => title)).size > MOST_SHARED)
        .map(([key]) => key),
    );
  };
  const [links, ids] = [shared('link'), shared('id')];
  return stories.map((story) => ({
    ...story,
    link: links.has(story.link) ? '' : story.link,
    url: links.has(story.link) ? '' : story.url,
    id: ids.has(story.id) ? '' : story.id,
  }));
}

/** A name for a story that stays the same from reading to reading: 16 hexadecimal digits of SHA-256. */
export function storyName({ link, id, title }: Story): string {
  const mark = [link, id, title].find((one) => one !== '') ?? '';
  return `rss:${createHash('sha256').update(mark, 'utf8').digest('hex').slice(0, 16)}`;
}

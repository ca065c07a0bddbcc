import { Parser } from 'htmlparser2';
import { fedTo } from './fed-to.ts';
import { feedItems, type RawItem } from './feed-items.ts';

/** What a document is instead of a feed: a noun with its article. */
export type FeedRead =
  | { readonly kind: 'feed'; readonly items: readonly RawItem[] }
  | {
      readonly kind: 'not a feed';
      readonly is: string;
      /** The feeds a page says it has. */
      readonly feeds: readonly string[];
    };

const MOST_DEEP = 1000;
const MOST_OTHER = 2000;

/**
 * Items of RSS 0.9x, 1.0, 2.0 and Atom 0.3, 1.0, however broken: tags that nobody closes, any prefix, CDATA that does
 * not end. Declared entities are never expanded; depth, items and lengths are bounded. Never throws.
 */
export function readFeed(text: string): FeedRead {
  const start = text.replace(/^[\s\uFEFF\0]+/, '').slice(0, 200);
  if (start === '') return other('an empty document');
  if (/^[[{]/.test(start)) return other('JSON');
  if (!text.includes('<')) return other('plain text');
  const root = rootWatch();
  const items = feedItems();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        root.open(name, attributes);
        items.open(name, attributes);
      },
      ontext: (piece) => items.text(piece),
      onclosetag: (name, isImplied) => {
        root.close();
        items.close(name, isImplied);
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  fedTo(parser, text, () => root.isEnough() || items.isFull());
  const kind = root.kind();
  if (kind === 'feed' || items.found().length > 0) return { kind: 'feed', items: items.found() };
  const isPage = kind === 'an HTML page' || /^<!doctype html/i.test(start);
  return other(isPage ? 'an HTML page' : kind, root.feeds());
}

function other(is: string, feeds: readonly string[] = []): FeedRead {
  return { kind: 'not a feed', is, feeds };
}

/** Local names of document elements. */
const ROOTS: ReadonlyMap<string, string> = new Map([
  ...['rss', 'rdf', 'feed', 'channel'].map((name): [string, string] => [name, 'feed']),
  ['html', 'an HTML page'],
  ['urlset', 'a sitemap'],
  ['sitemapindex', 'an index of sitemaps'],
  ['opml', 'a list of feeds (OPML)'],
  ['error', 'an error message in XML'],
]);

type Watch = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: () => void;
  readonly isEnough: () => boolean;
  readonly kind: () => string;
  readonly feeds: () => readonly string[];
};

/** Learns what kind of document this is, and when there is no sense in reading on. */
function rootWatch(): Watch {
  let kind: string | undefined;
  let first: string | undefined;
  let depth = 0;
  let opened = 0;
  const feeds: string[] = [];
  return {
    open: (name, attributes) => {
      depth += 1;
      opened += 1;
      first ??= name;
      kind ??= ROOTS.get(localName(name));
      if (name === 'link' && isFeedLink(attributes) && feeds.length < 5)
        feeds.push(attributes['href'] ?? '');
    },
    close: () => {
      depth -= 1;
    },
    isEnough: () => depth > MOST_DEEP || (kind !== 'feed' && opened > MOST_OTHER),
    kind: () => kind ?? (first === undefined ? 'plain text' : 'XML of another kind'),
    feeds: () => feeds,
  };
}

function isFeedLink(attributes: Readonly<Record<string, string>>): boolean {
  return (
    /\balternate\b/i.test(attributes['rel'] ?? '') &&
    /(?:rss|atom|rdf)\+xml/i.test(attributes['type'] ?? '') &&
    (attributes['href'] ?? '') !== ''
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

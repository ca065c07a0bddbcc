import { DAY_MS } from '#core/calendar';
import { answers, silence } from '../fakes/feeds/behaviours.ts';
import { rssOf } from '../fakes/feeds/feed-text.ts';
import type { BrokenState } from './broken-state.ts';
import { freshFeed, NOBODY, type Site } from './site.ts';

const HTML = { 'content-type': 'text/html' };

/** The first feed as given, the others as they are. */
function withFirst({ configure, settings }: Site, first: Readonly<Record<string, unknown>>): void {
  configure({ feeds: [{ name: 'Broad', ...first }, ...settings.feeds.slice(1)] });
}

/** What may be wrong with the news. */
export const NEWS_STATES: readonly BrokenState[] = [
  {
    name: 'a feed is a page that names its feed',
    breakIt: ({ feeds }) => {
      const link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">';
      feeds.set('/broad', answers(`<!DOCTYPE html><html><head>${link}</head></html>`, HTML));
    },
    ill: {
      'news Broad': {
        says: /^it is an HTML page, not a feed$/,
        fix: /^The page names http:\/\/127\.0\.0\.1:\d+\/rss\.xml as its feed\.?$/i,
      },
    },
  },
  {
    name: 'a feed is a page without a feed',
    breakIt: ({ feeds }) => feeds.set('/broad', answers('<!DOCTYPE html><html></html>', HTML)),
    ill: {
      'news Broad': {
        says: /^it is an HTML page, not a feed$/,
        fix: /^Look for the RSS or Atom address of the site\.?$/i,
      },
    },
  },
  {
    name: 'a feed is not there',
    breakIt: (site) => withFirst(site, { url: `${site.feeds.origin}/gone`, private: true }),
    ill: {
      'news Broad': {
        says: /^it is not there \(HTTP 404\)$/,
        fix: /^Check the URL of the feed\.?$/i,
      },
    },
  },
  {
    name: 'a feed has old items only',
    breakIt: ({ feeds }) => feeds.set('/broad', freshFeed(30 * DAY_MS)),
    ill: {
      'news Broad': {
        says: /^its newest item is of 20\d\d-/,
        fix: /^If that stays so, use another feed\.?$/i,
      },
    },
  },
  {
    name: 'a feed is empty',
    breakIt: ({ feeds }) => feeds.set('/broad', answers(rssOf([]))),
    ill: {
      'news Broad': {
        says: /^it holds no items$/,
        fix: /^If that stays so, use another feed\.?$/i,
      },
    },
  },
  {
    name: 'a feed of the own network is not called private',
    breakIt: (site) => withFirst(site, { url: 'http://127.0.0.1:8080/broad' }),
    ill: {
      'news Broad': {
        says: /127\.0\.0\.1 is not an address of the public internet/,
        fix: /^Set private: true beside its url in config\.yaml if it is a feed of your own/i,
      },
    },
  },
  {
    name: 'two of three feeds are dead, each in its way',
    breakIt: (site) => {
      const [, second, single] = site.settings.feeds;
      const broad = { name: 'Broad', url: `${NOBODY}/rss`, private: true };
      site.feeds.set('/second', answers('no', {}, 503));
      site.configure({ feeds: [broad, second ?? {}, single ?? {}] });
    },
    ill: {
      'news Broad': { says: /^its server refuses connections$/, fix: /^Try again later\.?$/i },
      'news Second': {
        says: /^its server has a failure \(HTTP 503\)$/,
        fix: /^Try again later\.?$/i,
      },
    },
  },
  {
    name: 'a feed never answers',
    breakIt: ({ feeds }) => feeds.set('/broad', silence),
    ill: {
      'news Broad': {
        says: /^it did not answer in full within 10 s$/,
        fix: /^Try again later\.?$/i,
      },
    },
    withinSeconds: 40,
  },
];

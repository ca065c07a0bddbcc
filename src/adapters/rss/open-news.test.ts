import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  HOUR_MS,
  instant,
  MINUTE_MS,
  plusMs,
  readInstant,
  toIso,
  type Instant,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import { answers, tagged } from '../../../test/fakes/feeds/behaviours.ts';
import { itemOf, rssOf } from '../../../test/fakes/feeds/feed-text.ts';
import { startFeedServer, type FeedServer } from '../../../test/fakes/feeds/start-feed-server.ts';
import type { NewsSettings } from './news-settings.ts';
import { openNews, type NewsSource } from './open-news.ts';

const [AAPL, F] = [equity('AAPL').ticker, equity('F').ticker];
const PROFILES = new Map<Ticker, InstrumentProfile>([
  [AAPL, { ticker: AAPL, name: 'Apple Inc.', kind: 'stock' }],
  [F, { ticker: F, name: 'Ford Motor Company', kind: 'stock' }],
]);

let server: FeedServer;
let now: Instant;
let lines: string[];
let folder: string;
let pauses: number[];
const opened: NewsSource[] = [];

beforeEach(async () => {
  server = await startFeedServer();
  now = readInstant('2026-09-11T12:00:00Z') ?? instant(0);
  lines = [];
  pauses = [];
  folder = mkdtempSync(join(tmpdir(), 'feeds-'));
});

afterEach(async () => {
  for (const source of opened.splice(0)) source.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

function open(
  paths: Readonly<Record<string, string>>,
  more: Partial<NewsSettings> = {},
): NewsSource {
  const source = openNews(
    {
      feeds: Object.entries(paths).map(([name, path]) => ({
        name,
        url: `${server.origin}${path}`,
      })),
      namesOf: () => Promise.resolve(PROFILES),
      allowPrivate: [server.hostPort],
      timeLimitMs: 2000,
      ...more,
    },
    {
      clock: { now: () => now },
      pause: (forMs) => Promise.resolve(pauses.push(forMs)),
      random: () => 0,
      log: { line: (level, text) => void lines.push(`${level} ${text}`) },
    },
  );
  opened.push(source);
  return source;
}

function hoursAgo(hours: number): string {
  return toIso(plusMs(now, -hours * HOUR_MS));
}

const ONE = rssOf([itemOf({ title: 'Apple rises', link: 'http://a.com/1' })]);

describe('openNews', () => {
  it('tells whose headline it is, newest first, and which are about the market', async () => {
    server.set(
      '/a',
      answers(
        rssOf([
          itemOf({ title: 'Fed holds rates', date: hoursAgo(3) }),
          itemOf({ title: 'Apple rises', summary: 'Ford (F) too', date: hoursAgo(2) }),
          itemOf({ title: 'Shares of carmakers', summary: 'Ford falls', date: hoursAgo(1) }),
        ]),
      ),
    );
    const { headlines, absent } = await open({ CNBC: '/a' }).news.headlines([AAPL, F, AAPL], 10);
    expect(
      headlines.map(({ title, tickers, source }) => [title, tickers.join(' '), source]),
    ).toEqual([
      ['Shares of carmakers', 'F', 'CNBC'],
      ['Apple rises', 'AAPL F', 'CNBC'],
      ['Fed holds rates', '', 'CNBC'],
    ]);
    expect(new Set(headlines.map(({ id }) => id)).size).toBe(3);
    expect(headlines.filter(({ url }) => url !== undefined)).toEqual([]);
    expect(absent).toEqual([]);
  });

  it('tells where an article stands, also from its cache', async () => {
    server.set('/a', answers(ONE));
    const cachePath = join(folder, 'feeds.db');
    for (let time = 0; time < 2; time += 1) {
      const { headlines } = await open({ CNBC: '/a' }, { cachePath }).news.headlines([], 10);
      expect(headlines.map(({ url }) => url)).toEqual(['http://a.com/1']);
    }
  });

  // Scores by hand, half-life 24 h: title 48 h old 1 * 1/4 = 0.25; summary 24 h old 0.6 * 1/2 = 0.3; market now 0.3 * 2^(-1/24)
  // = 0.291; market 12 h old 0.3 * 0.707 = 0.212.
  it('chooses by age and by how closely a headline names one of the asked', async () => {
    server.set(
      '/a',
      answers(
        rssOf([
          itemOf({ title: 'Apple of two days ago', date: hoursAgo(48) }),
          itemOf({ title: 'Phones of yesterday', summary: 'by Apple', date: hoursAgo(24) }),
          itemOf({ title: 'Markets of this hour', date: hoursAgo(1) }),
          itemOf({ title: 'Markets of the night', date: hoursAgo(12) }),
          itemOf({ title: 'Apple of long ago', date: hoursAgo(72.1) }),
        ]),
      ),
    );
    const { news } = open({ CNBC: '/a' });
    const titles = async (count: number): Promise<readonly string[]> =>
      (await news.headlines([AAPL], count)).headlines.map(({ title }) => title);
    expect(await titles(1)).toEqual(['Phones of yesterday']);
    expect(await titles(2)).toEqual(['Markets of this hour', 'Phones of yesterday']);
    expect(await titles(3)).toEqual([
      'Markets of this hour',
      'Phones of yesterday',
      'Apple of two days ago',
    ]);
    expect(await titles(9)).toHaveLength(4);
    expect(await titles(0)).toEqual([]);
  });

  it('tells a story of two feeds once, with both', async () => {
    server.set(
      '/a',
      answers(
        rssOf([itemOf({ title: 'Apple unveils its thinnest phone yet', date: hoursAgo(1) })]),
      ),
    );
    server.set(
      '/b',
      answers(
        rssOf([itemOf({ title: 'Apple unveils its thinnest phone yet', date: hoursAgo(2) })]),
      ),
    );
    const { headlines } = await open({ CNBC: '/a', WSJ: '/b' }).news.headlines([AAPL], 10);
    expect(headlines.map(({ source, at }) => [source, at])).toEqual([
      ['WSJ, CNBC', now - 2 * HOUR_MS],
    ]);
  });

  it('asks again only after the refresh interval, then conditionally, and a 304 keeps the items', async () => {
    server.set('/a', tagged(ONE, '"v1"'));
    const { news } = open({ CNBC: '/a' }, { refreshMs: 15 * MINUTE_MS });
    await Promise.all([news.headlines([], 5), news.headlines([AAPL], 5)]);
    now = plusMs(now, 14 * MINUTE_MS);
    await news.headlines([], 5);
    expect(server.requests).toHaveLength(1);
    now = plusMs(now, MINUTE_MS);
    const { headlines } = await news.headlines([], 5);
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"v1"',
    ]);
    expect(headlines).toHaveLength(1);
  });

  it('remembers between two programs, in a file that only its owner reads', async () => {
    server.set('/a', tagged(ONE, '"v1"'));
    const cachePath = join(folder, 'news.sqlite');
    const first = await open({ CNBC: '/a' }, { cachePath }).news.headlines([AAPL], 5);
    const second = await open({ CNBC: '/a' }, { cachePath }).news.headlines([AAPL], 5);
    expect(second).toEqual(first);
    expect(first.headlines).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
    expect(statSync(cachePath).mode & 0o777).toBe(0o600);
  });

  it('goes on in memory, and says so, where the cache file is not one', async () => {
    const cachePath = join(folder, 'broken.sqlite');
    writeFileSync(cachePath, 'this is no database, and long enough to be sure of it'.repeat(100));
    server.set('/a', answers(ONE));
    const { headlines } = await open({ CNBC: '/a' }, { cachePath }).news.headlines([AAPL], 5);
    expect(headlines).toHaveLength(1);
    expect(lines).toEqual([expect.stringMatching(/cannot be opened, so it lives in memory/)]);
  });

  it('tells a failing feed as an absence, keeps what it told, and waits longer each time', async () => {
    server.set('/a', answers(ONE));
    const { news } = open({ CNBC: '/a' }, { refreshMs: 15 * MINUTE_MS });
    await news.headlines([], 5);
    server.set('/a', answers('', {}, 500));
    now = plusMs(now, 15 * MINUTE_MS);
    const { headlines, absent } = await news.headlines([], 5);
    expect(headlines).toHaveLength(1);
    expect(absent).toEqual([
      {
        what: 'news of CNBC',
        because:
          'its server has a failure (HTTP 500); try again later; what it told at 2026-09-11T12:00:00Z is used',
        kind: 'unavailable',
      },
    ]);
    const asked: number[] = [];
    for (let minute = 0; minute < 12; minute += 1) {
      const before = server.requests.length;
      await news.headlines([], 5);
      if (server.requests.length > before) asked.push(minute);
      now = plusMs(now, MINUTE_MS);
    }
    // One minute after the first failure, two after the second, four after the third, eight after the fourth.
    expect(asked).toEqual([1, 3, 7]);
    expect(lines).toEqual(['warn news of CNBC: its server has a failure (HTTP 500)']);
  });

  it('honours Retry-After, in seconds and as a date', async () => {
    for (const [path, wish] of [
      ['/seconds', '3600'],
      ['/date', 'Fri, 11 Sep 2026 13:00:00 GMT'],
    ] as const) {
      now = readInstant('2026-09-11T12:00:00Z') ?? now;
      server.set(path, answers('', { 'retry-after': wish }, 503));
      const { news } = open({ CNBC: path });
      const asked = server.requests.length;
      await news.headlines([], 5);
      now = plusMs(now, HOUR_MS - 1000);
      await news.headlines([], 5);
      expect(server.requests.length - asked).toBe(1);
      now = plusMs(now, 1000);
      await news.headlines([], 5);
      expect(server.requests.length - asked).toBe(2);
    }
  });

  it('asks no other feed of a host that said 429, and says it once for all tickers', async () => {
    server.set('/y?s=AAPL', answers('', {}, 429));
    server.set('/y?s=F', answers(ONE));
    const { headlines, absent } = await open({ Yahoo: '/y?s={ticker}' }).news.headlines(
      [AAPL, F],
      5,
    );
    expect(headlines).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(absent).toEqual([
      {
        what: 'news of Yahoo (AAPL, F)',
        because: 'it was asked too often (HTTP 429); it is asked again later',
        kind: 'unavailable',
      },
    ]);
  });

  it('asks a host one feed at a time with pauses between', async () => {
    for (const path of ['/a', '/b', '/c']) server.set(path, answers(ONE));
    await open({ A: '/a', B: '/b', C: '/c' }).news.headlines([], 5);
    expect(server.mostAtOnce()).toBe(1);
    expect(pauses).toEqual([200, 200]);
  });

  it('says what stands in place of a feed, and which feed the page names', async () => {
    server.set(
      '/a',
      answers(
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
      ),
    );
    server.set('/b', answers(rssOf(['<item><title>Undated</title></item>'])));
    server.set(
      '/c',
      answers(rssOf([itemOf({ title: 'Old', date: 'Mon, 27 Jan 2025 14:26:00 -0500' })])),
    );
    const { absent } = await open({ A: '/a', B: '/b', C: '/c' }).news.headlines([], 5);
    expect(absent).toEqual([
      {
        what: 'news of A',
        kind: 'unreadable',
        because: `it is an HTML page, not a feed; the page names ${server.origin}/rss.xml as its feed`,
      },
      {
        what: 'news of B',
        kind: 'unreadable',
        because: 'none of its 1 items has a date that can be read; use another feed of this site',
      },
      {
        what: 'news of C',
        kind: 'nothing-in-range',
        because: 'its newest item is of 2025-01-27T19:26:00Z; if that stays so, use another feed',
      },
    ]);
  });

  it('tells nothing that is not known yet, also when the clock of the world stands before the reading', async () => {
    server.set(
      '/a',
      answers(
        rssOf([
          itemOf({ title: 'Early', date: hoursAgo(2) }),
          itemOf({ title: 'Late', date: hoursAgo(0.5) }),
        ]),
      ),
    );
    const { news } = open({ CNBC: '/a' }, { refreshMs: HOUR_MS });
    await news.headlines([], 5);
    now = plusMs(now, -HOUR_MS);
    const { headlines } = await news.headlines([], 5);
    expect(headlines.map(({ title }) => title)).toEqual(['Early']);
  });

  it('finds headlines by ticker where the names of companies are not to be had', async () => {
    server.set(
      '/a',
      answers(rssOf([itemOf({ title: 'AAPL rises' }), itemOf({ title: 'Apple falls' })])),
    );
    const failing = { namesOf: () => Promise.reject(new Error('no market')) };
    const { headlines } = await open({ CNBC: '/a' }, failing).news.headlines([AAPL], 5);
    expect(new Map(headlines.map(({ title, tickers }) => [title, tickers.length]))).toEqual(
      new Map([
        ['AAPL rises', 1],
        ['Apple falls', 0],
      ]),
    );
    expect(lines).toHaveLength(1);
  });

  it('checks every feed for the doctor', async () => {
    server.set('/a', answers(ONE));
    server.set('/y?s=AAPL', answers(ONE));
    const source = open({ CNBC: '/a', Gone: '/gone', Yahoo: '/y?s={ticker}' });
    expect(await source.check()).toEqual([
      { feed: 'CNBC', ok: true, says: '1 items, the newest of 2026-09-11T11:00:00Z' },
      {
        feed: 'Gone',
        ok: false,
        says: 'it is not there (HTTP 404)',
        fix: 'Check the URL of the feed.',
      },
      { feed: 'Yahoo (AAPL)', ok: true, says: '1 items, the newest of 2026-09-11T11:00:00Z' },
    ]);
  });
});

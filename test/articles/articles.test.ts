import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArticles, type ArticleSettings } from '#adapters/articles';
import {
  DAY_MS,
  HOUR_MS,
  instant,
  MINUTE_MS,
  plusMs,
  readInstant,
  type Instant,
} from '#core/calendar';
import type { Headline } from '#core/market';
import type { ArticleTold } from '#ports';
import { answers, redirects, silence } from '../fakes/feeds/behaviours.ts';
import { articlePages } from '../fakes/web/article-pages.ts';
import { startFakeWeb, type FakeWeb } from '../fakes/web/start-fake-web.ts';
import { html, pageOf, paragraphs, PARAGRAPHS, robotsText } from '../fakes/web/page-of.ts';

const HOST = 'news.example.com';
const AGENT = 'Mozilla/5.0 (compatible; invest-orchestrator/0.1; article reader)';

let web: FakeWeb;
let now: Instant;
let lines: string[];
let pauses: number[];
let folder: string;
const opened: ReturnType<typeof openArticles>[] = [];

beforeEach(async () => {
  web = await startFakeWeb();
  now = readInstant('2026-09-11T12:00:00Z') ?? instant(0);
  [lines, pauses] = [[], []];
  folder = mkdtempSync(join(tmpdir(), 'articles-'));
});

afterEach(async () => {
  for (const source of opened.splice(0)) source.close();
  await web.close();
  rmSync(folder, { recursive: true });
});

function open(settings: ArticleSettings = {}) {
  const { lookup, dial } = web.internet();
  const source = openArticles(
    { timeLimitMs: 3000, ...settings },
    {
      clock: { now: () => now },
      pause: (forMs) => Promise.resolve(pauses.push(forMs)),
      random: () => 0,
      log: { line: (level, text) => void lines.push(`${level} ${text}`) },
      lookup,
      dial,
    },
  );
  opened.push(source);
  return source;
}

const headline = (id: string, url?: string): Headline => ({
  id,
  at: now,
  title: 'T',
  source: 'S',
  tickers: [],
  ...(url === undefined ? {} : { url }),
});

async function read(
  source: ReturnType<typeof openArticles>,
  ...paths: readonly string[]
): Promise<readonly ArticleTold[]> {
  const headlines = paths.map((path, index) =>
    headline(String(index), path.startsWith('http') ? path : `http://${HOST}${path}`),
  );
  const told = await source.articles.read(headlines);
  return headlines.flatMap(({ id }) => told.get(id) ?? []);
}

const paths = (): readonly string[] => web.requests.map(({ host, path }) => `${host}${path}`);
const ARTICLE = expect.objectContaining({ kind: 'article' });
const absent = (because: RegExp) => ({ kind: 'absent', because: expect.stringMatching(because) });

describe('the article of a page', () => {
  it.each(articlePages.map((page) => [page.manner, page] as const))(
    'is found: %s',
    async (_, page) => {
      web.set(HOST, '/a', answers(page.bytes, { 'content-type': page.contentType }));
      const [told] = await read(open(), '/a');
      expect(told?.kind).toBe('article');
      const text = told?.kind === 'article' ? told.text : '';
      for (const part of page.told) expect(text).toContain(part);
      for (const part of page.silent) expect(text).not.toContain(part);
    },
  );

  it('is cut at 6,000 characters, or where one says', async () => {
    web.set(HOST, '/a', html(pageOf({ body: paragraphs().repeat(20) })));
    const [whole] = await read(open(), '/a');
    const [short] = await read(open({ longest: 400 }), '/a');
    expect(whole?.kind === 'article' && whole.text.length).toBeGreaterThan(5900);
    expect(whole?.kind === 'article' && Array.from(whole.text).length).toBeLessThanOrEqual(6000);
    expect(short?.kind === 'article' && short.text.length).toBeLessThanOrEqual(400);
  });

  it.each<readonly [string, RegExp, string, Readonly<Record<string, string>>]>([
    ['too short', /fewer than 200/, '<p>To read on, subscribe.</p>', {}],
    [
      'paid by its data',
      /subscribers/,
      `<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>`,
      {},
    ],
    [
      'paid by its tier',
      /subscribers/,
      '<meta property="article:content_tier" content="locked">',
      {},
    ],
    ['reserved by its tag', /machines/, '<meta name="Robots" content="index, NoAI">', {}],
    [
      'reserved by a tag of ours',
      /machines/,
      '<meta name="invest-orchestrator" content="none">',
      {},
    ],
    ['reserved by TDMRep', /machines/, '<meta name="tdm-reservation" content="1">', {}],
    ['reserved by a header line', /machines/, '', { 'x-robots-tag': 'noai, noimageai' }],
    ['reserved by "none"', /machines/, '', { 'X-Robots-Tag': 'none' }],
    ['reserved by a line for us', /machines/, '', { 'x-robots-tag': 'invest-orchestrator: noai' }],
    ['reserved by a line of TDMRep', /machines/, '', { 'tdm-reservation': '1' }],
  ])('is absent where it is %s', async (...[name, because, head, headers]) => {
    const body = name === 'too short' ? head : paragraphs();
    web.set(HOST, '/a', html(pageOf({ head, body }), headers));
    expect(await read(open(), '/a')).toEqual([absent(because)]);
  });

  it.each<readonly [string, string, Readonly<Record<string, string>>]>([
    [
      'search engines',
      '<meta name="robots" content="noindex, noarchive, max-image-preview:large">',
      {},
    ],
    [
      'another machine',
      '<meta name="googlebot" content="none">',
      { 'x-robots-tag': 'otherbot: none' },
    ],
    [
      'readers who pay nothing',
      '<script type="application/ld+json">{"isAccessibleForFree": true}</script>',
      {},
    ],
  ])('is told where a page speaks to %s', async (_, head, headers) => {
    web.set(HOST, '/a', html(pageOf({ head }), headers));
    expect(await read(open(), '/a')).toEqual([ARTICLE]);
  });
});

describe('asking for articles', () => {
  it('says who we are, and asks a site for its robots.txt before its first page', async () => {
    web.set(HOST, '/a', html(pageOf()));
    web.set(HOST, '/b', html(pageOf()));
    expect(await read(open(), '/a', '/b')).toEqual([ARTICLE, ARTICLE]);
    expect(paths()).toEqual([`${HOST}/robots.txt`, `${HOST}/a`, `${HOST}/b`]);
    expect(new Set(web.requests.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set([AGENT]),
    );
    // One to two seconds between two pages of a host.
    expect(pauses).toEqual([1000]);
  });

  it('asks for one address once, and tells each headline', async () => {
    web.set(HOST, '/a', html(pageOf()));
    const source = open();
    const url = `http://${HOST}/a`;
    const told = await source.articles.read([
      headline('x', url),
      headline('y', url),
      headline('z'),
    ]);
    expect([...told]).toEqual([
      ['x', ARTICLE],
      ['y', ARTICLE],
      ['z', absent(/does not say where/)],
    ]);
    expect(paths()).toEqual([`${HOST}/robots.txt`, `${HOST}/a`]);
  });

  it('asks for one address once where two readings want it', async () => {
    web.set(HOST, '/a', html(pageOf()));
    const source = open();
    expect(await Promise.all([read(source, '/a'), read(source, '/a')])).toEqual([
      [ARTICLE],
      [ARTICLE],
    ]);
    expect(paths()).toEqual([`${HOST}/robots.txt`, `${HOST}/a`]);
  });

  it('keeps to robots.txt, also of a host that is redirected to', async () => {
    web.set(HOST, '/robots.txt', robotsText('User-agent: *', 'Disallow: /private'));
    web.set('other.example.net', '/robots.txt', robotsText('User-agent: *', 'Disallow: /'));
    web.set('third.example.net', '/a', html(pageOf()));
    web.set(HOST, '/private/a', html(pageOf()));
    web.set(HOST, '/out', redirects('http://other.example.net/a'));
    web.set(HOST, '/on', redirects('http://third.example.net/a'));
    web.set(HOST, '/in', redirects('/private/a'));
    expect(await read(open(), '/private/a', '/out', '/on', '/in')).toEqual([
      absent(/robots\.txt .* does not allow/),
      absent(/robots\.txt .* does not allow/),
      ARTICLE,
      absent(/robots\.txt .* does not allow/),
    ]);
    expect(paths().filter((path) => path.endsWith('/a'))).toEqual(['third.example.net/a']);
  });

  it('follows redirects of robots.txt, whose rules are then of the site that was asked', async () => {
    web.set(HOST, '/robots.txt', redirects('http://www.example.org/r'));
    web.set('www.example.org', '/r', robotsText('User-agent: *', 'Disallow: /a'));
    web.set(HOST, '/b', html(pageOf()));
    expect(await read(open(), '/a', '/b')).toEqual([absent(/does not allow/), ARTICLE]);
  });

  it('asks again for robots.txt after a day, or an hour where it failed', async () => {
    const robots = () => paths().filter((path) => path.endsWith('/robots.txt')).length;
    const source = open();
    web.set(HOST, '/robots.txt', answers('', {}, 500));
    expect(await read(source, '/a')).toEqual([absent(/cannot be read/)]);
    now = plusMs(now, HOUR_MS - 1);
    await read(source, '/b');
    expect(robots()).toBe(1);
    web.set(HOST, '/robots.txt', robotsText('User-agent: *', 'Disallow:'));
    now = plusMs(now, 1);
    web.set(HOST, '/b', html(pageOf()));
    expect(await read(source, '/b')).toEqual([ARTICLE]);
    now = plusMs(now, DAY_MS - 1);
    await read(source, '/c');
    expect(robots()).toBe(2);
    now = plusMs(now, 1);
    await read(source, '/d');
    expect(robots()).toBe(3);
  });

  it.each<readonly [number, RegExp]>([
    [401, /keeps it from us/],
    [402, /keeps it from us/],
    [403, /keeps it from us/],
    [404, /not there/],
    [410, /not there/],
    [429, /asks us to wait/],
    [451, /keeps it from us/],
    [500, /HTTP 500/],
    [503, /asks us to wait/],
    [304, /HTTP 304/],
  ])('tells what HTTP %i means', async (status, because) => {
    web.set(HOST, '/a', html(status === 304 ? '' : pageOf(), {}, status));
    expect(await read(open(), '/a')).toEqual([absent(because)]);
  });

  it('leaves a host alone that asks to wait, as long as it asks', async () => {
    web.set(HOST, '/a', html('', { 'retry-after': '600' }, 429));
    web.set(HOST, '/b', html(pageOf()));
    const source = open();
    await read(source, '/a');
    expect(await read(source, '/b')).toEqual([absent(/asked us to wait/)]);
    now = plusMs(now, 10 * MINUTE_MS);
    expect(await read(source, '/b')).toEqual([ARTICLE]);
  });

  it.each([
    'http://news.example.com:8080/a',
    'http://news.example.com:81/a',
    'ftp://news.example.com/a',
    'nonsense:',
  ])('does not ask for %s', async (url) => {
    const told = await open().articles.read([headline('x', url)]);
    expect(told.get('x')?.kind).toBe('absent');
    expect(paths()).toEqual([]);
  });

  it('asks for no more pages a day than allowed, and counts anew the next', async () => {
    for (const path of ['/a', '/b', '/c']) web.set(HOST, path, html(pageOf()));
    const cachePath = join(folder, 'articles.db');
    const source = open({ mostADay: 2, cachePath });
    const told = await read(source, '/a', '/b', '/c');
    expect(told).toEqual([ARTICLE, ARTICLE, absent(/^2 pages, as many as allowed/)]);
    expect(source.check()).toEqual({
      ok: true,
      says: '2 articles kept, 2 of 2 pages asked for today',
    });
    source.close();
    opened.splice(0);
    const again = open({ mostADay: 2, cachePath });
    expect(await read(again, '/a', '/c')).toEqual([ARTICLE, absent(/as many as allowed/)]);
    now = plusMs(now, DAY_MS);
    expect(await read(again, '/c')).toEqual([ARTICLE]);
  });

  it('ends a reading that takes too long, and tells what it has', async () => {
    web.set(HOST, '/a', html(pageOf()));
    web.set('slow.example.net', '/a', silence);
    const started = performance.now();
    const told = await read(open({ batchLimitMs: 400 }), '/a', 'http://slow.example.net/a');
    expect(told).toEqual([ARTICLE, absent(/no time left/)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('what is kept', () => {
  it('is a text for seven days, and a failure for an hour', async () => {
    const source = open();
    web.set(HOST, '/a', html(pageOf()));
    web.set(HOST, '/b', html('', {}, 500));
    await read(source, '/a', '/b');
    const asked = () => paths().filter((path) => /\/[ab]$/.test(path)).length;
    expect(asked()).toBe(2);
    now = plusMs(now, HOUR_MS - 1);
    await read(source, '/a', '/b');
    expect(asked()).toBe(2);
    now = plusMs(now, 1);
    await read(source, '/a', '/b');
    expect(asked()).toBe(3);
    now = plusMs(now, 7 * DAY_MS - HOUR_MS - 1);
    await read(source, '/a');
    expect(asked()).toBe(3);
    now = plusMs(now, 1);
    await read(source, '/a');
    expect(asked()).toBe(4);
  });

  it('outlives the process, is for nobody else, and is the same text', async () => {
    const cachePath = join(folder, 'articles.db');
    web.set(HOST, '/a', html(pageOf()));
    const first = open({ cachePath });
    const told = await read(first, '/a');
    first.close();
    opened.splice(0);
    expect(statSync(cachePath).mode & 0o777).toBe(0o600);
    expect(await read(open({ cachePath }), '/a')).toEqual(told);
    expect(paths()).toHaveLength(2);
    expect(told).toEqual([{ kind: 'article', text: expect.stringContaining(PARAGRAPHS[0] ?? '') }]);
  });

  it('lives in memory where its file is damaged, and says so once', async () => {
    const cachePath = join(folder, 'articles.db');
    writeFileSync(cachePath, 'no database, and longer than a header would be '.repeat(20));
    web.set(HOST, '/a', html(pageOf()));
    expect(await read(open({ cachePath }), '/a')).toEqual([ARTICLE]);
    expect(lines).toEqual([expect.stringMatching(/^warn the article cache .* cannot be opened/)]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DAY_MS, HOUR_MS, instant, readInstant, toIso, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Headline } from '#core/market';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { datedNews, openNewsShelf, pastNews, type NewsShelf } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'dated-news-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let made = 0;
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  made += 1;
  const path = join(folder, `set-${made}`);
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

function shelfOf(files: Readonly<Record<string, string | Buffer>>): NewsShelf {
  const shelf = openNewsShelf(':memory:');
  shelf.importFrom(folderOf(files), () => undefined);
  return shelf;
}

const at = (iso: string): Instant => readInstant(iso) ?? instant(Number.NaN);
const [AAPL, MSFT] = [equity('AAPL').ticker, equity('MSFT').ticker];
const WEEK = 7 * DAY_MS;

async function known(
  shelf: NewsShelf,
  now: string,
  { tickers = [AAPL], count = 100 } = {},
): Promise<readonly Headline[]> {
  return (await datedNews(shelf, { now: () => at(now) }, WEEK).headlines(tickers, count)).headlines;
}

const lines = (...records: readonly object[]): string =>
  records.map((record) => JSON.stringify(record)).join('\n');

const titles = (headlines: readonly Headline[]): readonly string[] =>
  headlines.map(({ title }) => title);

describe('an import of news', () => {
  const csv = [
    'Time,Title,Summary,Source,Tickers,Url',
    '2025-01-03T14:30:00Z,"Apple, again",Words,Wire,"AAPL, MSFT",https://a.example/1',
    '2025-01-03T15:00:00Z,The market,,Wire,,https://a.example/2',
  ].join('\n');
  const told = [
    {
      id: 24803233,
      headline: 'Apple, again',
      summary: 'Words',
      source: 'Wire',
      symbols: ['AAPL', 'MSFT'],
      created_at: '2025-01-03T14:30:00Z',
    },
    {
      id: 24803234,
      headline: 'The market',
      source: 'Wire',
      symbols: [],
      created_at: '2025-01-03T15:00:00Z',
    },
  ];
  const forms: Readonly<Record<string, string | Buffer>> = {
    'n.csv': csv,
    'n.csv.gz': gzipSync(csv),
    'semicolons.csv': csv
      .replace('"Apple, again"', '"Apple; again"')
      .replaceAll(/,(?! )/g, ';')
      .replace('Apple; again', 'Apple, again'),
    'n.ndjson': lines(...told),
    'n.jsonl.gz': gzipSync(lines(...told)),
    'n.json': JSON.stringify(told),
    'answer.json': JSON.stringify({ news: told }, undefined, 2),
  };

  it.each(Object.keys(forms))('reads %s', async (name) => {
    const shelf = openNewsShelf(':memory:');
    const report = shelf.importFrom(folderOf({ [name]: forms[name] ?? '' }), () => undefined);
    expect(report).toMatchObject({ read: 1, refused: 0, headlines: 2, issues: [] });
    const [newest, older] = await known(shelf, '2025-01-04T00:00:00Z');
    expect(newest).toMatchObject({ title: 'The market', source: 'Wire', tickers: [] });
    expect(older).toMatchObject({ title: 'Apple, again', summary: 'Words', tickers: [AAPL, MSFT] });
  });

  it('tells where the article stands that a record names, and nothing where it names none', async () => {
    const time = '2025-01-03T10:00:00Z';
    const shelf = shelfOf({
      'a.jsonl': lines(
        { time, title: 'One', url: 'https://a.example/1?b=2#c' },
        { time: '2025-01-03T11:00:00Z', title: 'One, told again', url: 'https://a.example/1?b=2' },
        { time, title: 'Two', id: 24803233 },
        { time, title: 'Three', url: 'ftp://a.example/3' },
      ),
    });
    const found = await known(shelf, '2025-01-04T00:00:00Z');
    expect(new Map(found.map(({ title, url }) => [title, url]))).toEqual(
      new Map([
        ['One', 'https://a.example/1?b=2'],
        ['Two', undefined],
        ['Three', undefined],
      ]),
    );
  });

  it('reads what Polygon, Finnhub and EODHD answer', async () => {
    const shelf = shelfOf({
      'a.json': JSON.stringify({
        results: [
          {
            published_utc: '2025-01-03T10:00:00Z',
            title: 'One',
            publisher: { name: 'Zacks' },
            tickers: ['AAPL'],
          },
        ],
      }),
      'b.json': JSON.stringify([
        { datetime: 1735914600, headline: 'Two', related: 'AAPL', source: 'Yahoo', id: 131234567 },
      ]),
      'c.json': JSON.stringify([
        {
          date: '2025-01-03T16:00:00+00:00',
          title: 'Three',
          content: 'Body',
          symbols: ['AAPL.US', '0700.HK'],
        },
      ]),
    });
    const found = await known(shelf, '2025-01-04T00:00:00Z');
    expect(found.map(({ title, source }) => `${title} of ${source}`)).toEqual([
      'Three of imported news',
      'Two of Yahoo',
      'One of Zacks',
    ]);
  });

  it('names each line that it refuses by file and number, and keeps the rest', async () => {
    const directory = folderOf({
      'n.jsonl': [
        lines({ time: '2025-01-03T10:00:00Z', title: 'Good' }),
        '{"time": broken',
        lines({ time: '2025-01-03T10:00:00', title: 'No zone' }),
        lines({ time: '2025-01-03T11:00:00', title: 'None either' }),
        '[1, 2]',
        lines({ time: '2025-01-03T10:00:00Z', title: ' \u200B ' }),
        lines({ title: 'Timeless' }),
        lines({ time: '2025-01-03T10:00:00Z', title: 'Of Tencent', tickers: ['0700.HK'] }),
        lines({ time: '2025-01-03T10:00:00Z', title: 'Good' }),
        '',
      ].join('\n'),
    });
    const shelf = openNewsShelf(':memory:');
    const report = shelf.importFrom(directory, () => undefined);
    const name = report.files[0] ?? '';
    expect(name).toMatch(/^set-\d+\/n\.jsonl$/);
    expect(report.issues.map(({ kind, line, count }) => [kind, line, count])).toEqual([
      ['row-refused', 2, 2],
      ['row-refused', 3, 2],
      ['row-refused', 6, 1],
      ['row-refused', 7, 1],
      ['row-dropped', 8, 1],
      ['row-dropped', 9, 1],
    ]);
    expect(report.issues.map(({ text }) => text.replace(name, 'FILE'))[1]).toBe(
      'FILE, lines 3-4 (2025-01-03T10:00:00; 2025-01-03T11:00:00): a time without a zone, which is not guessed; write Z or an offset behind it, or _utc behind the name of its column.',
    );
    expect(titles(await known(shelf, '2025-01-04T00:00:00Z'))).toEqual(['Good']);
  });

  it('refuses a row of CSV with a comma too many, and a file that tells no times', () => {
    const directory = folderOf({
      'a.csv': 'time,title\n2025-01-03T10:00:00Z,Apple, Google\n2025-01-03T10:00:00Z,Fine\n',
      'b.csv': 'title,url\nApple,https://a.example/1\n',
      'c.jsonl': '{"time": "2025-01-03T10:00:00", "title": "x"}',
      'prices.csv': 'Date,High,Low,Close\n2025-01-03,1,1,1\n',
      'package.json': '{"name": "x"}',
      'chains.jsonl': '{"strike": 1}',
    });
    const report = openNewsShelf(':memory:').importFrom(directory, () => undefined);
    expect(report).toMatchObject({ read: 1, refused: 3, headlines: 1 });
    const said = report.issues.map(({ text }) => text.replace(/^set-\d+\//, ''));
    expect(said[0]).toMatch(/^a\.csv, line 2: not a JSON object, or more cells/);
    expect(said).toContain(
      'b.csv: it has titles and no column that tells their time; the file was not read.',
    );
    expect(said).toContain('c.jsonl: nothing of its lines can be read; the file was not read.');
    expect(said).toContain(
      'chains.jsonl: no line in it has a title or headline; the file was not read.',
    );
  });

  it('takes out what is not to be seen and cuts what is too long', async () => {
    const shelf = shelfOf({
      'n.jsonl': lines({
        time: '2025-01-03T10:00:00Z',
        title: `Apple\u202E falls\u0007\n${'long '.repeat(1000)}`,
        summary: `\u0000\u{E0041}${'x'.repeat(100_000)}`,
        source: `W\u200Bire${'s'.repeat(200)}`,
      }),
    });
    const [{ title, summary = '', source } = { title: '', source: '' }] = await known(
      shelf,
      '2025-01-04T00:00:00Z',
    );
    expect(title).toMatch(/^Apple falls long/);
    expect([title, summary, source].map((text) => Array.from(text).length)).toEqual([300, 600, 60]);
    for (const text of [title, summary, source]) expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('adds nothing when it is repeated, and replaces a file that has changed', async () => {
    const directory = folderOf({ 'n.csv': csv });
    const shelf = openNewsShelf(':memory:');
    shelf.importFrom(directory, () => undefined);
    const identity = shelf.identity();
    expect(shelf.importFrom(directory, () => undefined)).toMatchObject({
      read: 0,
      known: 1,
      headlines: 0,
    });
    expect(shelf.identity()).toBe(identity);
    writeFileSync(join(directory, 'n.csv'), csv.replace('The market', 'The markets'));
    shelf.importFrom(directory, () => undefined);
    expect(titles(await known(shelf, '2025-01-04T00:00:00Z'))).toEqual([
      'The markets',
      'Apple, again',
    ]);
    expect(shelf.identity()).not.toBe(identity);
  });

  it('keeps its file, and refuses one that is something else', () => {
    const path = join(folder, 'news.db');
    const shelf = openNewsShelf(path);
    shelf.importFrom(folderOf({ 'n.csv': csv }), () => undefined);
    const identity = shelf.identity();
    shelf.close();
    const again = openNewsShelf(path);
    expect(again.identity()).toBe(identity);
    again.close();
    const other = join(folder, 'other.db');
    writeFileSync(
      other,
      'no database at all, and longer than a header of SQLite would be, by far'.repeat(20),
    );
    expect(() => openNewsShelf(other)).toThrow(/damaged or something else/);
  });
});

describe('the same story', () => {
  const story = {
    time: '2025-01-03T10:00:00Z',
    title: 'Apple opens a plant',
    url: 'https://a.example/1',
    tickers: 'AAPL',
  };

  it('is told once, at its first moment and in its first words', async () => {
    const shelf = shelfOf({
      'a.jsonl': lines(
        { ...story, time: '2025-01-03T12:00:00Z', title: 'Apple opens a plant: what to know' },
        story,
      ),
      'b.jsonl': lines({
        ...story,
        time: '2025-01-04T09:00:00Z',
        url: 'https://b.example/9',
        title: 'APPLE opens a plant!',
      }),
    });
    const found = await known(shelf, '2025-01-05T00:00:00Z');
    expect(found.map((each) => [each.title, toIso(each.at)])).toEqual([
      ['Apple opens a plant', '2025-01-03T10:00:00Z'],
    ]);
  });

  it('is about another ticker only from when that was told', async () => {
    const shelf = shelfOf({
      'a.jsonl': lines(story, { ...story, time: '2025-01-03T18:00:00Z', tickers: 'MSFT' }),
    });
    expect(await known(shelf, '2025-01-03T17:59:59Z', { tickers: [MSFT] })).toEqual([]);
    expect(await known(shelf, '2025-01-03T18:00:00Z', { tickers: [MSFT] })).toMatchObject([
      { tickers: [AAPL, MSFT] },
    ]);
    expect(await known(shelf, '2025-01-03T17:59:59Z')).toMatchObject([{ tickers: [AAPL] }]);
  });

  it('is another when its title comes back days later or a whole site shares its address', async () => {
    const site = (title: string) => ({ ...story, title, url: 'https://a.example/news' });
    const shelf = shelfOf({
      'a.jsonl': lines(
        { ...story, url: '' },
        { ...story, url: '', time: '2025-01-05T10:00:01Z' },
        ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(site),
      ),
    });
    const found = titles(await known(shelf, '2025-01-06T00:00:00Z'));
    expect(found.filter((title) => title === story.title)).toHaveLength(2);
    expect(found).toHaveLength(5);
  });

  it('counts from its last change, whose words it may have', async () => {
    const shelf = shelfOf({
      'a.jsonl': lines({ ...story, updated_at: '2025-01-03T16:00:00Z' }),
    });
    expect(await known(shelf, '2025-01-03T15:59:59Z')).toEqual([]);
    expect(await known(shelf, '2025-01-03T16:00:00Z')).toHaveLength(1);
  });
});

describe('what a shelf tells', () => {
  it('is of the asked tickers or the market, newest first, as many as asked and not too old', async () => {
    const shelf = shelfOf({
      'a.jsonl': lines(
        { time: '2025-01-01T10:00:00Z', title: 'Old' },
        { time: '2025-01-08T10:00:00Z', title: 'Of Apple', tickers: 'AAPL' },
        { time: '2025-01-08T11:00:00Z', title: 'Of Microsoft', tickers: 'MSFT' },
        { time: '2025-01-08T12:00:00Z', title: 'Of all' },
        { time: '2025-01-08T13:00:00Z', title: 'To come' },
      ),
    });
    const now = '2025-01-08T12:00:00Z';
    expect(titles(await known(shelf, now))).toEqual(['Of all', 'Of Apple']);
    expect(titles(await known(shelf, now, { tickers: [AAPL, MSFT, AAPL] }))).toEqual([
      'Of all',
      'Of Microsoft',
      'Of Apple',
    ]);
    expect(titles(await known(shelf, now, { tickers: [] }))).toEqual(['Of all']);
    expect(titles(await known(shelf, now, { count: 1 }))).toEqual(['Of all']);
    expect(await known(shelf, now, { count: 0 })).toEqual([]);
  });

  it('says when it tells nothing of these days at all', async () => {
    const shelf = shelfOf({
      'a.jsonl': lines({ time: '2025-01-08T10:00:00Z', title: 'Of Apple', tickers: 'AAPL' }),
    });
    const ask = async (iso: string) =>
      datedNews(shelf, { now: () => at(iso) }, WEEK).headlines([MSFT], 10);
    expect((await ask('2025-01-09T00:00:00Z')).absent).toEqual([]);
    expect((await ask('2025-02-09T00:00:00Z')).absent).toMatchObject([
      { what: 'news', kind: 'nothing-in-range' },
    ]);
    expect((await ask('2025-01-08T09:00:00Z')).absent).toHaveLength(1);
  });
});

const START = at('2025-03-07T00:00:00Z');
const record = fc.record({
  time: fc.integer({ min: 0, max: 6 * 24 }).map((hours) => toIso(instant(START + hours * HOUR_MS))),
  title: fc.constantFrom('One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'),
  url: fc.constantFrom('', 'https://a.example/1', 'https://a.example/2', 'https://a.example/3'),
  tickers: fc.subarray(['AAPL', 'MSFT', 'NVDA']),
});
const tape = fc.array(record, { minLength: 1, maxLength: 25 });
const TICKERS = ['AAPL', 'MSFT', 'NVDA'].map((text) => equity(text).ticker);
const QUESTIONS = [[], [AAPL], TICKERS];

async function answers(shelf: Parameters<typeof datedNews>[0], now: Instant): Promise<string> {
  const news = datedNews(shelf, { now: () => now }, 2 * DAY_MS);
  const all = QUESTIONS.flatMap((tickers) =>
    [1, 50].map(async (count) => news.headlines(tickers, count)),
  );
  return JSON.stringify(await Promise.all(all));
}

describe('whatever comes after a moment', () => {
  it('changes nothing of what is told at it', async () => {
    await fc.assert(
      fc.asyncProperty(tape, tape, fc.nat(6 * 24), async (records, others, hours) => {
        const now = instant(START + hours * HOUR_MS);
        const isPast = ({ time }: { readonly time: string }): boolean => at(time) <= now;
        const past = records.filter(isPast);
        const one = shelfOf({ 'a.jsonl': lines(...records) });
        const other = shelfOf({
          'a.jsonl': lines(...past),
          'b.jsonl': lines(...others.filter((each) => !isPast(each))),
        });
        const told = await answers(one, now);
        expect(await answers(other, now)).toBe(told);
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order of lines and files either', async () => {
    await fc.assert(
      fc.asyncProperty(tape, fc.nat(6 * 24), async (records, hours) => {
        const now = instant(START + hours * HOUR_MS);
        const half = records.length >> 1;
        const one = shelfOf({ 'a.jsonl': lines(...records) });
        const other = openNewsShelf(':memory:');
        for (const part of [records.slice(half), records.slice(0, half)])
          other.importFrom(folderOf({ 'a.jsonl': lines(...part.toReversed()) }), () => undefined);
        expect(await answers(other, now)).toBe(await answers(one, now));
        expect(other.identity()).toBe(one.identity());
      }),
      { numRuns: 60 },
    );
  });
});

describe('news told otherwise after a moment', () => {
  const records = Array.from({ length: 96 }, (_, hour) => ({
    time: toIso(instant(START + hour * HOUR_MS)),
    title: `Story ${hour}`,
    tickers: hour % 3 === 0 ? '' : 'AAPL',
  }));
  const shelf = shelfOf({ 'a.jsonl': lines(...records) });
  const past = pastNews(shelf, WEEK);
  const after = instant(START + 48 * HOUR_MS);
  const told = async (
    how: Parameters<NonNullable<typeof past>['altered']>[0],
    now: Instant,
    seed = 7,
  ) =>
    (
      await past
        ?.altered(how, after, seed)
        .open({ now: () => now })
        .headlines([AAPL], 500)
    )?.headlines ?? [];
  const plain = async (now: Instant) =>
    (await past?.open({ now: () => now }).headlines([AAPL], 500))?.headlines ?? [];

  it.each(['news-withheld', 'news-reordered', 'deleted', 'another-future', 'scaled'] as const)(
    'is the same up to the moment: %s',
    async (how) => {
      for (const hours of [0, 20, 48]) {
        const now = instant(START + hours * HOUR_MS);
        expect(await told(how, now)).toEqual(await plain(now));
      }
    },
  );

  it('has nothing more where news are withheld', async () => {
    const end = instant(START + 95 * HOUR_MS);
    expect(await told('news-withheld', end)).toEqual(await plain(after));
    expect(await plain(end)).toHaveLength(96);
  });

  it('has the same stories later and in another order where they are reordered', async () => {
    const end = instant(START + (95 + 72) * HOUR_MS);
    const late = await told('news-reordered', end);
    expect(titles(late).toSorted()).toEqual(titles(await plain(end)).toSorted());
    expect(titles(late)).not.toEqual(titles(await plain(end)));
    const times = late.map((each) => each.at);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    const own = new Map((await plain(end)).map((each) => [each.id, each.at]));
    for (const each of late) {
      const first = own.get(each.id) ?? instant(0);
      expect(first <= after ? each.at === first : each.at > first).toBe(true);
    }
    const middle = instant(START + 70 * HOUR_MS);
    for (const each of await told('news-reordered', middle))
      expect(each.at).toBeLessThanOrEqual(middle);
  });

  it('is named by its content, its age and how it is told', () => {
    const names = [
      past?.identity,
      past?.altered('news-withheld', after, 7).identity,
      past?.altered('news-reordered', after, 7).identity,
      past?.altered('news-reordered', after, 8).identity,
      pastNews(shelf, DAY_MS)?.identity,
    ];
    expect(new Set(names).size).toBe(5);
    expect(pastNews(openNewsShelf(':memory:'), WEEK)).toBeUndefined();
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { instant, readInstant, toIso } from '#core/calendar';
import { decodedBody } from './decoded-body.ts';
import { htmlToText } from './html-to-text.ts';
import { plainText } from './plain-text.ts';
import { storiesOf, type StoriesRead } from './story.ts';

const ROOT = fileURLToPath(new URL('../../../../shared/data/rss/', import.meta.url));
const hasFeeds = existsSync(ROOT);
const NOW = readInstant('2026-11-01T00:00:00Z') ?? instant(0);

if (!hasFeeds) process.stdout.write('recorded feeds are absent: their tests are skipped\n');

function read(bytes: Uint8Array): StoriesRead {
  const body = decodedBody(bytes, '', 2_000_000);
  const document = body.kind === 'bytes' ? body.bytes : new Uint8Array();
  return storiesOf({ body: document, contentType: '', url: 'https://example.com/feed' }, NOW);
}

function files(): readonly string[] {
  return readdirSync(ROOT, { recursive: true })
    .map(String)
    .filter((path) => /\.(?:xml|rss|atom|html)$/.test(path))
    .toSorted();
}

type Row = {
  files: number;
  feeds: number;
  items: number;
  told: number;
  undated: number;
  others: number;
};

function tableOf(table: Readonly<Record<string, Row>>): string {
  const lines = Object.entries(table).map(([folder, row]) =>
    [folder.padEnd(22), ...Object.values(row).map((count) => String(count).padStart(8))].join(''),
  );
  const head = ['files', 'feeds', 'items', 'told', 'undated', 'others'].map((name) =>
    name.padStart(8),
  );
  return ['folder'.padEnd(22) + head.join(''), ...lines].join('\n');
}

describe.skipIf(!hasFeeds)('recorded and broken feeds', () => {
  it('are all read: items or the name of what they are instead, and clean text', () => {
    const table: Record<string, Row> = {};
    for (const path of files()) {
      const row = (table[dirname(path)] ??= {
        files: 0,
        feeds: 0,
        items: 0,
        told: 0,
        undated: 0,
        others: 0,
      });
      const found = read(readFileSync(join(ROOT, path)));
      row.files += 1;
      if (found.kind === 'not a feed') {
        row.others += 1;
        continue;
      }
      const { undated, future, wordless } = found.dropped;
      row.feeds += 1;
      row.told += found.stories.length;
      row.undated += undated;
      row.items += found.stories.length + undated + future + wordless;
      for (const { title, summary } of found.stories) {
        expect(title).toMatch(/^[^\p{C}\p{Default_Ignorable_Code_Point}]{1,300}$/u);
        expect(summary).toMatch(/^[^\p{C}\p{Default_Ignorable_Code_Point}]{0,600}$/u);
        expect(`${title} ${summary}`).not.toMatch(/<\/?(?:p|div|a|img|br|script)\b/i);
      }
    }
    process.stdout.write(`${tableOf(table)}\n`);
    expect(files().length).toBeGreaterThanOrEqual(243);
    expect(table['feedparser_encoding']).toMatchObject({ files: 45, others: 0 });
    expect(table['feedparser_entities']).toMatchObject({ others: 0 });
    expect(table['rss-parser']).toMatchObject({ files: 25, others: 1 });
    expect(table['node-feedparser']).toMatchObject({ files: 24, others: 1 });
  });

  // By hand from the files: the expected words stand in them in plain sight.
  it.each([
    [
      'real_marketwatch_topstories_2021-07-06.xml',
      'AMC stock drops after company decides to not ask stockholders if it can issue more shares',
      '2021-07-06T21:20:00Z',
    ],
    [
      'real_sec_edgar_getcurrent_2026-03-29.atom',
      '10-K - AIM ImmunoTech Inc. (0000946644) (Filer)',
      '2026-03-27T21:30:45Z',
    ],
    [
      'node-feedparser/nondefaultnamespace.atom',
      'If you can read the content of this entry, your aggregator works fine.',
      undefined,
    ],
    [
      'rss-parser/uolNoticias.rss',
      'Ibope: Bolsonaro perde de Haddad, Ciro e Alckmin em simulações de 2º turno',
      '2018-09-24T22:42:40Z',
    ],
    ['rss-parser/encoding.rss', 'Mãe de utente é a nova presidente da Raríssimas', undefined],
  ])('%s begins with "%s"', (path, title, at) => {
    const found = read(readFileSync(join(ROOT, path)));
    const first = found.kind === 'stories' ? found.stories[0] : undefined;
    expect(first?.title).toBe(title);
    expect(at === undefined || (first !== undefined && toIso(first.at) === at)).toBe(true);
  });

  it('Yahoo without a title tells its summary, Google what was encoded twice', () => {
    const excerpts: Record<string, string> = JSON.parse(
      readFileSync(join(ROOT, 'real_excerpt_yahoo_google_cnbc_nasdaq_2026-09.json'), 'utf8'),
    );
    const of = (name: string): StoriesRead => read(Buffer.from(excerpts[name] ?? ''));
    expect(of('yahoo')).toMatchObject({
      stories: [{ title: /^Why hardware/ }],
      dropped: { undated: 1 },
    });
    expect(of('google')).toMatchObject({
      stories: [{ summary: 'How Apple stock usually reacts Yahoo Finance' }],
    });
    expect(of('cnbc')).toMatchObject({
      stories: [{ summary: 'Chinese netizens focused on price.' }],
    });
    expect(of('nasdaq')).toMatchObject({
      stories: [{ title: 'Stocks Settle Lower as S&P 500 Slides' }],
    });
  });

  // "Expect: feed['title'] == 'testing \xe2 entity'" in each file of the suite: one entity in one title.
  it('entities of the test suite are decoded as it says', () => {
    const folder = join(ROOT, 'feedparser_entities');
    let compared = 0;
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      const said =
        / == u?'testing \\x([\da-f]{2}) entity'/.exec(text)?.[1] ??
        / == u?'testing \\u([\da-f]{4}) entity'/.exec(text)?.[1];
      const title = /<title>([^<]*)<\/title>/.exec(text)?.[1];
      // HTML 4 meant other brackets by these two than HTML does today.
      if (said === undefined || title === undefined || /^[lr]ang\./.test(name)) continue;
      const expected = plainText(
        `testing ${String.fromCodePoint(Number.parseInt(said, 16))} entity`,
        40,
      );
      expect([name, plainText(htmlToText(title), 40)]).toEqual([name, expected]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('a thousand headlines of newswires are text without markup', () => {
    const lines = gunzipSync(readFileSync(join(ROOT, 'news_by_day_AAPL_2025.jsonl.gz')))
      .toString()
      .trim()
      .split('\n');
    for (const line of lines) {
      const { title }: { title: string } = JSON.parse(line);
      expect(plainText(htmlToText(title), 300)).not.toBe('');
    }
    expect(lines.length).toBeGreaterThan(300);
  });
});

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '#config';
import { instant, readInstant, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { assert } from '#core/prelude';
import { afterAll, describe, expect, it } from 'vitest';
import { barData } from './bar-data.ts';
import { historyOf } from './backtest/history-of.ts';
import { homePaths } from './home-paths.ts';
import { sourcesOf } from './sources-of.ts';
import { theMachine } from './outside.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const quiet = (): void => undefined;
const at = (iso: string): Instant => readInstant(iso) ?? instant(Number.NaN);
const { ticker: KO } = equity('KO');

function config(): Config {
  const read = readConfig('{}', 'config.yaml');
  assert(read.kind !== 'invalid', 'nothing but defaults is a configuration');
  return read.config;
}

const PRICES = ['02', '03', '06', '07', '08']
  .map(
    (day, place) =>
      `2025-01-${day},${100 + place},${102 + place},${99 + place},${101 + place},1000000`,
  )
  .join('\n');

function filesIn(name: string, parts: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(parts)) writeFileSync(join(path, file), text);
  return path;
}

const bars = { 'KO.csv': `Date,Open,High,Low,Close,Volume\n${PRICES}\n` };
const news = {
  'news.csv':
    'time,title,tickers\n2025-01-06T15:00:00Z,Coca-Cola raises its price,KO\n2025-01-07,Of all,\n2025-01-07T10:00:00,No zone,KO\n',
};

describe('a folder of prices and news', () => {
  it('is read as both, and a news file is no refused file of prices', async () => {
    const paths = homePaths(join(folder, 'home'));
    mkdirSync(paths.cache, { recursive: true });
    const both = filesIn('both', { ...bars, ...news });
    const data = await barData(paths);
    const report = data.importFrom(both, quiet);
    expect(report).toMatchObject({ files: 2, read: 2, refused: 0, bars: 5, headlines: 2 });
    expect(report.issues.map(({ kind, file, line }) => [kind, file, line])).toEqual([
      ['price-basis', undefined, undefined],
      ['row-refused', 'both/news.csv', 4],
    ]);
    expect(data.importFrom(both, quiet)).toMatchObject({ files: 2, read: 0, known: 2, refused: 0 });
    data.close();

    const now = at('2025-01-07T16:00:00Z');
    const place = {
      clock: { now: () => now },
      paths,
      seed: 1,
      config: config(),
      outside: theMachine,
      log: { line: quiet },
    };
    const sources = await sourcesOf('files', place);
    const { headlines } = await sources.view().headlines([KO], 10);
    expect(headlines.map(({ title }) => title)).toEqual(['Coca-Cola raises its price']);
    sources.close();
  });

  it('may hold news alone, and leaves no store of news where it holds none', async () => {
    const alone = homePaths(join(folder, 'alone'));
    mkdirSync(alone.cache, { recursive: true });
    const data = await barData(alone);
    expect(data.importFrom(filesIn('prices', bars), quiet)).toMatchObject({
      read: 1,
      headlines: 0,
    });
    expect(existsSync(alone.news)).toBe(false);
    const lines = filesIn('lines', {
      'n.jsonl': '{"time": "2025-01-06T15:00:00Z", "title": "One"}\n',
    });
    expect(data.importFrom(lines, quiet)).toMatchObject({
      files: 1,
      read: 1,
      refused: 0,
      issues: [],
    });
    expect(data.importFrom(join(lines, 'n.jsonl'), quiet)).toMatchObject({
      files: 1,
      known: 1,
      refused: 0,
    });
    data.close();
  });

  it('is a history with dated news, told otherwise and named by them', async () => {
    const read = async (name: string, files: Readonly<Record<string, string>>) =>
      historyOf({ data: filesIn(name, files), config: config(), onLine: quiet });
    const [plain, told] = [await read('without', bars), await read('with', { ...bars, ...news })];
    expect(told.identity).not.toBe(plain.identity);
    expect(plain.alterations).not.toContain('news-withheld');
    expect(told.alterations).toEqual([...plain.alterations, 'news-withheld', 'news-reordered']);
    const [after, now] = [at('2025-01-07T16:00:00Z'), at('2025-01-08T16:00:00Z')];
    const titles = async (history: typeof told, moment = now) =>
      (await history.open({ now: () => moment }).headlines([KO], 9)).headlines.map(
        ({ title }) => title,
      );
    expect(await titles(told)).toEqual(['Of all', 'Coca-Cola raises its price']);
    const withheld = told.altered('news-withheld', after, 1);
    expect(await titles(withheld)).toEqual(['Coca-Cola raises its price']);
    expect(withheld.identity).not.toBe(told.identity);
    const price = async (history: typeof told) =>
      (await history.open({ now: () => now }).bars([KO], 5)).get(KO)?.close;
    expect(await price(withheld)).toEqual(await price(told));
    expect(await price(told)).toHaveLength(4);
    expect(await titles(told.altered('scaled', after, 1))).toEqual(await titles(told));
    expect(await titles(told.altered('deleted', after, 1), after)).toEqual(
      await titles(told, after),
    );
    withheld.close();
    expect(await titles(told)).toHaveLength(2);
    told.close();
    plain.close();
  });
});

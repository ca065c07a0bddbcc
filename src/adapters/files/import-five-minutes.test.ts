import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  newYorkTime,
  plusMs,
  sessionOn,
  sessionsBetween,
  toIso,
  toIsoNewYork,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBarStore, type BarStore } from './bar-store.ts';
import { importDirectory, type ImportReport } from './import-directory.ts';

let folder: string;
let store: BarStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'five-minutes-'));
  store = openBarStore(':memory:');
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const of = (text: string): Ticker => equity(text).ticker;
const MINUTE = 60_000;
const HEADER = 'date,open,high,low,close,volume';

function write(name: string, content: string): string {
  const path = join(folder, 'data', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const imported = (): ImportReport => importDirectory(join(folder, 'data'), store, () => undefined);
const told = (report: ImportReport): string => report.issues.map(({ text }) => text).join('\n');

type Every = {
  readonly every?: number;
  readonly stamp?: (at: Instant) => string;
  readonly scale?: number;
};

const inUtc = (at: Instant): string => toIso(at).replace('T', ' ').replace('Z', '+00:00');

/** Bars of whole sessions: each opens at 100 and as many cents as it is from the first. */
function rows(on: string, { every = 5, stamp = inUtc, scale = 1 }: Every = {}): string[] {
  const session = sessionOn(tradingDate(on));
  if (session === undefined) throw new Error(`${on} is no session`);
  const count = (session.closesAt - session.opensAt) / (every * MINUTE);
  return Array.from({ length: count }, (_, place) => {
    const at = plusMs(session.opensAt, place * every * MINUTE);
    const price = (cents: number): string => ((100 + (place + cents) / 100) * scale).toFixed(4);
    return [stamp(at), price(0), price(3), price(-2), price(1), 10].join(',');
  });
}

const csv = (...lines: readonly string[]): string => [HEADER, ...lines].join('\n');
const columns = (ticker = 'AAA') => store.fiveMinutes.columns(of(ticker));

describe('five-minute bars', () => {
  it('are read with their moments, whatever offset these are written in', () => {
    const other = rows('2025-11-26', { stamp: toIsoNewYork });
    write('AAA_5m.csv', csv(...rows('2025-11-25'), ...other));
    const report = imported();
    expect(report).toMatchObject({ read: 1, refused: 0, fiveMinuteBars: 156, bars: 2 });
    expect(told(report)).toContain(
      'data/AAA_5m.csv: 156 five-minute bars of AAA in 2 sessions, 2025-11-25 to 2025-11-26.',
    );
    const read = columns();
    expect(read?.opensAt[0]).toBe(newYorkTime(tradingDate('2025-11-25'), 9, 30));
    expect(read?.opensAt[78]).toBe(newYorkTime(tradingDate('2025-11-26'), 9, 30));
    expect(read?.closesAt.at(-1)).toBe(newYorkTime(tradingDate('2025-11-26'), 16, 0));
    expect([read?.open[1], read?.high[1], read?.low[1], read?.close[1]]).toEqual([
      100.01, 100.04, 99.99, 100.02,
    ]);
    expect(store.hasFiveMinuteBars()).toBe(true);
    expect(store.fiveMinutes.endsAt()).toBe(newYorkTime(tradingDate('2025-11-26'), 16, 0));
  });

  it('of half a day are 42', () => {
    write('AAA_5m.csv', csv(...rows('2025-11-28')));
    imported();
    expect(columns()?.open).toHaveLength(42);
    expect(columns()?.closesAt.at(-1)).toBe(newYorkTime(tradingDate('2025-11-28'), 13, 0));
    expect(told(imported())).not.toContain('lack');
  });

  it('make the daily bars of days that no daily file covers, and no others', () => {
    write('AAA_5m.csv', csv(...rows('2025-11-25'), ...rows('2025-11-26')));
    write('AAA.csv', csv('2025-11-24,90,91,89,90,7', '2025-11-25,100,101,99,100.8,7'));
    const report = imported();
    const series = store.series(of('AAA'));
    expect(series?.bars.map(({ on, close, volume }) => [on, toDollars(close), volume])).toEqual([
      ['2025-11-24', 90, 7],
      ['2025-11-25', 100.8, 7],
      ['2025-11-26', 100.78, 780],
    ]);
    expect(series?.bars.at(-1)).toMatchObject({ open: 100e6, high: 100.8e6, low: 99.98e6 });
    expect(told(report)).toContain(
      'AAA: 1 daily bar was made of five-minute bars: no daily file covers that day, so neither splits nor dividends of that day are known.',
    );
  });

  it('do not make a day that breaks off, and no open of one that begins late', () => {
    const late = rows('2025-11-25').slice(1);
    write('AAA_5m.csv', csv(...late, ...rows('2025-11-26').slice(0, 40)));
    const report = imported();
    const [day, ...others] = store.series(of('AAA'))?.bars ?? [];
    expect(others).toEqual([]);
    expect(day?.on).toBe('2025-11-25');
    expect(day?.open).toBeUndefined();
    expect(columns()?.open).toHaveLength(117);
    expect(told(report)).toContain(
      '2 sessions lack bars of AAA (2025-11-25 1 of 78 and 2025-11-26 38 of 78); nothing is filled in',
    );
  });

  it('are put together of bars of a minute: first open, highest, lowest, last close, all volumes', () => {
    write('AAA_1m.csv', csv(...rows('2025-11-25', { every: 1 })));
    expect(told(imported())).toContain(
      '78 five-minute bars of AAA in 1 session, 2025-11-25 to 2025-11-25, put together of 390 bars of a minute',
    );
    const read = columns();
    expect([read?.open[1], read?.high[1], read?.low[1], read?.close[1], read?.volume[1]]).toEqual([
      100.05, 100.12, 100.03, 100.1, 50,
    ]);
  });

  it('outside sessions, twice, unsorted, off the mark or wrong are dropped or sorted, and counted', () => {
    const [first = '', second = '', third = '', ...others] = rows('2025-11-25');
    const before = second.replace('14:35', '14:20');
    const holiday = second.replace('2025-11-25', '2025-11-27');
    const odd = second.replace('14:35:00', '14:37:13');
    const wrong = (others[0] ?? '').replace(/,[\d.]+,[\d.]+,[\d.]+,/, ',100,99,98,');
    const lines = [before, first, third, second, second, odd, wrong, ...others.slice(1), holiday];
    write('AAA_5m.csv', csv(...lines));
    const text = told(imported());
    expect(columns()?.open).toHaveLength(77);
    for (const part of [
      'lines 2 and 83, column date: outside regular sessions; dropped',
      'a moment before that of the line above; the rows were sorted',
      'the same moment with the same values again; dropped',
      'it begins at no whole 5 minutes of its session; dropped',
      'Open or Close is outside Low..High by more than rounding; the row was refused',
    ])
      expect(text).toContain(part);
  });

  it('that had not ended when the file was saved are left out', () => {
    const path = write('AAA_5m.csv', csv(...rows('2025-11-25').slice(0, 30)));
    const saved = (newYorkTime(tradingDate('2025-11-25'), 11, 57) as number) / 1000;
    utimesSync(path, saved, saved);
    expect(told(imported())).toContain('the file was saved before this bar ended');
    expect(columns()?.closesAt.at(-1)).toBe(newYorkTime(tradingDate('2025-11-25'), 11, 55));
  });

  it.each([
    ['AAA_15m.csv', 15, '15-minute bars: an intraday account needs five-minute ones'],
    ['AAA_1h.csv', 30, '30-minute bars: an intraday account needs five-minute ones'],
    ['AAA_2m.csv', 2, '2-minute bars: they cannot be put together to five-minute ones'],
  ])('are not made of others: %s', (name, every, says) => {
    write(name, csv(...rows('2025-11-25', { every })));
    const report = imported();
    expect(report).toMatchObject({ read: 0, refused: 1, fiveMinuteBars: 0 });
    expect(told(report)).toContain(`data/${name}: ${says}; the file was not read.`);
    expect(store.hasFiveMinuteBars()).toBe(false);
  });

  const zoneless = (at: Instant): string => toIsoNewYork(at).slice(0, 19);
  const epoch = (at: Instant): string => String(at / 1000);

  it('without a zone are refused, unless the column or the family of files tells it', () => {
    const lines = rows('2025-11-25', { stamp: zoneless });
    write('AAA_5m.csv', csv(...lines));
    write('BBB_5m.csv', csv(...lines).replace('date', 'time_et'));
    write(
      'aaa_20251125_trade.csv',
      csv(...lines).replace(HEADER, 'Time,Open,High,Low,Close,Volume'),
    );
    write('CCC_5m.csv', csv(...rows('2025-11-25', { stamp: epoch })));
    const report = imported();
    expect(told(report)).toContain('data/AAA_5m.csv: its times name no zone');
    const opens = newYorkTime(tradingDate('2025-11-25'), 9, 30);
    for (const ticker of ['AAA', 'BBB', 'CCC']) expect(columns(ticker)?.opensAt[0]).toBe(opens);
    expect(report).toMatchObject({ read: 3, refused: 1 });
  });

  it('of another exchange are refused', () => {
    const london = (at: Instant): string => `${toIso(plusMs(at, 60 * MINUTE)).slice(0, 19)}+01:00`;
    write('AAA_5m.csv', csv(...rows('2025-06-25', { stamp: london })));
    expect(told(imported())).toContain('line 2 is stamped +01:00, which is not New York time');
    write('AAA_5m.csv', csv(...rows('2025-06-25').map((line) => line.replace('06-25', '06-28'))));
    expect(told(imported())).toContain('none of its bars lies in a regular session');
  });

  it('are of several tickers where a Symbol column tells them', () => {
    const lines = rows('2025-11-25').flatMap((line) => [`${line},AAA`, `${line},BBB`]);
    write('all_5m.csv', [`${HEADER},symbol`, ...lines].join('\n'));
    imported();
    expect(store.fiveMinutes.tickers()).toEqual(['AAA', 'BBB']);
    expect(columns('BBB')?.open).toHaveLength(78);
  });
});

describe('files of five-minute bars', () => {
  it('are known when they come again, and replaced when they have changed', () => {
    write('AAA_5m.csv', csv(...rows('2025-11-25')));
    imported();
    expect(imported()).toMatchObject({ read: 0, known: 1, fiveMinuteBars: 0 });
    write('AAA_5m.csv', csv(...rows('2025-11-26')));
    expect(imported()).toMatchObject({ read: 1, known: 0, tickers: ['AAA'] });
    expect(store.fiveMinutes.status()).toEqual([
      { ticker: 'AAA', from: '2025-11-26', to: '2025-11-26', sessions: 1, bars: 78 },
    ]);
    expect(store.series(of('AAA'))?.bars.map(({ on }) => on)).toEqual(['2025-11-26']);
  });

  it('of one session: the one with more bars tells it', () => {
    write('a/AAA_5m.csv', csv(...rows('2025-11-25')));
    write('b/AAA_5m.csv', csv(...rows('2025-11-25', { scale: 1.001 }).slice(0, 50)));
    imported();
    expect(columns()?.open).toHaveLength(78);
    expect(columns()?.open[0]).toBe(100);
  });
});

describe('the scale of five-minute bars', () => {
  const DAYS = sessionsBetween(tradingDate('2025-11-03'), tradingDate('2025-11-27')).map(
    ({ on }) => on,
  );
  const EX = '2025-11-12';
  const asTraded = (on: string): number => (on < EX ? 4 : 1);
  const daily = (): string =>
    [
      `${HEADER},Stock Splits`,
      ...DAYS.map((on) => {
        const times = asTraded(on);
        const cells = [100, 100.8, 99.98, 100.78].map((each) => (each * times).toFixed(4));
        return [on, ...cells, 780, on === EX ? 4 : 0].join(',');
      }),
    ].join('\n');
  const opens = (): readonly number[] =>
    [...(columns()?.open ?? [])].filter((_, place) => place % 78 === 0);

  it('is put back to what was traded where the file is adjusted for a split that a daily file lists', () => {
    write('AAA.csv', daily());
    write('AAA_5m.csv', csv(...DAYS.flatMap((on) => rows(on))));
    imported();
    expect(opens()).toEqual(DAYS.map((on) => 100 * asTraded(on)));
    expect(columns()?.volume[0]).toBe(2.5);
  });

  it('stays where the file is as traded, whichever comes first', () => {
    write('AAA_5m.csv', csv(...DAYS.flatMap((on) => rows(on, { scale: asTraded(on) }))));
    imported();
    write('AAA.csv', daily());
    const report = imported();
    expect(opens()).toEqual(DAYS.map((on) => 100 * asTraded(on)));
    expect(told(report)).not.toContain('differ');
  });

  it('is that of the daily bars where a split came between the two downloads', () => {
    const before = DAYS.filter((on) => on < EX);
    write('AAA.csv', daily());
    write('AAA_5m.csv', csv(...before.flatMap((on) => rows(on))));
    expect(told(imported())).toContain('a split 4:1 came between the two downloads');
    expect(opens()).toEqual(before.map(() => 400));
  });

  it('is as given where closes differ by no split, and that is said', () => {
    write('AAA.csv', daily());
    write('AAA_5m.csv', csv(...DAYS.flatMap((on) => rows(on, { scale: 1.3 }))));
    expect(told(imported())).toContain(
      'differ from the daily ones by no split (median ratio 0.769231 on 18',
    );
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readInstant, sessionOn, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { price, toDollars, type Price } from '#core/money';
import { asTraded, type YahooBar, type YahooChart, type YahooSplit } from './index.ts';

const DAILY = fileURLToPath(new URL('../../../../shared/data/daily/', import.meta.url));
const isThere = existsSync(DAILY);
const aloud = isThere ? '' : ' (SKIPPED: shared/data/daily is absent)';

function split(on: string, numerator: number, denominator = 1): YahooSplit {
  return { on: tradingDate(on), numerator, denominator };
}

function bar(on: string, [open, high, low, close]: readonly number[], volume = 1000): YahooBar {
  const session = sessionOn(tradingDate(on));
  if (session === undefined || [high, low, close].includes(undefined)) throw new Error(on);
  const { opensAt, closesAt } = session;
  const prices = { open: open ?? 0, high: high ?? 0, low: low ?? 0, close: close ?? 0 };
  return { on: session.on, opensAt, closesAt, ...prices, volume };
}

function chart(changes: Partial<YahooChart>): YahooChart {
  return {
    ticker: equity('NVDA').ticker,
    currency: 'USD',
    interval: '1d',
    fetchedAt: readInstant('2026-06-18T17:00:00Z') as Instant,
    bars: [],
    splits: [],
    dividends: [],
    dropped: {},
    ...changes,
  };
}

const NVDA = [split('2021-07-20', 4), split('2024-06-10', 10)];

function closes(bars: readonly YahooBar[], splits: readonly YahooSplit[]): Price[] {
  return asTraded(chart({ bars }), splits).bars.map(({ close }) => close);
}

/** Yahoo's float of four bytes. */
function told(dollars: number): number {
  return Math.fround(Math.round(dollars * 1e6) / 1e6);
}

describe('as traded', () => {
  it('is NVDA at 239.91 on 2020-01-02, which Yahoo tells as 5.998 (5.99775)', () => {
    const flat = [told(5.99775), told(5.99775), told(5.99775), told(5.99775)];
    expect(closes([bar('2020-01-02', flat)], NVDA)).toEqual([price(239.91)]);
  });

  it('is before a split undone and from its day on not, for prices and volume', () => {
    const four = [74.35749816894531, 74.35749816894531, 74.35749816894531, 74.35749816894531];
    const read = asTraded(
      chart({ bars: [bar('2021-07-19', four, 4000), bar('2021-07-20', four, 4000)] }),
      [split('2021-07-20', 4)],
    );
    expect(read.bars).toMatchObject([
      { close: price(297.43), open: price(297.43), volume: 1000 },
      { close: price(74.3575), volume: 4000 },
    ]);
  });

  it('is not undone for a split after the download', () => {
    expect(closes([bar('2020-01-02', [5, 5, 5, 5])], [split('2026-06-22', 4)])).toEqual([price(5)]);
    expect(closes([bar('2020-01-02', [5, 5, 5, 5])], [split('2026-06-18', 4)])).toEqual([
      price(20),
    ]);
  });

  it('counts a split once that both the chart and the history tell', () => {
    const both = chart({
      bars: [bar('2020-01-02', [5, 5, 5, 5])],
      splits: [split('2021-07-20', 4)],
    });
    expect(asTraded(both, [split('2021-07-20', 4)]).bars[0]?.close).toBe(price(20));
  });

  it('is exact through a reverse split and a ratio that is no whole number', () => {
    // C was 4.52 on 2011-05-06, before 1 for 10; GOOGL 1135.10 before 1998 for 1000 in 2014 and 20 for 1 in 2022.
    expect(
      closes([bar('2011-05-06', [45.2, 45.2, 45.2, 45.2].map(told))], [split('2011-05-09', 1, 10)]),
    ).toEqual([price(4.52)]);
    const undone = told(1135.1 / 1.998 / 20);
    expect(
      closes(
        [bar('2014-04-02', [undone, undone, undone, undone])],
        [split('2014-04-03', 999, 500), split('2022-07-18', 20)],
      ),
    ).toEqual([price(1135.1)]);
  });

  it('keeps the parts of a cent that were traded, and what no tick explains to the micro-dollar', () => {
    expect(closes([bar('2020-01-02', [0.5213, 0.5213, 0.5213, 0.5213].map(told))], [])).toEqual([
      price(0.5213),
    ]);
    expect(closes([bar('2020-01-02', [0.521312, 0.521312, 0.521312, 0.521312])], [])).toEqual([
      price(0.521312),
    ]);
  });

  it('has dividends as declared', () => {
    // AAPL declared 2.65 in 2012 (told as 0.094643, before 7 and 4 for 1), 0.82 in 2020 (0.205, before 4 for 1).
    const { actions } = asTraded(
      chart({
        dividends: [
          { on: tradingDate('2012-08-09'), amount: 0.094643 },
          { on: tradingDate('2020-08-07'), amount: 0.205 },
          { on: tradingDate('2020-11-06'), amount: 0.205 },
        ],
        splits: [split('2020-08-31', 4)],
      }),
      [split('2014-06-09', 7)],
    );
    expect(
      actions.map((action) => [
        action.kind,
        action.on,
        action.kind === 'dividend' && toDollars(action.amount),
      ]),
    ).toEqual([
      ['dividend', '2012-08-09', 2.65],
      ['dividend', '2020-08-07', 0.82],
      ['split', '2020-08-31', false],
      ['dividend', '2020-11-06', 0.205],
    ]);
  });
});

function rows(file: string): readonly (readonly string[])[] {
  const text = gunzipSync(readFileSync(`${DAILY}${file}`)).toString('utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** Adjusted series of two downloads against the series of its time, as traded; splits by Yahoo's own list. */
const SERIES: readonly (readonly [string, string, readonly YahooSplit[]])[] = [
  [
    'split_vintages/AAPL_downloaded_2021-02',
    'AAPL',
    [split('2014-06-09', 7), split('2020-08-31', 4)],
  ],
  ['split_vintages/GOOGL_downloaded_2021-02', 'GOOGL', [split('2014-04-03', 999, 500)]],
  ['yahoo_adj_to_2024-09/GOOGL', 'GOOGL', [split('2014-04-03', 999, 500), split('2022-07-18', 20)]],
  ['yahoo_adj_to_2024-09/AMZN', 'AMZN', [split('2022-06-06', 20)]],
  ['yahoo_adj_to_2024-09/NFLX', 'NFLX', [split('2015-07-15', 7)]],
  ['yahoo_adj_to_2024-09/KO', 'KO', [split('2012-08-13', 2)]],
  ['yahoo_adj_to_2024-09/C', 'C', [split('2011-05-09', 1, 10)]],
];

describe.skipIf(!isThere)(`as traded, against series of their time${aloud}`, () => {
  it.each(SERIES)('%s is %s of 2010 to 2016 to the cent', (adjusted, raw, splits) => {
    const prices = (row: readonly string[]): number[] => row.slice(1, 5).map(Number);
    const traded = new Map(
      rows(`yahoo_raw_unadjusted_2010-2016/${raw}.csv.gz`).map((row) => [
        row[0] ?? '',
        prices(row),
      ]),
    );
    const bars = rows(`${adjusted}.csv.gz`)
      .filter(([on = '']) => traded.has(on))
      .map((row) =>
        bar(
          row[0] ?? '',
          prices(row).map((dollars) => Math.fround(dollars)),
        ),
      );
    const read = asTraded(chart({ bars }), splits).bars;
    expect(read).toHaveLength(1762);
    const wrong = read.filter(({ on, open, high, low, close }) => {
      const cents = (traded.get(on) ?? []).map((dollars) => price(Math.round(dollars * 100) / 100));
      return [open, high, low, close].some((each, index) => each !== cents[index]);
    });
    expect(wrong).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readInstant, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { readChart, type YahooChart } from './index.ts';

const F = equity('F').ticker;
const at = (iso: string): Instant => readInstant(iso) as Instant;
const seconds = (iso: string): number => at(iso) / 1000;
const NOW = at('2026-06-18T17:00:00Z');

/** Opens in New York on Monday 2026-06-15 to Wednesday; Friday the 19th is Juneteenth. */
const MON = seconds('2026-06-15T13:30:00Z');
const TUE = seconds('2026-06-16T13:30:00Z');
const WED = seconds('2026-06-17T13:30:00Z');
const THU = seconds('2026-06-18T13:30:00Z');

type Row = readonly [unknown, unknown, unknown, unknown, unknown, unknown];

/** Rows are time, open, high, low, close, volume. */
function body(rows: readonly Row[], changes: Readonly<Record<string, unknown>> = {}): unknown {
  const column = (index: number): unknown[] => rows.map((row) => row[index]);
  const meta = {
    currency: 'USD',
    symbol: 'F',
    instrumentType: 'EQUITY',
    exchangeTimezoneName: 'America/New_York',
    gmtoffset: -14_400,
    regularMarketTime: NOW / 1000,
    dataGranularity: '1d',
  };
  const quote = {
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
  const whole = { meta, timestamp: column(0), indicators: { quote: [quote] }, ...changes };
  return { chart: { result: [whole], error: null } };
}

function chartOf(json: unknown): YahooChart {
  const read = readChart(json, F, NOW);
  if (read.kind === 'absent') throw new Error(read.absence.because);
  return read.chart;
}

function because(json: unknown): string {
  const read = readChart(json, F, NOW);
  return read.kind === 'chart' ? 'a chart' : `${read.absence.kind}: ${read.absence.because}`;
}

const GOOD: Row = [MON, 10, 11, 9, 10.5, 100];

describe('a daily chart', () => {
  it('has a bar a session, from its open to its close, as Yahoo tells it', () => {
    expect(chartOf(body([GOOD]))).toEqual({
      ticker: 'F',
      currency: 'USD',
      interval: '1d',
      zone: 'America/New_York',
      gmtOffsetSeconds: -14_400,
      fetchedAt: NOW,
      regularMarketTime: NOW,
      bars: [
        {
          on: '2026-06-15',
          opensAt: at('2026-06-15T13:30:00Z'),
          closesAt: at('2026-06-15T20:00:00Z'),
          open: 10,
          high: 11,
          low: 9,
          close: 10.5,
          volume: 100,
        },
      ],
      splits: [],
      dividends: [],
      dropped: {},
    });
  });

  it.each<readonly [string, Row]>([
    ['no-prices', [TUE, null, null, null, null, null]],
    ['no-prices', [TUE, 10, 11, 9, null, 5]],
    ['no-prices', [TUE, 10, '11', 9, 10, 5]],
    ['price-not-positive', [TUE, 10, 11, 0, 10, 5]],
    ['price-not-positive', [TUE, 10, 11, 9, -10, 5]],
    ['high-below-low', [TUE, 10, 9, 11, 10, 5]],
    ['close-outside-range', [TUE, 10, 11, 9, 11.2, 5]],
    ['no-session', [seconds('2026-06-19T13:30:00Z'), 10, 11, 9, 10, 5]],
    ['no-session', [seconds('2026-06-20T13:30:00Z'), 10, 11, 9, 10, 5]],
    ['twice', [MON, 10, 11, 9, 10, 5]],
    ['live-row', [NOW / 1000, 10, 11, 9, 10, 5]],
    ['no-time', [null, 10, 11, 9, 10, 5]],
    ['no-time', [1e18, 10, 11, 9, 10, 5]],
  ])('drops and counts a row for %s: %j', (reason, row) => {
    const { bars, dropped } = chartOf(body([GOOD, row]));
    expect(bars.map(({ on }) => on)).toEqual(['2026-06-15']);
    expect(dropped).toEqual({ [reason]: 1 });
  });

  it('keeps a bar whose open is zero, untold or out of its range, without the open', () => {
    const rows: Row[] = [
      [MON, 0, 11, 9, 10, 5],
      [TUE, null, 11, 9, 10, null],
      [WED, 20, 11, 9, 10, 0],
    ];
    const { bars, dropped } = chartOf(body(rows));
    expect(bars.map(({ open, volume }) => [open, volume])).toEqual([
      [undefined, 5],
      [undefined, undefined],
      [undefined, 0],
    ]);
    expect(dropped).toEqual({});
  });

  it('sorts rows, and of two for a session keeps the one at the open', () => {
    const after = seconds('2026-06-16T20:00:02Z');
    const rows: Row[] = [
      [after, 1, 1, 1, 1, 1],
      [TUE, 10, 11, 9, 10, 2],
      [MON, 10, 11, 9, 10, 3],
    ];
    const { bars, dropped } = chartOf(body(rows));
    expect(bars.map(({ on, volume }) => [on, volume])).toEqual([
      ['2026-06-15', 3],
      ['2026-06-16', 2],
    ]);
    expect(dropped).toEqual({ twice: 1 });
  });

  it('takes a row stamped after the close for that session where there is no other', () => {
    const { bars } = chartOf(body([[seconds('2026-06-16T20:00:02Z'), 10, 11, 9, 10, 2]]));
    expect(bars).toMatchObject([{ on: '2026-06-16', opensAt: TUE * 1000 }]);
  });

  it('carries the session of today as unfinished: it closes after the fetching', () => {
    const today = chartOf(body([[THU, 10, 11, 9, 10, 2]])).bars[0];
    expect(today?.closesAt).toBeGreaterThan(NOW);
  });

  it('takes the stamp of an index, whose day begins before the exchange opens', () => {
    const row: Row = [seconds('2026-06-16T12:20:00Z'), 4.1, 4.2, 4, 4.1, 0];
    const meta = {
      currency: 'USD',
      symbol: '^TNX',
      instrumentType: 'INDEX',
      dataGranularity: '1d',
    };
    const read = readChart(body([row], { meta }), equity('^TNX').ticker, NOW);
    expect(read).toMatchObject({ chart: { bars: [{ on: '2026-06-16', opensAt: TUE * 1000 }] } });
  });

  it('reads splits and dividends of the range by the day in New York', () => {
    const events = {
      splits: {
        1: { date: WED, numerator: 3, denominator: 2, splitRatio: '3:2' },
        2: { date: MON, numerator: 1.00503, denominator: 1 },
      },
      dividends: { 3: { date: TUE, amount: 0.15 }, 4: { date: MON, amount: null } },
    };
    const { splits, dividends, dropped } = chartOf(body([GOOD], { events }));
    expect(splits).toEqual([
      { on: '2026-06-15', numerator: 100_503, denominator: 100_000 },
      { on: '2026-06-17', numerator: 3, denominator: 2 },
    ]);
    expect(dividends).toEqual([{ on: '2026-06-16', amount: 0.15 }]);
    expect(dropped).toEqual({ 'no-dividend': 1 });
  });

  it.each([
    { date: MON, numerator: 0, denominator: 1 },
    { date: MON, numerator: 4, denominator: 4 },
    { date: MON, numerator: 4 },
    { numerator: 4, denominator: 1 },
    null,
  ])('is unreadable as a whole with the split %j', (split) => {
    expect(because(body([GOOD], { events: { splits: { 1: split } } }))).toMatch(
      /^unreadable: a split has a day and a ratio, Yahoo tells/,
    );
  });
});

describe('a chart', () => {
  const meta = { currency: 'USD', symbol: 'F', instrumentType: 'EQUITY', dataGranularity: '5m' };

  it.each<readonly [string, unknown]>([
    ['nothing-in-range: Yahoo tells no bar in the asked range', body([], { timestamp: undefined })],
    [
      'nothing-in-range: Yahoo tells no bar in the asked range',
      body([], { timestamp: undefined, indicators: { quote: [{}] } }),
    ],
    [
      'unreadable: each of 0 times has a high, a low and a close, Yahoo tells 1, 1, 1',
      body([GOOD], { timestamp: undefined }),
    ],
    [
      'unreadable: each of 2 times has a high, a low and a close, Yahoo tells 1, 1, 1',
      body([GOOD], { timestamp: [MON, TUE] }),
    ],
    ['unreadable: the answer is no chart', body([GOOD], { indicators: { quote: [] } })],
    ['unreadable: the answer is no chart', body([GOOD], { indicators: null })],
    ['unreadable: the answer is no chart', { chart: { result: [], error: null } }],
    ['unreadable: the answer is no chart', 'text'],
    [
      'unreadable: Yahoo does not tell the currency of its price',
      body([GOOD], { meta: { ...meta, currency: null } }),
    ],
    [
      'not-offered: prices are in USD, Yahoo tells "CAD"',
      body([GOOD], { meta: { ...meta, currency: 'CAD' } }),
    ],
    [
      'unreadable: asked for F, Yahoo tells "GM"',
      body([GOOD], { meta: { ...meta, symbol: 'GM' } }),
    ],
    [
      'unreadable: a bar lasts from 1m to 1d, Yahoo tells "1wk"',
      body([GOOD], { meta: { ...meta, dataGranularity: '1wk' } }),
    ],
  ])('is %s', (expected, json) => {
    expect(because(json)).toBe(expected);
  });

  it('of five minutes has bars on the grid of the session, until its close', () => {
    // 2026-11-27, the day after Thanksgiving, closes at 13:00 in New York (18:00 UTC).
    const rows: Row[] = [
      '2026-11-27T14:25:00Z',
      '2026-11-27T14:30:00Z',
      '2026-11-27T14:35:00Z',
      '2026-11-27T14:37:12Z',
      '2026-11-27T17:55:00Z',
      '2026-11-27T18:00:00Z',
      '2026-11-26T15:00:00Z',
    ].map((iso) => [seconds(iso), 10, 11, 9, 10, 5]);
    const { bars, dropped } = chartOf(body(rows, { meta }));
    expect(bars.map(({ opensAt, closesAt }) => [opensAt, closesAt])).toEqual([
      [at('2026-11-27T14:30:00Z'), at('2026-11-27T14:35:00Z')],
      [at('2026-11-27T14:35:00Z'), at('2026-11-27T14:40:00Z')],
      [at('2026-11-27T17:55:00Z'), at('2026-11-27T18:00:00Z')],
    ]);
    expect(dropped).toEqual({ 'outside-hours': 2, 'live-row': 1, 'no-session': 1 });
  });

  it('of an hour ends its last bar at the close', () => {
    const hourly = { ...meta, dataGranularity: '1h' };
    const { bars } = chartOf(
      body([[seconds('2026-06-16T19:30:00Z'), 10, 11, 9, 10, 5]], { meta: hourly }),
    );
    expect(bars[0]?.closesAt).toBe(at('2026-06-16T20:00:00Z'));
  });
});

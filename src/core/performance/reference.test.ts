import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import {
  annualReturn,
  benchmarkReturns,
  calmar,
  cumulativeReturns,
  dailyReturns,
  deepestDrawdown,
  maxDrawdown,
  sharpe,
  totalReturn,
  volatility,
  type ShareEvent,
} from '#core/performance';
import { price, usd } from '#core/money';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const has = (path: string): boolean => existsSync(new URL(path, DATA));

const EMPYRICAL = 'reference/empyrical_expected.json';
const BUY_AND_HOLD = 'reference/buy_and_hold_metrics.csv';
const SPY_YEARS = 'reference/spy_calendar_year_total_returns.csv';
const ETFS = 'daily/yahoo_etf_to_2025-09';
const SPY_EVENTS = 'daily/yahoo_sector_etf_events_to_2026-02/SPY.csv.gz';
const AAPL_RAW = 'daily/yahoo_raw_unadjusted_2010-2016/AAPL.csv.gz';
const AAPL_DIVIDENDS = 'daily/dividends_2010-2025/AAPL.csv.gz';
const ALL = [
  EMPYRICAL,
  BUY_AND_HOLD,
  SPY_YEARS,
  `${ETFS}/SPY.csv.gz`,
  SPY_EVENTS,
  AAPL_RAW,
  AAPL_DIVIDENDS,
];

const absent = ALL.filter((path) => !has(path));
if (absent.length > 0)
  process.stderr.write(`SKIPPED for want of reference data: ${absent.join(', ')}\n`);

type Row = Readonly<Record<string, string>>;

function rows(path: string): Row[] {
  const bytes = readFileSync(new URL(path, DATA));
  const [header = '', ...lines] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])),
  );
}

const closesOf = (
  bars: readonly Row[],
): { on: ReturnType<typeof tradingDate>; close: ReturnType<typeof price> }[] =>
  bars.map((bar) => ({ on: tradingDate(bar['Date']!), close: price(Number(bar['Close'])) }));

/** Percent as in the tables -> fractions. */
const percent = (values: readonly number[]): number[] => values.map((value) => value / 100);

/** Series of empyrical's tests; its leading NaN is the day without a return that we never have. */
const SERIES: Readonly<Record<string, readonly number[]>> = {
  empty_returns: [],
  one_return: percent([1]),
  simple_benchmark: percent([0, 1, 0, 1, 0, 1, 0, 1, 0]),
  positive_returns: percent([1, 2, 1, 1, 1, 1, 1, 1, 1]),
  negative_returns: percent([0, -6, -7, -1, -9, -2, -6, -8, -5]),
  all_negative_returns: percent([-2, -6, -7, -1, -9, -2, -6, -8, -5]),
  mixed_returns: percent([1, 10, -4, 2, 3, 2, 1, -10]),
  flat_line_1: percent([1, 1, 1, 1, 1, 1, 1, 1, 1]),
  flat_line_1_tz: Array.from({ length: 1000 }, () => 0.01),
};
// Annualising, empyrical counts the NaN as a day on which nothing happened.
const COUNTED: typeof SERIES = { ...SERIES, mixed_returns: [0, ...SERIES['mixed_returns']!] };

type Cases = {
  readonly tests: Readonly<Record<string, { readonly cases: readonly (readonly string[])[] }>>;
};

function cases(test: string): readonly (readonly string[])[] {
  const known: Cases = JSON.parse(readFileSync(new URL(EMPYRICAL, DATA), 'utf8'));
  return known.tests[test]?.cases ?? [];
}

/** What empyrical expects of a series, in the table's own words. */
function expectedOf(text: string | undefined, returns: readonly number[]): number | undefined {
  if (text === 'np.nan' || text === 'np.inf') return undefined;
  if (text === 'one_return[0]') return 0.01;
  return text?.startsWith('empyrical.cum_returns_final') === true
    ? totalReturn(returns)
    : Number(text);
}

function rounded(value: number | undefined, decimals: number): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(decimals)) + 0;
}

describe.skipIf(!has(EMPYRICAL))('the figures of empyrical', () => {
  it('hold for cumulative returns from 0 (4 decimals; the table has 5)', () => {
    const known = cases('test_cum_returns').filter(([, start]) => start === '0');
    expect(known).toHaveLength(3);
    for (const [name = '', , expected = ''] of known) {
      const path: number[] = JSON.parse(expected);
      expect(cumulativeReturns(COUNTED[name] ?? []).map((value) => rounded(value, 4))).toEqual(
        path.map((value) => rounded(value, 4)),
      );
    }
  });

  it.each([
    { test: 'test_cum_returns_final', figure: totalReturn, series: SERIES, decimals: 4, count: 4 },
    { test: 'test_annual_ret', figure: annualReturn, series: COUNTED, decimals: 8, count: 1 },
    { test: 'test_annual_volatility', figure: volatility, series: SERIES, decimals: 8, count: 2 },
    { test: 'test_calmar', figure: calmar, series: COUNTED, decimals: 8, count: 3 },
  ])('hold for $test', ({ test, figure, series, decimals, count }) => {
    const known = cases(test).filter(([, kind]) => kind === '0' || kind === 'empyrical.DAILY');
    expect(known).toHaveLength(count);
    for (const [name = '', , expected] of known) {
      const returns = series[name] ?? [];
      expect(rounded(figure(returns), decimals)).toBe(
        rounded(expectedOf(expected, returns), decimals),
      );
    }
  });

  it('hold for max drawdown, with our sign (12 decimals)', () => {
    const known = cases('test_max_drawdown');
    expect(known).toHaveLength(8);
    for (const [name = '', expected] of known) {
      const returns = SERIES[name] ?? percent([10, -10, 10]);
      const theirs = expectedOf(expected, returns);
      expect(rounded(maxDrawdown(returns), 12)).toBe(
        rounded(theirs === undefined ? undefined : -theirs, 12),
      );
    }
  });

  it('hold for Sharpe, whose infinite is our absent (8 decimals)', () => {
    const known = cases('test_sharpe_ratio');
    expect(known).toHaveLength(8);
    for (const [name = '', free = '', expected] of known) {
      const returns = SERIES[name] ?? [];
      const paid = free === 'simple_benchmark' ? SERIES[free]?.slice(1) : SERIES[free];
      const excess = returns.map((value, at) => value - (paid?.[at] ?? 0));
      expect(rounded(sharpe(excess), 8)).toBe(rounded(expectedOf(expected, returns), 8));
    }
  });
});

describe('buy and hold', () => {
  const known = has(BUY_AND_HOLD)
    ? rows(BUY_AND_HOLD).filter(({ symbol }) => has(`${ETFS}/${symbol}.csv.gz`))
    : [];

  it.skipIf(known.length === 0)(
    'has the return, drawdown with its days, volatility and Sharpe of the table (6 decimals)',
    () => {
      for (const row of known) {
        const bars = rows(`${ETFS}/${row['symbol']}.csv.gz`).filter(
          (bar) => bar['Date']! >= row['first']! && bar['Date']! <= row['last']!,
        );
        expect(bars).toHaveLength(Number(row['rows']));
        const navs = bars.map((bar) => ({
          on: tradingDate(bar['Date']!),
          nav: usd(Number(bar['AdjClose'])),
        }));
        const returns = dailyReturns(navs, []);
        const values = returns.map(({ value }) => value);
        const found = [
          totalReturn(values),
          maxDrawdown(values),
          volatility(values),
          sharpe(values),
        ];
        const names = ['total_return', 'max_drawdown', 'ann_vol_ddof1_252', 'sharpe_rf0_252'];
        for (const [at, name] of names.entries()) {
          const expected = name === 'max_drawdown' ? -Number(row[name]) : Number(row[name]);
          expect(Math.abs((found[at] ?? Number.NaN) - expected)).toBeLessThan(1e-6);
        }
        expect(deepestDrawdown(returns)).toMatchObject({
          peakOn: row['peak'],
          troughOn: row['trough'],
        });
      }
    },
  );
});

describe('the benchmark', () => {
  it.skipIf(!has(SPY_YEARS) || !has(SPY_EVENTS) || !has(`${ETFS}/SPY.csv.gz`))(
    'has the total return of SPY in each calendar year from 1994 to 2024 (0.05 points), from closes as traded and dividends',
    () => {
      const events: ShareEvent[] = rows(SPY_EVENTS)
        .filter((row) => Number(row['Dividends']) > 0)
        .map((row) => ({
          kind: 'dividend',
          on: tradingDate(row['Date']!),
          amount: price(Number(row['Dividends'])),
        }));
      const returns = benchmarkReturns(closesOf(rows(`${ETFS}/SPY.csv.gz`)), events);
      const years = rows(SPY_YEARS);
      expect(years).toHaveLength(31);
      let worst = 0;
      for (const row of years) {
        const year = returns
          .filter(({ on }) => on.startsWith(row['year']!))
          .map(({ value }) => value);
        worst = Math.max(
          worst,
          Math.abs(100 * totalReturn(year)! - Number(row['adjclose_return_pct'])),
        );
      }
      expect(worst).toBeLessThan(0.05);
    },
  );

  it.skipIf(!has(AAPL_RAW) || !has(AAPL_DIVIDENDS))(
    'carries a share over a split: AAPL as traded 2010 to 2016 gives the return of its adjusted closes (1e-5)',
    () => {
      const bars = rows(AAPL_RAW);
      // The file's dividends are scaled to 2026: 7 for 1 on 2014-06-09 and 4 for 1 on 2020-08-31 are undone here.
      const dividends: ShareEvent[] = rows(AAPL_DIVIDENDS).map((row) => ({
        kind: 'dividend',
        on: tradingDate(row['Date']!),
        amount: price(Number(row['Dividends']) * (row['Date']! < '2014-06-09' ? 28 : 4)),
      }));
      const split: ShareEvent = {
        kind: 'split',
        on: tradingDate('2014-06-09'),
        numerator: 7,
        denominator: 1,
      };
      const returns = benchmarkReturns(closesOf(bars), [...dividends, split]);
      const adjusted = Number(bars.at(-1)!['AdjClose']) / Number(bars[0]!['AdjClose']);
      const ratio = (1 + totalReturn(returns.map(({ value }) => value))!) / adjusted;
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-5);
    },
  );
});

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { atr, bollinger, ema, macd, rsi, sma } from '#core/indicators';

const REFERENCE = new URL('../../../../shared/data/reference/', import.meta.url);
const isAbsent = !existsSync(REFERENCE);
const skipped = isAbsent ? ' (SKIPPED: ../shared/data/reference is not here)' : '';

type Sheet = Readonly<Record<string, Float64Array>>;

function readText(name: string): string {
  const bytes = readFileSync(new URL(name, REFERENCE));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace('\uFEFF', '');
}

/** Columns of a sheet by heading; NaN for an empty cell. */
function readSheet(name: string): Sheet {
  const [head = '', ...lines] = readText(name).trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(','));
  const column = (at: number): Float64Array =>
    Float64Array.from(rows, (row) => Number.parseFloat(row[at] ?? ''));
  return Object.fromEntries(head.split(',').map((heading, at) => [heading, column(at)]));
}

/** One field of the results of Stock.Indicators; NaN for null. */
function readResults(name: string, field: string): Float64Array {
  const rows = JSON.parse(readText(`stock_indicators/${name}.standard.json.gz`)) as Readonly<
    Record<string, number | null>
  >[];
  return Float64Array.from(rows, (row) => row[field] ?? Number.NaN);
}

/** The worst difference of two columns; infinite where only one of them has a value. */
function worst(actual: Float64Array, expected: Float64Array): number {
  const differences = Array.from(expected, (value, index) => {
    const other = actual[index] ?? Number.POSITIVE_INFINITY;
    if (Number.isNaN(value) && Number.isNaN(other)) return 0;
    return Number.isNaN(value - other) ? Number.POSITIVE_INFINITY : Math.abs(value - other);
  });
  return actual.length === expected.length ? Math.max(...differences) : Number.POSITIVE_INFINITY;
}

const at = (sheet: Sheet, name: string): Float64Array => sheet[name] ?? new Float64Array(0);

/** The recipe of the StockCharts sheets: the recursion starts at the first value itself. */
function seededAtFirst(values: Float64Array, alpha: number): Float64Array {
  let average = values[0] ?? Number.NaN;
  return values.map((value) => (average += alpha * (value - average)));
}

const macdSeededAtFirst = (values: Float64Array): Float64Array => {
  const slow = seededAtFirst(values, 2 / 27);
  return seededAtFirst(values, 2 / 13).map((fast, index) => fast - (slow[index] ?? 0));
};

const rsiSeededAtFirst = (values: Float64Array): Float64Array => {
  const changes = values.map((value, index) => value - (values[index - 1] ?? value));
  const gains = seededAtFirst(
    changes.map((change) => Math.max(change, 0)),
    1 / 14,
  );
  const losses = seededAtFirst(
    changes.map((change) => Math.max(-change, 0)),
    1 / 14,
  );
  return gains.map((gain, index) => 100 - 100 / (1 + gain / (losses[index] ?? 0)));
};

const quotes = (): Sheet => readSheet('stock_indicators/quotes_default.csv.gz');

const spyCloses = (): Float64Array => at(quotes(), 'close');

describe.skipIf(isAbsent)(`SPY 2017-2018 by Stock.Indicators, 502 bars${skipped}`, () => {
  it('has 502 bars to compare', () => {
    expect(spyCloses().length).toBe(502);
  });

  it('gives the same simple average of 20', () => {
    expect(worst(sma(spyCloses(), 20), readResults('sma', 'sma'))).toBeLessThanOrEqual(1e-6);
  });

  it('gives the same exponential average of 20', () => {
    expect(worst(ema(spyCloses(), 20), readResults('ema', 'ema'))).toBeLessThanOrEqual(1e-6);
  });

  it('gives the same RSI of 14', () => {
    expect(worst(rsi(spyCloses(), 14), readResults('rsi', 'rsi'))).toBeLessThanOrEqual(1e-6);
  });

  it('gives the same MACD 12-26-9', () => {
    const columns = macd(spyCloses());

    expect(worst(columns.macd, readResults('macd', 'macd'))).toBeLessThanOrEqual(1e-6);
    expect(worst(columns.signal, readResults('macd', 'signal'))).toBeLessThanOrEqual(1e-6);
    expect(worst(columns.histogram, readResults('macd', 'histogram'))).toBeLessThanOrEqual(1e-6);
  });

  it('gives the same Bollinger bands 20 x 2', () => {
    const columns = bollinger(spyCloses());

    expect(worst(columns.middle, readResults('bb', 'sma'))).toBeLessThanOrEqual(1e-6);
    expect(worst(columns.upper, readResults('bb', 'upperBand'))).toBeLessThanOrEqual(1e-6);
    expect(worst(columns.lower, readResults('bb', 'lowerBand'))).toBeLessThanOrEqual(1e-6);
  });

  it('gives the same ATR of 14', () => {
    const sheet = quotes();
    const bars = { high: at(sheet, 'high'), low: at(sheet, 'low'), close: at(sheet, 'close') };

    expect(worst(atr(bars, 14), readResults('atr', 'atr'))).toBeLessThanOrEqual(1e-6);
  });

  it('gives the same averages of the volume', () => {
    const sheet = readSheet('stock_indicators_xlsx/Sma__SMA_Volume.csv.gz');

    expect(worst(sma(at(quotes(), 'volume'), 20), at(sheet, 'sma'))).toBeLessThanOrEqual(1e-6);
  });
});

describe.skipIf(isAbsent)(`the tables of StockCharts${skipped}`, () => {
  it('gives the same Bollinger bands', () => {
    const sheet = readSheet('stockcharts_tables/cs-bbands.csv');
    const columns = bollinger(at(sheet, 'Close'));

    expect(worst(columns.middle, at(sheet, 'MiddleBand'))).toBeLessThanOrEqual(1e-6);
    expect(worst(columns.upper, at(sheet, 'HighBand'))).toBeLessThanOrEqual(2e-6);
    expect(worst(columns.lower, at(sheet, 'LowBand'))).toBeLessThanOrEqual(2e-6);
  });

  it('gives the RSI that ChartSchool prints', () => {
    const sheet = JSON.parse(readText('stockcharts_rsi_classic.json')) as {
      readonly note: string;
      readonly close: number[];
      readonly rsi14: (number | null)[];
    };
    const printed = [...sheet.note.matchAll(/\d\d\.\d\d(?=[,.])/g)].map(Number);
    const actual = rsi(Float64Array.from(sheet.close), 14);

    expect(printed.length).toBe(19);
    expect(worst(actual.subarray(14), Float64Array.from(printed))).toBeLessThanOrEqual(0.005001);
    expect(
      worst(
        actual,
        Float64Array.from(sheet.rsi14, (value) => value ?? Number.NaN),
      ),
    ).toBeLessThanOrEqual(5.1e-5);
  });

  it('differs from the sheets seeded at the first bar, and agrees with their recipe after 250 bars', () => {
    const sheet = readSheet('stockcharts_tables/cs-macd.csv');
    const close = at(readSheet('stock_indicators/quotes_default.csv.gz'), 'close');
    const printed = at(sheet, 'MACD_line');
    const ours = macd(at(sheet, 'Close')).macd;

    expect(
      worst(macdSeededAtFirst(at(sheet, 'Close')).subarray(1), printed.subarray(1)),
    ).toBeLessThanOrEqual(1e-8);
    expect(Math.abs((ours[25] ?? 0) - (printed[25] ?? 0))).toBeGreaterThan(0.01);
    expect(
      worst(macd(close).macd.subarray(250), macdSeededAtFirst(close).subarray(250)),
    ).toBeLessThanOrEqual(1e-6);
  });

  it('agrees with the sheet of the RSI seeded at the first bar after 250 bars', () => {
    const sheet = readSheet('stockcharts_tables/cs-rsi.csv');
    const close = at(readSheet('stock_indicators/quotes_default.csv.gz'), 'close');
    const printed = at(sheet, 'RSI');

    expect(
      worst(rsiSeededAtFirst(at(sheet, 'Close')).subarray(14), printed.subarray(14)),
    ).toBeLessThanOrEqual(2e-6);
    expect(
      worst(rsi(close, 14).subarray(250), rsiSeededAtFirst(close).subarray(250)),
    ).toBeLessThanOrEqual(1e-6);
  });
});

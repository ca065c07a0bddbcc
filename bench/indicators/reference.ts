import type { Series } from './contestant.ts';
import type { Listed } from './market.ts';

/** The definitions of METHODS, naively, in whole numbers of 2^-160; and the slow average that MACD is measured by. */
export type Reference = Series & { readonly slowAverage: readonly number[] };

const FRACTION_BITS = 160n;
const ONE = 1n << FRACTION_BITS;
/** Every double of 2^-48 or more in our data is a whole number of these. */
const EXACT_BITS = 100;

/** The eleven series of one symbol to about 40 digits, rounded once; bars before a series begins are left out. */
export function reference({ close, volume, columns }: Listed): Reference {
  const closes = close.map(exact);
  const [fast, slow] = [exponential(closes, 12), exponential(closes, 26)];
  const macd = slow.map((value, index) => (fast[index + 14] ?? 0n) - value);
  const signal = exponential(macd, 9);
  const histogram = signal.map((value, index) => (macd[index + 8] ?? 0n) - value);
  const middle = means(closes, 20);
  const sigma = deviations(closes, 20);
  const usual = means(volume.map(exact), 20);
  const upper = middle.map((value, index) => rounded(value) + 2 * (sigma[index] ?? 0));
  const lower = middle.map((value, index) => rounded(value) - 2 * (sigma[index] ?? 0));
  const ratio = volume.slice(20).map((value, index) => quotient(exact(value), usual[index] ?? ONE));
  return {
    bollingerUpper: upper,
    bollingerLower: lower,
    volumeRatio20: ratio,
    sma20: middle.map(rounded),
    rsi14: strength(closes),
    slowAverage: slow.map(rounded),
    sma50: means(closes, 50).map(rounded),
    sma200: means(closes, 200).map(rounded),
    macd: macd.map(rounded),
    macdSignal: signal.map(rounded),
    macdHistogram: histogram.map(rounded),
    atr14: wilder(trueRanges(columns), 14).map(rounded),
  };
}

function exact(value: number): bigint {
  return BigInt(value * 2 ** EXACT_BITS) << (FRACTION_BITS - BigInt(EXACT_BITS));
}

function rounded(value: bigint): number {
  return Number(value) / 2 ** Number(FRACTION_BITS);
}

function quotient(left: bigint, right: bigint): number {
  return rounded((left * ONE) / right);
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function windows(values: readonly bigint[], length: number): bigint[][] {
  return values.slice(length - 1).map((_, index) => values.slice(index, index + length));
}

function means(values: readonly bigint[], length: number): bigint[] {
  return windows(values, length).map((window) => sum(window) / BigInt(length));
}

function deviations(values: readonly bigint[], length: number): number[] {
  return windows(values, length).map((window) => {
    const total = sum(window);
    const squares = sum(window.map((value) => value * value));
    const scaled = BigInt(length) * squares - total * total;
    return Math.sqrt(Number(scaled) / 2 ** Number(2n * FRACTION_BITS)) / length;
  });
}

/** Seeded with the mean of the first `length`, then moved by numerator / denominator of the way. */
function smoothed(
  values: readonly bigint[],
  length: number,
  share: { readonly numerator: bigint; readonly denominator: bigint },
): bigint[] {
  let average = sum(values.slice(0, length)) / BigInt(length);
  const later = values.slice(length).map((value) => {
    average += ((value - average) * share.numerator) / share.denominator;
    return average;
  });
  return [sum(values.slice(0, length)) / BigInt(length), ...later];
}

function exponential(values: readonly bigint[], length: number): bigint[] {
  return smoothed(values, length, { numerator: 2n, denominator: BigInt(length + 1) });
}

function wilder(values: readonly bigint[], length: number): bigint[] {
  return smoothed(values, length, { numerator: 1n, denominator: BigInt(length) });
}

function strength(closes: readonly bigint[]): number[] {
  const changes = closes.slice(1).map((value, index) => value - (closes[index] ?? 0n));
  const gains = wilder(
    changes.map((change) => (change > 0n ? change : 0n)),
    14,
  );
  const losses = wilder(
    changes.map((change) => (change < 0n ? -change : 0n)),
    14,
  );
  return gains.map((gain, index) => {
    const movement = gain + (losses[index] ?? 0n);
    return movement === 0n ? 50 : quotient(100n * gain, movement);
  });
}

function trueRanges({ high, low, close }: Listed['columns']): bigint[] {
  const [tops, bottoms, closes] = [high, low, close].map((column) => Array.from(column, exact));
  return (closes ?? []).slice(0, -1).map((previous, index) => {
    const top = tops?.[index + 1] ?? 0n;
    const bottom = bottoms?.[index + 1] ?? 0n;
    return (top > previous ? top : previous) - (bottom < previous ? bottom : previous);
  });
}

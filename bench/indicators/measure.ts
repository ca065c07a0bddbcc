import process from 'node:process';
import type { Contestant, Series } from './contestant.ts';
import type { Listed } from './market.ts';
import type { Reference } from './reference.ts';

const DIFFERENCES: ReadonlySet<string> = new Set(['macd', 'macdSignal', 'macdHistogram']);

/** A relative error and the series it was found in; infinite (null in JSON) where the series has no number. */
export type WorstError = { readonly relative: number; readonly series: string };

/** User and system time of the process, in nanoseconds a bar: the median of as many passes as fill `atLeastMs`. */
export function cpuNanosecondsPerBar(
  { run }: Contestant,
  symbols: readonly Listed[],
  atLeastMs: number,
): number {
  const bars = symbols.reduce((total, { close }) => total + close.length, 0);
  for (const symbol of symbols.slice(0, 20)) run(symbol);
  const passes: number[] = [];
  let spentMicroseconds = 0;
  while (spentMicroseconds < atLeastMs * 1000) {
    const before = process.cpuUsage();
    for (const symbol of symbols) run(symbol);
    const { user, system } = process.cpuUsage(before);
    spentMicroseconds += user + system;
    passes.push(((user + system) * 1000) / bars);
  }
  return passes.toSorted((left, right) => left - right)[passes.length >> 1] ?? Number.NaN;
}

/**
 * The worst relative error over the last `bars` bars of all series: relative to the value, and for MACD, signal and
 * histogram (differences that cross zero) to the slow average they are taken from.
 */
export function worstError(found: Series, expected: Reference, bars: number): WorstError {
  const { slowAverage, ...series } = expected;
  const errors = Object.entries(series).map(([name, values]) => {
    const scale = DIFFERENCES.has(name) ? slowAverage : values;
    const actual = Object.entries(found).find(([other]) => other === name)?.[1] ?? [];
    return { series: name, relative: worstOf({ actual, values, scale }, bars) };
  });
  return worse(errors);
}

/** The greatest of some errors. */
export function worse(errors: readonly WorstError[]): WorstError {
  return errors.reduce((worst, error) => (error.relative > worst.relative ? error : worst));
}

function worstOf(
  columns: { readonly [Role in 'actual' | 'values' | 'scale']: ArrayLike<number> },
  bars: number,
): number {
  let worst = 0;
  for (let back = 1; back <= bars; back++) {
    const at = (column: ArrayLike<number>): number => column[column.length - back] ?? Number.NaN;
    const error = Math.abs(at(columns.actual) - at(columns.values)) / Math.abs(at(columns.scale));
    if (!(error <= worst)) worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  }
  return worst;
}

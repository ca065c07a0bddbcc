import type { ComparisonView } from '#contract';
import type { TradingDate } from '#core/calendar';
import { holm, SESSIONS_A_BLOCK, signFlipTest, type PairedDifference } from '#core/comparison';
import {
  MEAN_A_YEAR,
  SESSIONS_A_YEAR,
  studentisedInterval,
  USUAL_DRAWING,
} from '#core/performance';

/** A window of which was said, before it was over, that it would be looked at. */
export type DeclaredWindow = {
  readonly from: TradingDate;
  readonly upTo: TradingDate;
  /** ISO 8601. */
  readonly declaredAt: string;
  /** Whether that was before its first day. */
  readonly isBeforehand: boolean;
};

type Row = ComparisonView['windows'][number];

/** Interval and permutation test of each window that was declared beforehand, all of them counted (Holm). */
export function declaredWindows(
  declared: readonly DeclaredWindow[],
  differences: readonly PairedDifference[],
  seed: number,
): Row[] {
  const rows = declared.map((window) => rowOf(window, differences, seed));
  const tested = rows.flatMap(({ p }, place) => (p === null ? [] : [{ p, place }]));
  const adjusted = holm(tested.map(({ p }) => p));
  return rows.map((row, place) => {
    const at = tested.findIndex((each) => each.place === place);
    return { ...row, pHolm: adjusted[at] ?? null };
  });
}

function rowOf(
  { from, upTo, declaredAt, isBeforehand }: DeclaredWindow,
  differences: readonly PairedDifference[],
  seed: number,
): Row {
  const row = { from, upTo, declaredAt, difference: null, p: null, pHolm: null };
  if (!isBeforehand) return { ...row, because: 'it was declared after it had begun' };
  const own = differences.filter(({ since, on }) => since >= from && on <= upTo);
  if ((differences.at(-1)?.on ?? '') < upTo) return { ...row, because: 'it is not over yet' };
  const values = own.map(({ value }) => value);
  const interval = studentisedInterval(values, MEAN_A_YEAR, { seed, ...USUAL_DRAWING });
  const test = signFlipTest(values, {
    blockLength: SESSIONS_A_BLOCK,
    draws: USUAL_DRAWING.draws,
    seed,
  });
  return {
    ...row,
    difference: meanAYear(values) ?? null,
    ...(interval.kind === 'interval' ? { low: interval.low, high: interval.high } : {}),
    p: test.kind === 'tested' ? test.p : null,
    ...(test.kind === 'too-short' ? { because: test.because } : {}),
  };
}

function meanAYear(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const total = values.reduce((sum, value) => sum + value, 0);
  return (total / values.length) * SESSIONS_A_YEAR;
}

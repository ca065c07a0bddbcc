import { splitFactor, type DailySeries } from './daily-series.ts';
import type { Fund, Stock } from './member.ts';
import { exDates, PAYMENTS_A_YEAR } from './payouts.ts';

/** A dividend that the owner of a share today can expect. */
export type ExpectedDividend = {
  /** Session before whose open the shares go ex. */
  readonly number: number;
  /** For one share of today. */
  readonly dollars: number;
};

type Share = {
  readonly series: DailySeries;
  readonly number: number;
  readonly dollars: number;
  /** The last session that is over. */
  readonly closed: number;
};

const schedules = new Map<string, readonly number[]>();

/**
 * The payments of the next sessions, ascending: what is announced by then, else of a company what it paid last and of a
 * fund its yield.
 */
export function dividendsExpected(
  member: Stock | Fund,
  seed: number,
  { closed, dollars, number, series }: Share,
): readonly ExpectedDividend[] {
  const last = series.dividends.findLast((paid) => paid.number <= number);
  const usual = (member.dividendYield * dollars) / PAYMENTS_A_YEAR;
  const kept =
    last === undefined || member.kind === 'fund'
      ? usual
      : last.cents / 100 / splitFactor(series, last.number, number);
  return scheduleOf(member, seed)
    .filter((ex) => ex > number)
    .map((ex) => {
      const told = series.dividends.find((paid) => paid.number === ex && paid.announced <= closed);
      const later = told === undefined ? 1 : splitFactor(series, number, ex);
      return { number: ex, dollars: told === undefined ? kept : (told.cents / 100) * later };
    });
}

function scheduleOf(member: Stock | Fund, seed: number): readonly number[] {
  const key = `${seed}/${member.ticker}`;
  const found = schedules.get(key);
  if (found !== undefined) return found;
  const days = member.dividendYield === 0 ? [] : [...exDates(member, seed)];
  const made = days.toSorted((one, other) => one - other);
  schedules.set(key, made);
  return made;
}

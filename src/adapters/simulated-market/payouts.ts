import { plusDays, thirdFriday, tradingDate, type TradingDate } from '#core/calendar';
import { seededRandom } from '#core/prelude';
import type { DividendEvent } from './daily-series.ts';
import type { Fund, Stock } from './member.ts';
import { timeline } from './timeline.ts';

type Payment = Pick<DividendEvent, 'cents' | 'announced'>;

/** What a name pays its holders, quarter by quarter. */
export type Payouts = {
  /** What a share loses before the open of this session, in whole cents; undefined when nothing is paid. */
  readonly paidOn: (number: number, price: number) => Payment | undefined;
  /** After a split the next payment is a share of the old one. */
  readonly split: (newForOld: number) => void;
};

/** A payment that stays as it was is told so many days ahead; one decided anew with the close before. */
export const NOTICE_DAYS = 21;

export const PAYMENTS_A_YEAR = 4;
const YEARS = Array.from({ length: 14 }, (_, place) => 2022 + place);

/**
 * A company keeps its dividend for four quarters, then goes half of the way (in logarithms) to its yield of the price
 * then: Lintner's partial adjustment (1956). Decided anew each time by a fund.
 */
export function payouts(member: Stock | Fund, seed: number): Payouts {
  const days = member.dividendYield === 0 ? new Set<number>() : exDates(member, seed);
  let dollars: number | undefined;
  let paid = 0;
  return {
    paidOn: (number, price) => {
      if (!days.has(number)) return undefined;
      const target = (member.dividendYield * price) / PAYMENTS_A_YEAR;
      const isDue = member.kind === 'fund' || paid % PAYMENTS_A_YEAR === 0;
      const announced = isDue ? number - 1 : noticeOf(number);
      if (dollars === undefined) dollars = target;
      else if (isDue) dollars = Math.sqrt(dollars * target);
      paid += 1;
      return { cents: Math.round(dollars * 100), announced };
    },
    split: (newForOld) => {
      if (dollars !== undefined) dollars /= newForOld;
    },
  };
}

function noticeOf(number: number): number {
  const { onOrAfter, sessionOf } = timeline();
  const told = onOrAfter(plusDays(sessionOf(number).on, -NOTICE_DAYS)) ?? number;
  return Math.min(told, number - 1);
}

/** Sessions before which the shares go ex: of a fund the third Friday that ends a quarter, of a company its own day of its own month. */
export function exDates(member: Stock | Fund, seed: number): ReadonlySet<number> {
  const random = seededRandom(`${seed}/${member.ticker}/ex-dates`);
  const firstMonth = member.kind === 'fund' ? 3 : 1 + random.nextInt(3);
  const day = 5 + random.nextInt(15);
  const days = new Set<number>();
  for (const year of YEARS) {
    for (let month = firstMonth; month <= 12; month += 3) {
      const wanted =
        member.kind === 'fund' ? thirdFriday(year, month) : dayOfMonth(year, month, day);
      const number = timeline().onOrAfter(wanted);
      if (number !== undefined && number > 0) days.add(number);
    }
  }
  return days;
}

function dayOfMonth(year: number, month: number, day: number): TradingDate {
  return plusDays(tradingDate(`${year}-${String(month).padStart(2, '0')}-01`), day - 1);
}

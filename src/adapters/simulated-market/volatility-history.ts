import { dayOf, dte } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { DailyVolatility } from '#core/options';
import { listedExpiries } from './listed-expiries.ts';
import { yearsUntilClose, type NameMoment, type NameMoments } from './name-moment.ts';
import { timeline } from './timeline.ts';

const MONTH_YEARS = 30 / 365;
/** The expiries that core's 30-day volatility takes, in days, and how far off one may stand alone. */
const NEAREST_DAYS = 7;
const FURTHEST_DAYS = 93;
const SLACK_YEARS = 7 / 365;

/** At the close of each of the last sessions up to one, ascending; undefined for a name without options. */
export function volatilityHistory(
  nameAt: NameMoments,
  ticker: Ticker,
  { count, last }: { readonly count: number; readonly last: number },
): readonly DailyVolatility[] | undefined {
  const days: DailyVolatility[] = [];
  for (let number = Math.max(0, last - count + 1); number <= last; number += 1) {
    const { closesAt, on } = timeline().sessionOf(number);
    const name = nameAt(ticker, { at: closesAt, number, isRunning: false });
    if (name === undefined) return undefined;
    const volatility = monthVolatility(name);
    if (volatility !== undefined) days.push({ on, volatility });
  }
  return days;
}

/** As core reads it from chains: total variance in a straight line between the two expiries around 30 days. */
function monthVolatility(name: NameMoment): number | undefined {
  const today = dayOf(name.at);
  const points = listedExpiries(name.member, name.number)
    .filter(({ on }) => dte(today, on) >= NEAREST_DAYS && dte(today, on) <= FURTHEST_DAYS)
    .map(({ number }) => ({
      years: yearsUntilClose(name, number),
      variance: name.varianceUntil(number),
    }));
  const after = points.find(({ years }) => years >= MONTH_YEARS);
  const before = points.findLast(({ years }) => years < MONTH_YEARS);
  if (before === undefined || after === undefined) return alone(before ?? after);
  const share = (MONTH_YEARS - before.years) / (after.years - before.years);
  return Math.sqrt((before.variance + share * (after.variance - before.variance)) / MONTH_YEARS);
}

type Point = { readonly years: number; readonly variance: number };

function alone(point: Point | undefined): number | undefined {
  if (point === undefined || Math.abs(point.years - MONTH_YEARS) > SLACK_YEARS) return undefined;
  return Math.sqrt(point.variance / point.years);
}

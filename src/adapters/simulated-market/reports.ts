import {
  newYorkTime,
  plusDays,
  plusMs,
  tradingDate,
  MINUTE_MS,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { SESSIONS_A_YEAR } from './broad-market.ts';
import type { Draws } from './draws.ts';
import type { Stock } from './member.ts';
import { studentT } from './student-t.ts';
import { timeline } from './timeline.ts';

/** A quarterly report. */
export type Report = {
  readonly on: TradingDate;
  readonly when: Stock['reports'];
  readonly at: Instant;
  /** The session whose open answers it. */
  readonly answered: number;
  /** How far it beat what was expected, in standard deviations; signed. */
  readonly surprise: number;
  /** Log return of the opening gap. */
  readonly gap: number;
};

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'];
const FIRST_YEAR = 2022;
const LAST_YEAR = 2035;

/** Deviation of a gap in days of the name's own movement, and how much of it follows the surprise. */
export const GAP_DAYS = 2.4;
const FOLLOWS = 0.75;

/** Every report of the history, ascending; a company tells the days of all of them in advance. */
export function reportsOf(
  stock: Stock,
  world: { readonly seed: number; readonly draws: Draws },
): readonly Report[] {
  const reports: Report[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const end of QUARTER_ENDS) {
      const report = reportAfter(stock, tradingDate(`${year}-${end}`), world);
      if (report !== undefined) reports.push(report);
    }
  }
  return reports;
}

function reportAfter(
  stock: Stock,
  quarterEnd: TradingDate,
  { draws, seed }: { readonly seed: number; readonly draws: Draws },
): Report | undefined {
  const name = `${stock.ticker}/report/${quarterEnd}`;
  const wanted = plusDays(
    quarterEnd,
    stock.reportLagDays + daysOff(seededRandom(`${seed}/${name}`)),
  );
  const number = wanted < timeline().sessionOf(0).on ? undefined : timeline().onOrAfter(wanted);
  if (number === undefined) return undefined;
  const session = timeline().sessionOf(number);
  const deviation = (GAP_DAYS * stock.ownVolatility) / Math.sqrt(SESSIONS_A_YEAR);
  const isBefore = stock.reports === 'before-open';
  const at = isBefore ? newYorkTime(session.on, 7, 0) : plusMs(session.closesAt, 10 * MINUTE_MS);
  const answered = isBefore ? number : number + 1;
  const { surprise } = tidings(draws.moment(at, name));
  const { own } = tidings(draws.moment(timeline().sessions[answered]?.opensAt ?? at, name));
  return {
    on: session.on,
    when: stock.reports,
    at,
    answered,
    surprise,
    gap: deviation * (FOLLOWS * surprise + Math.sqrt(1 - FOLLOWS ** 2) * own),
  };
}

/** Of the day that is usual. */
function daysOff(random: SeededRandom): number {
  return random.nextInt(5) - 2;
}

/** The surprise shows with the report, what the price makes of it with the open that answers. */
function tidings(random: SeededRandom): { readonly surprise: number; readonly own: number } {
  daysOff(random);
  const surprise = random.normal();
  return { surprise, own: studentT(random, 5) };
}

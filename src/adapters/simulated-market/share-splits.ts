import type { Ticker } from '#core/instruments';
import { assert } from '#core/prelude';
import { tradingDate } from '#core/calendar';
import type { SplitEvent } from './daily-series.ts';
import { figure, rowsOf, tickerOf, type Member } from './member.ts';
import { MARKET_STARTS, timeline } from './timeline.ts';

/** Splits whose day is fixed: those of the history, and some of 2025 so that the first year has them with every seed. */
const FIXED = `
AMZN  | 2022-06-06 | 20 | 1
GOOGL | 2022-07-18 | 20 | 1
TSLA  | 2022-08-25 | 3  | 1
WMT   | 2024-02-26 | 3  | 1
NVDA  | 2024-06-10 | 10 | 1
AVGO  | 2024-07-15 | 10 | 1
COST  | 2025-06-16 | 5  | 1
LCID  | 2025-09-02 | 1  | 10
NFLX  | 2025-11-17 | 10 | 1
`;

const NOTICE_SESSIONS = 20;

/** A price at which directors want more holders, in dollars and against the price when 2025 begins. */
const HIGH_DOLLARS = 700;
const HIGH_MULTIPLE = 2;
/** A multiple drifts faster than a company, and its sponsor keeps it handy. */
const HIGH_LEVERAGED_DOLLARS = 160;
/** Below a dollar a listing is at risk. */
const LOW_DOLLARS = 1;
const WANTED_DOLLARS = 150;
const WANTED_LEVERAGED_DOLLARS = 60;
const FORWARD = [2, 3, 4, 5, 10, 20];

type Fixed = SplitEvent & { readonly ticker: Ticker };

const fixed: readonly Fixed[] = rowsOf(FIXED).map((cell) => {
  const on = cell(1);
  const number = timeline().numberOf(tradingDate(on));
  assert(number !== undefined, `a split is effective on a session, was ${on}`);
  return {
    ticker: tickerOf(cell(0)),
    number,
    announced: Math.max(0, number - NOTICE_SESSIONS),
    numerator: figure(cell(2)),
    denominator: figure(cell(3)),
  };
});

/** The splits of one name: the fixed ones, and from 2025 on those that its price brings about. */
export type ShareSplits = {
  readonly effectiveOn: (number: number) => SplitEvent | undefined;
  /** Those whose day is fixed, ascending; all of them announced by the first session or later. */
  readonly fixed: readonly SplitEvent[];
  /** What the directors announce after the first close of a month; they see only that price. */
  readonly decide: (number: number, close: number) => SplitEvent | undefined;
  /** New shares for one old one by the fixed splits up to a session. */
  readonly fixedFactor: (upTo: number) => number;
};

export function shareSplits(member: Member): ShareSplits {
  const own = fixed.filter((split) => split.ticker === member.ticker);
  const lastFixed = own.at(-1)?.number ?? -1;
  let pending: SplitEvent | undefined;
  return {
    fixed: own,
    effectiveOn: (number) => {
      if (pending?.number === number) return pending;
      return own.find((split) => split.number === number);
    },
    decide: (number, close) => {
      if (number < Math.max(lastFixed, pending?.number ?? -1)) return undefined;
      const decided = isFirstOfMonth(number) ? wanted(member, number, close) : undefined;
      pending = decided ?? pending;
      return decided;
    },
    fixedFactor: (upTo) =>
      own
        .filter((split) => split.number <= upTo)
        .reduce((factor, { numerator, denominator }) => (factor * numerator) / denominator, 1),
  };
}

function isFirstOfMonth(number: number): boolean {
  const { sessions, sessionOf } = timeline();
  const { on } = sessionOf(number);
  return on >= MARKET_STARTS && sessions[number - 1]?.on.slice(0, 7) !== on.slice(0, 7);
}

function wanted(member: Member, announced: number, close: number): SplitEvent | undefined {
  const isLeveraged = member.kind === 'leveraged';
  if (!isLeveraged && member.kind !== 'stock') return undefined;
  const high = isLeveraged
    ? HIGH_LEVERAGED_DOLLARS
    : Math.max(HIGH_DOLLARS, HIGH_MULTIPLE * member.price);
  const when = { number: announced + NOTICE_SESSIONS, announced };
  if (close > high) {
    const target = isLeveraged ? WANTED_LEVERAGED_DOLLARS : WANTED_DOLLARS;
    return { ...when, numerator: nearestForward(close / target), denominator: 1 };
  }
  if (close < LOW_DOLLARS * (isLeveraged ? 5 : 1)) {
    return { ...when, numerator: 1, denominator: close < LOW_DOLLARS / 4 ? 50 : 10 };
  }
  return undefined;
}

function nearestForward(wantedRatio: number): number {
  const distance = (ratio: number): number => Math.abs(Math.log(ratio / wantedRatio));
  return FORWARD.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}

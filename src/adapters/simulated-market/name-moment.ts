import { DAY_MS } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { dividendsExpected, type ExpectedDividend } from './dividends-expected.ts';
import { lastPrice } from './last-price.ts';
import { marketMood, type MarketMood, type Moment } from './market-mood.ts';
import type { MarketState } from './market-state.ts';
import type { Fund, Stock } from './member.ts';
import { nameVariances } from './name-variance.ts';
import { ratesOf } from './rates-of.ts';
import { smileOf, type Smile } from './smile.ts';
import { timeline } from './timeline.ts';
import { memberOf } from './universe.ts';
import { NOTICE_DAYS } from './payouts.ts';

/** A name at a moment, with everything that its options are priced from. */
export type NameMoment = Moment & {
  readonly member: Stock | Fund;
  /** Whole cents. */
  readonly cents: number;
  /** Continuous annual rate, a fraction. */
  readonly rate: number;
  readonly smile: Smile;
  /** All that lie ahead, ascending. */
  readonly dividends: readonly ExpectedDividend[];
  /** Total variance of the log price at the forward, to the close of a session. */
  readonly varianceUntil: (number: number) => number;
};

/** Years from a moment to the close of a session, as options count them. */
export function yearsUntilClose({ at }: Pick<Moment, 'at'>, number: number): number {
  return (timeline().sessionOf(number).closesAt - at) / (365 * DAY_MS);
}

export type NameMoments = (ticker: Ticker, moment: Moment) => NameMoment | undefined;

/** Undefined for a name without options. What all names share is worked out once a moment. */
export function nameMoments(state: MarketState): NameMoments {
  const variances = nameVariances();
  let shared: Shared | undefined;
  const sharedAt = (moment: Moment): Shared => {
    if (shared?.at !== moment.at)
      shared = {
        at: moment.at,
        mood: marketMood(state, moment),
        rate: ratesOf(state, moment.at).bill13Week ?? 0,
      };
    return shared;
  };
  return (ticker, moment) => {
    const member = memberOf.get(ticker);
    const { at, isRunning, number } = moment;
    const series = number < 0 ? undefined : state.seriesOf(ticker, withNotice(number));
    if (member?.kind !== 'stock' && member?.kind !== 'fund') return undefined;
    const last = lastPrice(state, ticker, at);
    if (series === undefined || last === undefined) return undefined;
    const { mood, rate } = sharedAt(moment);
    const share = {
      series,
      number,
      dollars: last.cents / 100,
      closed: isRunning ? number - 1 : number,
    };
    return {
      at,
      number,
      isRunning,
      member,
      cents: last.cents,
      rate,
      smile: smileOf(member),
      dividends: dividendsExpected(member, state.seed, share),
      varianceUntil: variances({ member, series, number, reports: state.reportsOf(ticker) }, mood),
    };
  };
}

/** As far as dividends are told ahead. */
export function withNotice(number: number): number {
  return Math.min(timeline().sessions.length - 1, number + NOTICE_DAYS);
}

type Shared = { readonly at: number; readonly mood: MarketMood; readonly rate: number };

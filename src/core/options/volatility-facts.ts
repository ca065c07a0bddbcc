import { dayOf, plusSessions, type TradingDate } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import type { ChainView } from './chain-view.ts';
import { implied30 } from './implied30.ts';

/** 30-day at-the-money implied volatility at the close of a session, a fraction. */
export type DailyVolatility = { readonly on: TradingDate; readonly volatility: number };

/** What the options of one underlying say of its volatility. */
export type VolatilityFacts = {
  /** 30-day at-the-money implied volatility now, an annual fraction. */
  readonly implied30?: number;
  /** (now - low) / (high - low) of 252 sessions and now, 0..1; absent under 60 days. */
  readonly ivRank?: number;
  /** Share of those days below now, 0..1; absent under 60 days. */
  readonly ivPercentile?: number;
  /** Days of own history. */
  readonly historyDays: number;
  /** "too little history: 12 of 60 days" where rank and percentile are absent for that. */
  readonly historySays?: string;
  /** Close to close, 21 sessions, annual; never called implied. */
  readonly realised21?: number;
  /** Of the expiry nearest to 30 days. */
  readonly skew25?: number;
  /** Forward x IV x sqrt(30 / 365), dollars. */
  readonly expectedMove30?: number;
  /** Nearest first: days and at-the-money volatility. */
  readonly term: readonly { readonly dte: number; readonly volatility: number }[];
};

const SESSIONS = 252;
const ENOUGH_DAYS = 60;
const DAYS = 30;

/**
 * Implied volatility of an underlying from the views of its expiries and from its own daily history, of which the 252
 * sessions before today count; realised volatility is passed on under its own name and stands in for nothing.
 */
export function volatilityFacts(
  views: readonly ChainView[],
  {
    history,
    realised21,
  }: { readonly history: readonly DailyVolatility[]; readonly realised21?: number },
): VolatilityFacts {
  const now = implied30(views);
  const past = pastYear(history, views[0]).map(({ volatility }) => volatility);
  const isEnough = past.length >= ENOUGH_DAYS;
  const nearest = nearestOf(views);
  return {
    ...(isEnough && now !== undefined && rankAndPercentile(now, past)),
    historyDays: past.length,
    ...definedOnly({
      implied30: now,
      historySays: isEnough
        ? undefined
        : `too little history: ${past.length} of ${ENOUGH_DAYS} days`,
      realised21,
      skew25: nearest?.skew25,
      expectedMove30:
        now === undefined || nearest === undefined
          ? undefined
          : nearest.forward * now * Math.sqrt(DAYS / 365),
    }),
    term: termOf(views),
  };
}

function pastYear(
  history: readonly DailyVolatility[],
  view: ChainView | undefined,
): readonly DailyVolatility[] {
  if (view === undefined) return history.slice(-SESSIONS);
  const today = dayOf(view.at);
  const first = plusSessions(today, -SESSIONS).on;
  return history.filter(({ on }) => first <= on && on < today);
}

function rankAndPercentile(
  now: number,
  past: readonly number[],
): { readonly ivRank?: number; readonly ivPercentile: number } {
  const low = Math.min(now, ...past);
  const high = Math.max(now, ...past);
  const ivPercentile = past.filter((volatility) => volatility < now).length / past.length;
  return high > low ? { ivRank: (now - low) / (high - low), ivPercentile } : { ivPercentile };
}

function nearestOf(views: readonly ChainView[]): ChainView | undefined {
  return views.toSorted((one, other) => Math.abs(one.dte - DAYS) - Math.abs(other.dte - DAYS))[0];
}

function termOf(views: readonly ChainView[]): VolatilityFacts['term'] {
  return views
    .flatMap(({ dte, atTheMoneyVolatility: volatility }) =>
      volatility === undefined ? [] : [{ dte, volatility }],
    )
    .toSorted((one, other) => one.dte - other.dte);
}

import type { ChainView } from './chain-view.ts';

const TARGET_DTE = 30;
const TARGET_YEARS = TARGET_DTE / 365;
/** Nearer expiries are moved by single days and cents, further ones say nothing of a month. */
const NEAREST_DTE = 7;
const FURTHEST_DTE = 93;
/** How far from 30 days one expiry may speak alone: the 23 to 37 days between which the VIX takes its options. */
const SLACK_DTE = 7;

type Point = { readonly dte: number; readonly years: number; readonly volatility: number };

/**
 * 30-day at-the-money implied volatility, an annual fraction: total variance linear in time between the two expiries
 * (7 to 93 days away) around 30 days. With expiries on one side only, the nearest one's where it is at most 7 days off;
 * else absent.
 */
export function implied30(views: readonly ChainView[]): number | undefined {
  const points = views.flatMap(({ dte, years, atTheMoneyVolatility: volatility }) =>
    volatility !== undefined && dte >= NEAREST_DTE && dte <= FURTHEST_DTE
      ? [{ dte, years, volatility }]
      : [],
  );
  const ascending = points.toSorted((one, other) => one.years - other.years);
  const after = ascending.find(({ years }) => years >= TARGET_YEARS);
  const before = ascending.findLast(({ years }) => years < TARGET_YEARS);
  if (before !== undefined && after !== undefined) return between(before, after);
  const alone = before ?? after;
  if (alone === undefined) return undefined;
  return Math.abs(alone.dte - TARGET_DTE) <= SLACK_DTE ? alone.volatility : undefined;
}

function between(before: Point, after: Point): number {
  const share = (TARGET_YEARS - before.years) / (after.years - before.years);
  const early = totalVariance(before);
  const variance = early + share * (totalVariance(after) - early);
  return Math.sqrt(variance / TARGET_YEARS);
}

function totalVariance({ years, volatility }: Point): number {
  return volatility ** 2 * years;
}

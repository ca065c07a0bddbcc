import { daysBetween, type Instant } from '#core/calendar';
import type { Fundamentals } from '#core/market';
import { seededRandom } from '#core/prelude';
import { splitFactor, type DailySeries } from './daily-series.ts';
import type { MarketState } from './market-state.ts';
import type { Member, Stock } from './member.ts';
import { anchor } from './price-path.ts';
import { MARKET_STARTS, timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

/** Log growth a year of what a company is worth to its owners, and what one deviation of surprise adds for good. */
const GROWTH = 0.06;
const SURPRISE = 0.03;
const QUARTERS = 4;

/**
 * Figures at the last close: of a company from earnings that grow slowly and move with its reports, of a fund its yield
 * alone, of an index nothing.
 */
export function fundamentalsOf(
  state: MarketState,
  member: Member,
  now: Instant,
): Fundamentals | undefined {
  const { lastClosed, lastOpened } = timeline();
  const last = lastClosed(now);
  const series = last < 0 ? undefined : state.seriesOf(member.ticker, lastOpened(now));
  if (series === undefined || member.kind === 'index') return undefined;
  const dividendYield = { dividendYield: trailingYield(series, last) };
  if (member.kind !== 'stock') return dividendYield;
  return { ...dividendYield, ...companyFigures(state, member, { series, last, now }) };
}

type Asked = { readonly series: DailySeries; readonly last: number; readonly now: Instant };

function companyFigures(state: MarketState, stock: Stock, asked: Asked): Fundamentals {
  const { price, priceBook, priceEarnings, shares, ticker } = stock;
  const moved = priceAgainstStart(asked);
  const marketValue = shares * price * moved;
  const book = Math.exp(GROWTH * yearsFromStart(asked.last));
  const figures =
    priceBook === undefined
      ? { marketValue }
      : { marketValue, priceBook: (priceBook * moved) / book };
  if (priceEarnings === undefined) return figures;
  const ratio = (priceEarnings * moved) / earningsGrowth(state, stock, asked.now);
  const conversion = 0.7 + 0.5 * seededRandom(`${state.seed}/${ticker}/cash`).next();
  return { ...figures, priceEarnings: ratio, freeCashFlowYield: conversion / ratio };
}

/** The last close / the price when 2025 begins, in shares of that day. */
function priceAgainstStart({ series, last }: Asked): number {
  const start = anchor();
  const close = valueAt(series.close, last);
  const newForOld =
    last > start ? splitFactor(series, start, last) : 1 / splitFactor(series, last, start);
  return ((close / 100) * newForOld) / startPrice(series);
}

function startPrice(series: DailySeries): number {
  series.through(anchor());
  return valueAt(series.close, anchor()) / 100;
}

function yearsFromStart(number: number): number {
  return daysBetween(MARKET_STARTS, timeline().sessionOf(number).on) / 365.25;
}

/** Earnings of four quarters / those known when 2025 begins, by the reports out at now. */
function earningsGrowth(state: MarketState, stock: Stock, now: Instant): number {
  const reports = state.reportsOf(stock.ticker);
  const grown = (upTo: Instant): number =>
    reports
      .filter((report) => report.at <= upTo)
      .reduce((sum, report) => sum + GROWTH / QUARTERS + SURPRISE * report.surprise, 0);
  return Math.exp(grown(now) - grown(timeline().sessionOf(anchor()).closesAt));
}

/** The last four dividends, none older than 13 months, / the last close, both in shares of that close. */
function trailingYield(series: DailySeries, last: number): number {
  const { sessionOf } = timeline();
  const today = sessionOf(last).on;
  const paid = series.dividends
    .filter(({ number }) => number <= last && daysBetween(sessionOf(number).on, today) < 396)
    .slice(-QUARTERS)
    .reduce((sum, { number, cents }) => sum + cents / splitFactor(series, number, last), 0);
  return paid / valueAt(series.close, last);
}

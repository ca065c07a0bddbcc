import type { TradingDate } from '#core/calendar';
import type { CorporateAction } from '#core/market';
import type { DailySeries } from './daily-series.ts';
import { priceOfCents } from './quote-of.ts';
import { timeline } from './timeline.ts';

/** Splits and dividends of a name from a day on, up to the sessions that have opened: each is effective with its open. */
export function actionsOf(
  series: DailySeries,
  from: TradingDate,
  opened: number,
): readonly CorporateAction[] {
  const { sessionOf } = timeline();
  const { ticker } = series;
  const isKnown = ({ number }: { readonly number: number }): boolean =>
    number <= opened && sessionOf(number).on >= from;
  const splits = series.splits
    .filter(isKnown)
    .map(({ number, numerator, denominator }): CorporateAction => ({
      kind: 'split',
      ticker,
      on: sessionOf(number).on,
      numerator,
      denominator,
    }));
  const dividends = series.dividends.filter(isKnown).map(({ number, cents }): CorporateAction => ({
    kind: 'dividend',
    ticker,
    on: sessionOf(number).on,
    amount: priceOfCents(cents),
  }));
  return [...splits, ...dividends];
}

import type { TradingDate } from '#core/calendar';
import { toDollars, type Price } from '#core/money';
import { assert } from '#core/prelude';
import type { DailyReturn } from './daily-returns.ts';

/** A close as traded: adjusted neither for splits nor for dividends. */
export type AsTradedClose = { readonly on: TradingDate; readonly close: Price };

/** A split (new shares for old ones) or a dividend (dollars a share as declared), effective before the open of `on`, its ex-date. */
export type ShareEvent =
  | {
      readonly kind: 'split';
      readonly on: TradingDate;
      readonly numerator: number;
      readonly denominator: number;
    }
  | { readonly kind: 'dividend'; readonly on: TradingDate; readonly amount: Price };

/**
 * Daily total returns of a share held with each dividend reinvested at the close of its ex-date.
 * An event on a day without a close counts at the next; on one day the split comes first, so the dividend is per new share.
 */
export function benchmarkReturns(
  closes: readonly AsTradedClose[],
  events: readonly ShareEvent[],
): DailyReturn[] {
  const inOrder = events.toSorted(splitsFirst);
  return closes.slice(1).map((now, at) => {
    const before = closes[at];
    assert(
      before !== undefined && before.on < now.on,
      `closes come in order of days, was ${now.on}`,
    );
    assert(
      before.close > 0,
      `a close to hold from is above zero, was ${before.close} on ${before.on}`,
    );
    const between = inOrder.filter(({ on }) => on > before.on && on <= now.on);
    const worth = worthOfOneShare(between, toDollars(now.close));
    return { since: before.on, on: now.on, value: worth / toDollars(before.close) - 1 };
  });
}

/** Dollars that one share has become after the events, dividends not yet reinvested. */
function worthOfOneShare(events: readonly ShareEvent[], closeDollars: number): number {
  let shares = 1;
  let dollars = 0;
  for (const event of events) {
    if (event.kind === 'split') shares *= event.numerator / event.denominator;
    else dollars += shares * toDollars(event.amount);
  }
  return shares * closeDollars + dollars;
}

function splitsFirst(left: ShareEvent, right: ShareEvent): number {
  if (left.on !== right.on) return left.on < right.on ? -1 : 1;
  return Number(right.kind === 'split') - Number(left.kind === 'split');
}

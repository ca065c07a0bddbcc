import type { Ticker } from '#core/instruments';
import type { Absence } from '#ports';
import { kindOf } from './kind-of.ts';
import { notOurs } from './not-ours.ts';
import { dollarsOf } from './price-of.ts';
import { tickerOf } from './symbol-of.ts';
import { wireQuote, wireScreen } from './wire.ts';

/** Dollars: what costs or is worth less is not in the screen, and neither is what does not tell. */
export type ScreenFloors = { readonly minPrice: number; readonly minMarketValue: number };

export type YahooScreenAnswer =
  | { readonly kind: 'screen'; readonly tickers: readonly Ticker[] }
  | { readonly kind: 'absent'; readonly absence: Absence };

/** Reads /v1/finance/screener/predefined/saved, best first: stocks in dollars at or above the floors. */
export function readScreen(json: unknown, floors: ScreenFloors): YahooScreenAnswer {
  const { data } = wireScreen.safeParse(json);
  if (data === undefined) {
    const because = 'the answer is no result of a screener';
    return { kind: 'absent', absence: { what: 'screener', because, kind: 'unreadable' } };
  }
  const found = data.finance.result.flatMap(({ quotes }) =>
    quotes.map((entry) => stockAbove(entry, floors)),
  );
  return { kind: 'screen', tickers: [...new Set(found.filter((ticker) => ticker !== undefined))] };
}

function stockAbove(
  entry: unknown,
  { minPrice, minMarketValue }: ScreenFloors,
): Ticker | undefined {
  const wire = wireQuote.safeParse(entry).data;
  if (wire === undefined || kindOf(wire.quoteType) !== 'stock') return undefined;
  if (notOurs(wire.quoteType, wire.currency) !== undefined) return undefined;
  const dollars = dollarsOf(wire.regularMarketPrice);
  const isHighEnough = dollars !== undefined && dollars >= minPrice;
  const isLargeEnough = typeof wire.marketCap === 'number' && wire.marketCap >= minMarketValue;
  return isHighEnough && isLargeEnough ? tickerOf(wire.symbol ?? '') : undefined;
}

import type { OptionQuote } from '#core/market';
import { price, toDollars, type Price } from '#core/money';
import { definedOnly } from '#core/prelude';

/** Listed strikes have three decimals. */
const LEAST_STRIKE = 0.001;

/** Quotes of another share price: an option on so many times the price, at so many times the strike, costs so many times as much. */
export function alteredQuotes(
  quotes: readonly OptionQuote[],
  ratio: number,
): readonly OptionQuote[] {
  if (ratio === 1) return quotes;
  const moved = (each: Price | undefined): Price | undefined =>
    each === undefined ? undefined : alteredPrice(each, ratio);
  return quotes.map(({ bid, ask, last, contract, ...rest }) => ({
    ...rest,
    contract: { ...contract, strike: strikeOf(toDollars(contract.strike) * ratio) },
    ...definedOnly({ bid: moved(bid), ask: moved(ask), last: moved(last) }),
  }));
}

/** Whole cents, as options are quoted. */
export function alteredPrice(each: Price, ratio: number): Price {
  return price(Math.round(toDollars(each) * ratio * 100) / 100);
}

function strikeOf(dollars: number): Price {
  return price(Math.max(LEAST_STRIKE, Math.round(dollars / LEAST_STRIKE) * LEAST_STRIKE));
}

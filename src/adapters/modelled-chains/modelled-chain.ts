import type { TradingDate } from '#core/calendar';
import type { OptionContract } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price } from '#core/money';
import { yearsUntil } from '#core/pricing';
import { isListed, listedExpiries, listedStrikes } from './listed.ts';
import { modelledQuote } from './modelled-quote.ts';
import { atTheMoney, type ModelledMoment } from './strike-volatility.ts';

/** How a modelled chain is called wherever it is shown. */
export const MODELLED = 'modelled from daily bars';

/** Calls and puts of one listed expiry; nobody quoted them, so there is no open interest and no last trade. */
export function modelledChain(
  moment: ModelledMoment,
  expiry: TradingDate,
): OptionChain | undefined {
  const { at, spot, ticker } = moment;
  if (!isListed(ticker, spot) || !listedExpiries(at).includes(expiry)) return undefined;
  const years = yearsUntil(at, expiry);
  const strikes = listedStrikes(spot, atTheMoney(moment, years) * Math.sqrt(years));
  const quotesOf = (right: OptionContract['right']): readonly OptionQuote[] =>
    strikes.flatMap((strike) => {
      const contract = {
        kind: 'option',
        underlying: ticker,
        expiry,
        right,
        strike: price(strike),
      } as const;
      const sides = modelledQuote(contract, moment);
      return sides === undefined ? [] : [{ contract, bid: sides.bid, ask: sides.ask }];
    });
  return {
    underlying: ticker,
    expiry,
    at,
    source: MODELLED,
    isModelled: true,
    underlyingPrice: price(spot),
    quotes: [...quotesOf('call'), ...quotesOf('put')],
  };
}

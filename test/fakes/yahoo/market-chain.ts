import { DAY_MS, plusMs, type Instant, type TradingDate } from '#core/calendar';
import type { OptionQuote } from '#core/market';
import { toDollars, type Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import { adjustedTwin, contractSymbol, noVolatility, STALE_DAYS } from './contract-symbol.ts';
import type { JsonObject } from './json-value.ts';
import { marketStateAt } from './market-state.ts';
import type { NameSeen } from './name-seen.ts';
import { seconds } from './seconds.ts';
import type { Sight } from './sight.ts';

type ChainTold = { readonly strikes: readonly number[]; readonly options: JsonObject };

/** The market's own chain of an expiry as Yahoo shows it: after hours bid and ask are zero. */
export async function marketChain(
  { market, now }: Sight,
  seen: NameSeen,
  { midnight, on }: { readonly midnight: number; readonly on: TradingDate | undefined },
): Promise<ChainTold> {
  const chain = on === undefined ? undefined : await market.chain(seen.ticker, on);
  const quotes = chain?.quotes ?? [];
  const isOpen = marketStateAt(now) === 'REGULAR';
  const spot = seen.days.at(-1)?.close ?? 0;
  const shown = { midnight, isOpen, spot, lastAt: seen.lastAt };
  const strikes = [...new Set(quotes.map(({ contract }) => toDollars(contract.strike)))];
  const middle = nearest(strikes, spot);
  const sideOf = (right: 'call' | 'put'): readonly JsonObject[] =>
    quotes
      .filter(({ contract }) => contract.right === right)
      .flatMap((quote) => {
        const row = rowOf(quote, shown);
        const { symbol } = row;
        const isMiddle = toDollars(quote.contract.strike) === middle;
        const twin = { ...row.told, ...adjustedTwin(symbol, seen.ticker) };
        return isMiddle ? [row.told, twin] : [row.told];
      });
  const options = {
    expirationDate: midnight,
    hasMiniOptions: false,
    calls: sideOf('call'),
    puts: sideOf('put'),
  };
  return { strikes: strikes.toSorted((left, right) => left - right), options };
}

type Shown = {
  readonly midnight: number;
  readonly isOpen: boolean;
  readonly spot: number;
  readonly lastAt: Instant;
};

type Row = { readonly symbol: string; readonly told: JsonObject };

function rowOf(quote: OptionQuote, { midnight, isOpen, spot, lastAt }: Shown): Row {
  const { contract, bid, ask, last, lastTradeAt, volume, openInterest, vendorVolatility } = quote;
  const { right, expiry, underlying } = contract;
  const strike = toDollars(contract.strike);
  const side = (each: Price | undefined): number =>
    isOpen && each !== undefined ? toDollars(each) : 0;
  const lastPrice = last ?? bid ?? ask;
  const isIn = right === 'call' ? strike < spot : strike > spot;
  const symbol = contractSymbol(underlying, expiry, { right, strike });
  const told = {
    contractSymbol: symbol,
    strike,
    currency: 'USD',
    lastPrice: lastPrice === undefined ? 0 : toDollars(lastPrice),
    change: 0,
    percentChange: 0,
    ...definedOnly({ volume, openInterest }),
    bid: side(bid),
    ask: side(ask),
    contractSize: 'REGULAR',
    expiration: midnight,
    lastTradeDate: seconds(lastTradeAt ?? tradedAt(Math.log(strike / spot), lastAt)),
    impliedVolatility: (isOpen ? vendorVolatility : undefined) ?? noVolatility(isIn),
    inTheMoney: isIn,
  };
  return { symbol, told };
}

/** What is far from the price last traded long ago. */
function tradedAt(away: number, lastAt: Instant): Instant {
  return Math.abs(away) > 0.08 ? plusMs(lastAt, -STALE_DAYS * DAY_MS) : lastAt;
}

function nearest(strikes: readonly number[], spot: number): number | undefined {
  return strikes.toSorted((one, other) => Math.abs(one - spot) - Math.abs(other - spot))[0];
}

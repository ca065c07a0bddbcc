import { dayOf, dte } from '#core/calendar';
import type { OptionChain, OptionQuote } from '#core/market';
import type { Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import { chainView, type ChainView } from '#core/options';

/** Nothing is left out for being illiquid: what nobody quotes has no volatility anyway. */
const ANY = { minOpenInterest: 0, maxSpread: Number.POSITIVE_INFINITY };
const DAYS = 30;
/** Expiries that can stand beside 30 days. */
const [NEAREST_DTE, FURTHEST_DTE] = [7, 93];
const EACH_SIDE = 2;
const STRIKES_EACH_SIDE = 5;

/**
 * What a chain of American options says around the money, where the volatility of the expiry is found; absent where it
 * tells no price of the underlying, or expires too soon or too late to tell of a month.
 */
export function viewNearMoney(chain: OptionChain, rate: number | undefined): ChainView | undefined {
  const { at, expiry, underlyingPrice: spot } = chain;
  const days = dte(dayOf(at), expiry);
  if (spot === undefined || days < NEAREST_DTE || days > FURTHEST_DTE) return undefined;
  return chainView(nearMoney(chain, spot), {
    spot,
    style: 'american',
    staleBefore: at,
    liquidity: ANY,
    dividends: [],
    ...definedOnly({ rate }),
  });
}

/** The expiries whose chains tell of 30 days: the nearest two before and the nearest two from then on. */
export function aroundAMonth<Expiry extends Parameters<typeof dte>[1]>(
  expiries: readonly Expiry[],
  at: OptionChain['at'],
): readonly Expiry[] {
  const today = dayOf(at);
  const days = (expiry: Expiry): number => dte(today, expiry);
  const near = expiries.filter((each) => days(each) >= NEAREST_DTE && days(each) <= FURTHEST_DTE);
  const before = near.filter((each) => days(each) < DAYS).slice(-EACH_SIDE);
  return [...before, ...near.filter((each) => days(each) >= DAYS).slice(0, EACH_SIDE)];
}

/** The volatility at the money hangs on the strikes around it only. */
function nearMoney(chain: OptionChain, spot: Price): OptionChain {
  const away = ({ contract }: OptionQuote): number => Math.abs(contract.strike - spot);
  const strikes = new Set(
    chain.quotes
      .toSorted((one, other) => away(one) - away(other))
      .map(({ contract }) => contract.strike),
  );
  const kept = new Set([...strikes].slice(0, 2 * STRIKES_EACH_SIDE));
  return { ...chain, quotes: chain.quotes.filter(({ contract }) => kept.has(contract.strike)) };
}

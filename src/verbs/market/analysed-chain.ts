import { staleBefore } from '#app/cycle';
import type { MarketChainView } from '#contract';
import { MINUTE_MS } from '#core/calendar';
import type { OptionChain } from '#core/market';
import type { Price } from '#core/money';
import { chainView, type ChainView } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { Home } from '#worlds';

/** What every account has unless its limits say otherwise. */
const USUAL_LIMIT_MS = 15 * MINUTE_MS;

/** Every contract may be looked at; whether it may be opened is for the rules of an account. */
const ANY = { minOpenInterest: 0, maxSpread: Number.MAX_VALUE };

/** A chain with its forward, volatilities, marks and Greeks, as the strategies see it. */
export async function analysedChain(
  { market, clock }: Home,
  chain: OptionChain,
  spot: Price,
): Promise<ChainView> {
  const dividends = await market.dividendsAhead([chain.underlying]);
  const { bill13Week: rate } = await market.rates();
  return chainView(chain, {
    spot,
    style: 'american',
    staleBefore: staleBefore(clock.now(), { grain: market.grain, limitMs: USUAL_LIMIT_MS }),
    liquidity: ANY,
    dividends,
    ...definedOnly({ rate }),
  });
}

export function analysisView(view: ChainView): NonNullable<MarketChainView['analysis']> {
  const { forward, forwardSource, rate, atTheMoneyVolatility, skew25, expectedMove } = view;
  return {
    forward,
    forwardSource,
    rate,
    atTheMoneyVolatilityFraction: atTheMoneyVolatility ?? null,
    skew25: skew25 ?? null,
    expectedMove: expectedMove ?? null,
  };
}

import type { MarketChainView } from '#contract';
import { contractWords, type Leg } from './option-words.ts';

type Strikes = Pick<MarketChainView, 'analysis' | 'strikes'>;
export type LegQuote = NonNullable<MarketChainView['strikes'][number]['call']>;

export type LegVolatility = {
  /** A year's, a fraction. */
  readonly volatility: number;
  /** Where it is from, unless it is from the leg's own quote. */
  readonly from?: string;
};

/** The quote of a leg in the chain of its expiry. */
export function quoteOf(leg: Leg, { strikes }: Strikes): LegQuote | undefined {
  const row = strikes.find(({ strike }) => Number(strike) === Number(leg.strike));
  return row?.[leg.right] ?? undefined;
}

/** Implied by the leg's own quote, else by the nearest strike of its right that tells one, else at the money. */
export function legVolatility(leg: Leg, chain: Strikes): LegVolatility | undefined {
  const own = quoteOf(leg, chain)?.impliedVolatilityFraction ?? null;
  if (own !== null) return { volatility: own };
  const near = nearestTold(leg, chain);
  if (near !== undefined) return near;
  const { atTheMoneyVolatilityFraction: middle } = chain.analysis ?? {};
  return middle === null || middle === undefined
    ? undefined
    : { volatility: middle, from: 'at the money' };
}

function nearestTold(leg: Leg, { strikes }: Strikes): LegVolatility | undefined {
  const { right } = leg;
  const told = strikes.flatMap((row) => {
    const volatility = row[right]?.impliedVolatilityFraction ?? null;
    return volatility === null ? [] : [{ strike: row.strike, volatility }];
  });
  const away = (strike: string): number => Math.abs(Number(strike) - Number(leg.strike));
  const [nearest] = told.toSorted((one, other) => away(one.strike) - away(other.strike));
  if (nearest === undefined) return undefined;
  const { strike, volatility } = nearest;
  return { volatility, from: `of the ${contractWords({ strike, right })}` };
}

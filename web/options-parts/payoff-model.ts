import type { MarketChainView, OptionsPayoffView } from '#contract';
import { msOf } from '../format/index.ts';
import { bsmValue, intrinsicValue } from './bsm-value.ts';
import { DAY_MS, daysBetween, exchangeDay, yearsUntil } from './expiry-clock.ts';
import { legVolatility } from './leg-volatility.ts';
import { contractWords, type Leg } from './option-words.ts';

export type Payoff = OptionsPayoffView['structures'][number];
export type Chain = Pick<MarketChainView, 'at' | 'underlyingPrice' | 'analysis' | 'strikes'>;

/** Where the sliders stand. */
export type Moved = {
  /** Calendar days from now. */
  readonly daysOn: number;
  /** Added to the volatility of each leg, a fraction. */
  readonly volatilityAdded: number;
};

export type PayoffModel =
  | {
      readonly kind: 'model';
      /** Dollars, one for each point of the payoff. */
      readonly profits: (moved: Moved) => readonly number[];
      /** Of the leg that has the least, a fraction. */
      readonly leastVolatility: number;
      /** Where a leg's volatility is not that of its own quote. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'absent'; readonly because: string };

/** Shares that a contract delivers, but after an odd split. */
const MULTIPLIER = 100;
const LEAST = 0.01;

type ValuedLeg = { readonly leg: Leg; readonly volatility: number };
type Ground = { readonly expiry: string; readonly rate: number; readonly dividendYield: number };

/**
 * What a structure would be worth at another day and volatility: Black-Scholes-Merton at the volatility of each leg and
 * the forward of the chain. What today's curve of the server has beside that (early exercise, dividends) fades evenly
 * to nothing at expiry, so that the curve begins at the one and ends at the payoff.
 */
export function payoffModel(payoff: Payoff, chain: Chain, at: string): PayoffModel {
  const rest = restOf(payoff);
  const ground = groundOf(payoff, chain);
  if (rest === undefined || ground === undefined) {
    return { kind: 'absent', because: whyNone(rest === undefined) };
  }
  const found = payoff.legs.map((leg) => ({ leg, found: legVolatility(leg, chain) }));
  const legs = found.flatMap((each): readonly ValuedLeg[] =>
    each.found === undefined ? [] : [{ leg: each.leg, volatility: each.found.volatility }],
  );
  if (legs.length < payoff.legs.length) {
    return { kind: 'absent', because: 'no quote of this expiry tells a volatility' };
  }
  const now = msOf(at);
  const years = yearsUntil(now, ground.expiry);
  if (years === 0) return { kind: 'absent', because: 'its contracts have reached their expiry' };
  const beside = payoff.points.map(({ price, today }, place) =>
    today === null
      ? 0
      : today - (rest[place] ?? 0) - valueOf(legs, { ...ground, price, years, added: 0 }),
  );
  return {
    kind: 'model',
    leastVolatility: Math.min(...legs.map(({ volatility }) => volatility)),
    notes: found.flatMap(({ leg, found: own }) =>
      own?.from === undefined ? [] : [`${contractWords(leg)}: volatility ${own.from}`],
    ),
    profits: ({ daysOn, volatilityAdded: added }) => {
      const left = yearsAfter(daysOn, now, ground.expiry);
      return payoff.points.map(({ price }, place) => {
        const value = valueOf(legs, { ...ground, price, years: left, added });
        return (rest[place] ?? 0) + value + ((beside[place] ?? 0) * left) / years;
      });
    },
  };
}

/** The last day is its close. */
function yearsAfter(daysOn: number, now: number, expiry: string): number {
  const isLast = daysOn > 0 && daysOn >= daysBetween(exchangeDay(now), expiry);
  return isLast ? 0 : yearsUntil(now + daysOn * DAY_MS, expiry);
}

function whyNone(isOdd: boolean): string {
  return isOdd
    ? 'a contract of it does not deliver 100 shares'
    : 'nobody tells a price and a forward of its underlying';
}

function groundOf({ legs }: Payoff, chain: Chain): Ground | undefined {
  const expiry = legs[0]?.expiry;
  const { analysis, underlyingPrice, at } = chain;
  if (expiry === undefined || analysis === null || underlyingPrice === null) return undefined;
  const years = yearsUntil(msOf(at), expiry);
  const { rate, forward } = analysis;
  const grown = years === 0 ? rate : Math.log(forward / Number(underlyingPrice)) / years;
  return { expiry, rate, dividendYield: rate - grown };
}

type Valuing = Ground & {
  readonly price: number;
  readonly years: number;
  /** To each volatility. */
  readonly added: number;
};

function valueOf(
  legs: readonly ValuedLeg[],
  { price, years, added, rate, dividendYield }: Valuing,
): number {
  return legs.reduce((total, { leg, volatility }) => {
    const each = bsmValue({
      right: leg.right,
      spot: price,
      strike: Number(leg.strike),
      years,
      rate,
      dividendYield,
      volatility: Math.max(LEAST, volatility + added),
    });
    return total + leg.contracts * MULTIPLIER * each;
  }, 0);
}

/** Premium and shares at each point; undefined where contracts of 100 shares do not explain the payoff. */
function restOf({ legs, points, shares }: Payoff): readonly number[] | undefined {
  const rests = points.map(({ price, atExpiry }) => {
    const exercised = legs.reduce(
      (total, { right, strike, contracts }) =>
        total + contracts * MULTIPLIER * intrinsicValue(right, price, Number(strike)),
      0,
    );
    return atExpiry - exercised;
  });
  const premiums = rests.map((rest, place) => {
    const price = points[place]?.price ?? 0;
    return shares === null ? rest : rest - shares.quantity * (price - Number(shares.cost));
  });
  const isExplained = Math.max(...premiums) - Math.min(...premiums) < 0.01;
  return isExplained ? rests : undefined;
}

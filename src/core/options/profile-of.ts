import { multiplierOf } from '#core/instruments';
import {
  add,
  moneyOfMicros,
  negate,
  notional,
  price,
  priceOfMicros,
  scale,
  units,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import type { OptionLeg } from './option-leg.ts';
import { payoffAt } from './payoff.ts';

/** What a position can come to at expiry, its opening cash in it; fees are not. */
export type Profile = {
  /** Absent where it has no bound. */
  readonly maxProfit?: Money;
  /** As a positive amount, negative where even the worst is a gain; absent where it has no bound. */
  readonly maxLoss?: Money;
  /** Where gain and loss meet, ascending, half-even to a micro-dollar. */
  readonly breakEvens: readonly Price[];
};

/** Shares that belong to the position: how many, and what each cost. */
export type SharesBeside = { readonly quantity: Quantity; readonly cost: Price };

type Kink = { readonly at: Price; readonly profit: Money };

/**
 * Greatest gain, greatest loss and break-evens at expiry from the kinks of the payoff: the price of 0, every strike,
 * and the slope beyond the last one. `premium` is the cash of the opening: received is positive. A covered call
 * brings its shares; without them its loss has no bound. Legs of several expiries have no payoff in common, so
 * nothing of it is known.
 */
export function profileOf(
  legs: readonly OptionLeg[],
  premium: Money,
  { shares }: { readonly shares?: SharesBeside } = {},
): Profile {
  const days = new Set(legs.map(({ contract }) => `${contract.underlying} ${contract.expiry}`));
  if (days.size > 1) return { breakEvens: [] };
  const profitAt = (at: Price): Money => add(add(payoffAt(legs, at), premium), gainOf(shares, at));
  const kinks = kinksOf(legs).map((at) => ({ at, profit: profitAt(at) }));
  const slope = slopeBeyond(legs, shares);
  const profits = kinks.map(({ profit }) => profit);
  return {
    ...(slope > 0 ? {} : { maxProfit: moneyOfMicros(Math.max(...profits)) }),
    ...(slope < 0 ? {} : { maxLoss: negate(moneyOfMicros(Math.min(...profits))) }),
    breakEvens: [...breakEvensBetween(kinks, slope), ...breakEvenBeyond(kinks.at(-1), slope)],
  };
}

function gainOf(shares: SharesBeside | undefined, at: Price): Money {
  return shares === undefined
    ? moneyOfMicros(0)
    : notional(shares.quantity, priceOfMicros(at - shares.cost), 1);
}

/** 0 and the strikes, ascending, each once. */
function kinksOf(legs: readonly OptionLeg[]): readonly Price[] {
  const strikes = legs.map(({ contract }) => contract.strike);
  return [...new Set([price(0), ...strikes])].toSorted((one, other) => one - other);
}

/** Micro-shares that the position is long beyond its last strike. */
function slopeBeyond(legs: readonly OptionLeg[], shares: SharesBeside | undefined): number {
  const calls = legs
    .filter(({ contract }) => contract.right === 'call')
    .map(({ contract, contracts }) => units(contracts) * multiplierOf(contract));
  return calls.reduce((total, each) => total + each, shares?.quantity ?? 0);
}

/** At kinks and between them; of a stretch that is zero all along only its ends, and its inside not. */
function breakEvensBetween(kinks: readonly Kink[], slope: number): readonly Price[] {
  return kinks.flatMap((kink, place) => {
    const before = kinks[place - 1];
    const after = kinks[place + 1];
    const isFlatBefore = before === undefined || before.profit === 0;
    const isFlatAfter = after === undefined ? slope === 0 : after.profit === 0;
    if (kink.profit === 0) return isFlatBefore && isFlatAfter ? [] : [kink.at];
    return after === undefined || kink.profit > 0 === after.profit > 0 || after.profit === 0
      ? []
      : [crossing(kink, after)];
  });
}

function crossing(low: Kink, high: Kink): Price {
  const gone = Math.abs(low.profit);
  const rise = Math.abs(high.profit - low.profit);
  return priceOfMicros(low.at + scale(moneyOfMicros(high.at - low.at), gone, rise));
}

/** Beyond the last strike the profit moves by the slope for ever. */
function breakEvenBeyond(last: Kink | undefined, slope: number): readonly Price[] {
  if (last === undefined || last.profit === 0 || slope === 0) return [];
  if (last.profit > 0 === slope > 0) return [];
  const away = scale(moneyOfMicros(Math.abs(last.profit)), 1_000_000, Math.abs(slope));
  return [priceOfMicros(last.at + away)];
}

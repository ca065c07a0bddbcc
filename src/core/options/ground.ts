import type { CashDividend } from '#core/pricing';

export type ExerciseStyle = 'american' | 'european';

/** What is known before a forward is chosen; its yield is what is paid beside the cash dividends. */
export type Carry = {
  readonly style: ExerciseStyle;
  /** Dollars a share. */
  readonly spot: number;
  readonly years: number;
  /** Continuous annual rate, a fraction. */
  readonly rate: number;
  readonly dividendYield: number;
  /** Known cash dividends before expiry. */
  readonly dividends: readonly CashDividend[];
};

/** What all options of one expiry are priced from: everything but right, strike and volatility. */
export type Ground = Carry & {
  readonly forward: number;
  /** All that the forward stands for: spot x e^((rate - yield) x years) = forward. */
  readonly dividendYield: number;
  /** What diffuses when the cash dividends are put aside (escrow), and the yield that is left beside them. */
  readonly diffusing: { readonly spot: number; readonly dividendYield: number };
};

/** (spot - present value of the dividends) x e^((rate - yield) x years), dollars. */
export function carryForward(carry: Carry): number {
  return withoutDividends(carry) * Math.exp((carry.rate - carry.dividendYield) * carry.years);
}

/** The ground on a forward; when there is no time left the forward is the spot and there is no yield. */
export function onForward(carry: Carry, forward: number): Ground {
  const { spot, years, rate } = carry;
  if (years <= 0)
    return { ...carry, forward: spot, dividendYield: 0, diffusing: { spot, dividendYield: 0 } };
  const diffusing = withoutDividends(carry);
  const yieldFrom = (price: number): number => rate - Math.log(forward / price) / years;
  return {
    ...carry,
    forward,
    dividendYield: yieldFrom(spot),
    diffusing: { spot: diffusing, dividendYield: yieldFrom(diffusing) },
  };
}

/** The same ground after the underlying moved to another price: dividends and the yield beside them stay. */
export function movedTo(ground: Ground, spot: number): Ground {
  const { diffusing } = ground;
  const carry = { ...ground, spot, dividendYield: diffusing.dividendYield };
  return onForward(carry, carryForward(carry));
}

function withoutDividends({ spot, rate, dividends }: Carry): number {
  return dividends.reduce(
    (left, { years, amount }) => left - amount * Math.exp(-rate * years),
    spot,
  );
}

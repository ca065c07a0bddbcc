import { multiplierOf } from '#core/instruments';
import type { ContractView } from '#core/options';
import type { AccountGreeks } from '#core/risk';

/** A contract of a chain, so many times; signed: sold is negative. */
export type ViewedLeg = {
  readonly view: Pick<
    ContractView,
    'contract' | 'delta' | 'gamma' | 'thetaPerDay' | 'vegaPerPoint'
  >;
  readonly contracts: number;
};

export const NO_GREEKS: AccountGreeks = {
  deltaDollars: 0,
  gammaDollars: 0,
  thetaPerDay: 0,
  vegaPerPoint: 0,
};

const PERCENT = 0.01;

/** Sums over legs of one underlying at `spot` dollars a share. */
export function greeksOfLegs(legs: readonly ViewedLeg[], spot: number): AccountGreeks {
  return legs.reduce((sofar, { view, contracts }) => {
    const shares = contracts * multiplierOf(view.contract);
    return plusGreeks(sofar, {
      deltaDollars: shares * view.delta * spot,
      gammaDollars: shares * view.gamma * spot * spot * PERCENT,
      thetaPerDay: shares * view.thetaPerDay,
      vegaPerPoint: shares * view.vegaPerPoint,
    });
  }, NO_GREEKS);
}

export function plusGreeks(left: AccountGreeks, right: AccountGreeks): AccountGreeks {
  return {
    deltaDollars: left.deltaDollars + right.deltaDollars,
    gammaDollars: left.gammaDollars + right.gammaDollars,
    thetaPerDay: left.thetaPerDay + right.thetaPerDay,
    vegaPerPoint: left.vegaPerPoint + right.vegaPerPoint,
  };
}

/** So many times; negative turns them round. */
export function timesGreeks(greeks: AccountGreeks, times: number): AccountGreeks {
  return {
    deltaDollars: greeks.deltaDollars * times,
    gammaDollars: greeks.gammaDollars * times,
    thetaPerDay: greeks.thetaPerDay * times,
    vegaPerPoint: greeks.vegaPerPoint * times,
  };
}

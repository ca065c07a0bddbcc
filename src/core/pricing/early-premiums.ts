import { assert } from '#core/prelude';
import { bsmGreeks } from './bsm-greeks.ts';
import { CERTAIN } from './certain-value.ts';
import { checkTerms } from './check-terms.ts';
import { NO_PREMIUM, type EarlyPremium } from './early-premium.ts';
import { escrow } from './escrow.ts';
import { exDatePremium } from './ex-date-premium.ts';
import { latticePremium } from './lattice-premium.ts';
import { topOf } from './put-carry.ts';
import type { CashDividend, OptionTerms } from './terms.ts';
import { earlyExercises, unitPutOf, type UnitPut } from './unit-put.ts';

/** Share of the rate up to which a yield alone hardly ever has a call exercised: beyond four times the strike. */
const SLIGHT_YIELD = 0.25;
/** The time of the quadrature is to the power of their number. */
const MOST_EX_DATES = 2;
/** Standard deviations. */
const REACH = 6;
const FEW_STEPS = 51;
const STEPS = 101;
const MANY_STEPS = 301;

/**
 * What early exercise adds to European options that differ in nothing but the strike, dollars a share, with its slopes
 * along the spot; the European ones are those on the spot less the present value of the dividends up to expiry.
 * Without dividends by one exercise boundary for all strikes, as `americanPrice`. Calls with one or two dividends and a
 * yield of a quarter of the rate or less by quadrature over the spot at the ex-dates: within 1e-3 on a spot of 100,
 * mostly 3e-5. Puts with dividends by lattices of 51 and 101 steps, extrapolated: within 3e-3, mostly 1e-4; other calls
 * on one of 101 steps: within 1e-2, mostly 3e-4 (for half a year, dividends of 1.5 each, volatilities from 12% to 60%).
 * Asserts as `americanWithDividends`, and time left.
 */
export function earlyPremiums(
  terms: Omit<OptionTerms, 'strike'>,
  dividends: readonly CashDividend[],
): (strike: number) => EarlyPremium {
  checkTerms({ ...terms, strike: terms.spot });
  assert(terms.years > 0, `early exercise needs time before expiry, had ${terms.years} years`);
  const { diffusing, dividends: paid } = escrow({ ...terms, strike: terms.spot }, dividends);
  const isCertain = terms.volatility * Math.sqrt(terms.years) < CERTAIN;
  if (isCertain) return (strike) => latticePremium({ ...terms, strike }, paid, STEPS);
  if (paid.length === 0) return byBoundary(terms);
  if (terms.right === 'put') return (strike) => extrapolated({ ...terms, strike }, paid);
  return paid.length <= MOST_EX_DATES && terms.dividendYield <= SLIGHT_YIELD * terms.rate
    ? (strike) => exDatePremium({ ...terms, strike, spot: diffusing }, paid)
    : (strike) => latticePremium({ ...terms, strike }, paid, STEPS);
}

function byBoundary(terms: Omit<OptionTerms, 'strike'>): (strike: number) => EarlyPremium {
  const { put: carry } = unitPutOf({ ...terms, strike: terms.spot });
  let early: ReturnType<typeof earlyExercises> | undefined;
  return (strike) => {
    const own = { ...terms, strike };
    const { put, scale } = unitPutOf(own);
    if (isOutOfReach(put)) return NO_PREMIUM;
    early ??= earlyExercises(carry);
    const found = early(put.spot);
    switch (found.kind) {
      case 'never':
        return NO_PREMIUM;
      case 'now':
        return exercisedNow(own);
      case 'later':
        return atLeastExercise(own, premiumOf(own, scale, found));
      case 'unsolved':
        return latticePremium(own, [], MANY_STEPS);
    }
  };
}

/** Whether the spot would have to fall by so many deviations to where exercise can pay at all: nothing to 1e-9 of it. */
function isOutOfReach({ spot, ...carry }: UnitPut): boolean {
  const { years, rate, dividendYield, volatility } = carry;
  if (rate < 0 || dividendYield < 0) return false;
  const fall = Math.max(0, dividendYield - rate + (volatility * volatility) / 2) * years;
  return Math.log(spot) - topOf(carry) - fall > REACH * volatility * Math.sqrt(years);
}

/** Beside the boundary the quadrature may fall short of what exercise pays at once, by less than its error. */
function atLeastExercise(terms: OptionTerms, later: EarlyPremium): EarlyPremium {
  const now = exercisedNow(terms);
  return later.value < now.value ? now : later;
}

function exercisedNow(terms: OptionTerms): EarlyPremium {
  const { price, delta, gamma } = bsmGreeks(terms);
  const sign = terms.right === 'call' ? 1 : -1;
  const value = sign * (terms.spot - terms.strike) - price;
  return { value: Math.max(0, value), delta: sign - delta, gamma: -gamma };
}

/** A call of spot S is S times the unit put at K / S. */
function premiumOf(
  { right, spot, strike }: OptionTerms,
  scale: number,
  unit: EarlyPremium,
): EarlyPremium {
  const value = Math.max(0, scale * unit.value);
  if (right === 'put') return { value, delta: unit.delta, gamma: unit.gamma / strike };
  const share = strike / spot;
  return {
    value,
    delta: unit.value - share * unit.delta,
    gamma: (share * share * unit.gamma) / spot,
  };
}

/** The error of a lattice is about one over its steps. */
function extrapolated(terms: OptionTerms, dividends: readonly CashDividend[]): EarlyPremium {
  const coarse = latticePremium(terms, dividends, FEW_STEPS);
  const fine = latticePremium(terms, dividends, STEPS);
  const share = FEW_STEPS / (STEPS - FEW_STEPS);
  return {
    value: Math.max(0, fine.value + share * (fine.value - coarse.value)),
    delta: fine.delta + share * (fine.delta - coarse.delta),
    gamma: fine.gamma + share * (fine.gamma - coarse.gamma),
  };
}

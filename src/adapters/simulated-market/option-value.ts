import { bsmPrice } from '#core/pricing';
import { earlyCall } from './early-call.ts';
import { earlyExercise } from './early-exercise.ts';
import type { ExpirySlice, Ground } from './expiry-slice.ts';
import type { NameMoment } from './name-moment.ts';
import { varianceAt, type Smile } from './smile.ts';

export type Wanted = {
  readonly right: 'call' | 'put';
  /** Dollars a share. */
  readonly strike: number;
};

/**
 * Dollars a share of an American option, never under what exercise pays now. It is the best of waiting for expiry and of
 * each close before an ex-date (Black 1975), of a call with what the choice on the one before adds, of a put with what early exercise adds while no dividend is awaited.
 */
export function optionValue(slice: ExpirySlice, wanted: Wanted): number {
  const { right, strike } = wanted;
  const inside = right === 'call' ? slice.price - strike : strike - slice.price;
  const waiting = right === 'call' ? callValue(slice, strike) : putValue(slice, strike);
  return Math.max(0, inside, waiting);
}

/** Annual volatility of a strike, a fraction; 0 when there is no time left. */
export function volatilityOf(slice: ExpirySlice, strike: number): number {
  const { years } = slice;
  return years === 0 ? 0 : Math.sqrt(varianceOf(slice.name.smile, slice, strike) / years);
}

function callValue(slice: ExpirySlice, strike: number): number {
  const { exercises, name } = slice;
  const ends = [...exercises.slice(1), slice];
  let best = european(slice, { right: 'call', strike }, slice);
  for (const [place, early] of exercises.entries()) {
    const end = ends[place];
    if (end === undefined || early.dividend <= strike * early.interest) continue;
    const exercised = european(slice, { right: 'call', strike }, early);
    const waiting = european(slice, { right: 'call', strike }, end);
    best = Math.max(best, exercised, waiting + onClose(name, strike, { early, end }));
  }
  return best;
}

type Span = { readonly early: Ground; readonly end: Ground };

/** What exercise on the close before an ex-date adds to a call that is held to some later close. */
function onClose({ rate, smile }: NameMoment, strike: number, { early, end }: Span): number {
  const variance = early.years === 0 ? 0 : varianceOf(smile, early, strike);
  const varianceLeft = varianceOf(smile, end, strike) - variance;
  if (variance <= 0 || varianceLeft <= 0) return 0;
  return earlyCall({
    strike,
    spot: end.spot,
    rate,
    years: early.years,
    variance,
    yearsLeft: end.years - early.years,
    varianceLeft,
    dividends: (early.spot - end.spot) * Math.exp(rate * early.years),
  });
}

function putValue(slice: ExpirySlice, strike: number): number {
  let best = earlyPut(slice, strike, slice);
  if (strike <= slice.price || slice.name.rate <= 0) return best;
  for (const early of slice.exercises) best = Math.max(best, earlyPut(slice, strike, early));
  return best;
}

function earlyPut(slice: ExpirySlice, strike: number, ground: Ground): number {
  const waiting = european(slice, { right: 'put', strike }, ground);
  const { earning, spot, years } = ground;
  if (years === 0 || earning <= 0 || slice.name.rate <= 0) return waiting;
  const interest = slice.name.rate * years;
  const deviation = Math.sqrt(varianceOf(slice.name.smile, ground, strike));
  const deviations = Math.log(spot / strike) / deviation;
  const added = earlyExercise({ deviation, deviations, interest });
  return waiting - (earning / years) * added * strike * Math.expm1(-interest);
}

function european({ name }: ExpirySlice, wanted: Wanted, ground: Ground): number {
  const { right, strike } = wanted;
  const { spot, years } = ground;
  if (years === 0) return Math.max(0, right === 'call' ? spot - strike : strike - spot);
  const volatility = Math.sqrt(varianceOf(name.smile, ground, strike) / years);
  return bsmPrice({ right, strike, spot, years, rate: name.rate, dividendYield: 0, volatility });
}

function varianceOf(smile: Smile, { forward, variance }: Ground, strike: number): number {
  return varianceAt(smile, variance, Math.log(strike / forward));
}

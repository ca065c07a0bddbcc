import { blackPoint, fillBlackPoint, type BlackPoint } from './black-point.ts';
import { slightGrowth, slightLogarithm } from './slight-growth.ts';

/** One European option being priced: what goes in, and what comes out. Filled again and again, never allocated anew. */
export type BsmRow = {
  isCall: boolean;
  spot: number;
  strike: number;
  years: number;
  rate: number;
  dividendYield: number;
  volatility: number;
  rootYears: number;
  /** Spot less its yield to expiry. */
  carried: number;
  /** Strike discounted from expiry. */
  discounted: number;
  /** `carried` less `discounted`, signed. */
  apart: number;
  price: number;
  delta: number;
  gamma: number;
  thetaPerDay: number;
  vegaPerPoint: number;
  rhoPerPoint: number;
  readonly point: BlackPoint;
};

/** Discount exponents under which e^x - 1 holds digits that e^x does not. */
const SLIGHT = 0.5;
/** Difference over sum of the legs: strikes from two thirds to three halves of the forward. */
const NEAR = 0.2;

/** A row with nothing filled in. */
export function bsmRow(): BsmRow {
  const none = Number.NaN;
  return {
    isCall: true,
    spot: none,
    strike: none,
    years: none,
    rate: none,
    dividendYield: none,
    volatility: none,
    rootYears: none,
    carried: none,
    discounted: none,
    apart: none,
    price: none,
    delta: none,
    gamma: none,
    thetaPerDay: none,
    vegaPerPoint: none,
    rhoPerPoint: none,
    point: blackPoint(none, none),
  };
}

/**
 * Fills in what depends on no volatility. Where both discounts are slight, the difference of the legs is taken before
 * they are rounded: near the money it is all that an hour-old or deep option is worth.
 */
export function carryRow(row: BsmRow): void {
  const { spot, strike, years } = row;
  const given = -row.dividendYield * years;
  const saved = -row.rate * years;
  if (Math.abs(given) < SLIGHT && Math.abs(saved) < SLIGHT) {
    const yielded = spot * slightGrowth(given);
    const interest = strike * slightGrowth(saved);
    row.carried = spot + yielded;
    row.discounted = strike + interest;
    row.apart = spot - strike + (yielded - interest);
  } else {
    row.carried = spot * Math.exp(given);
    row.discounted = strike * Math.exp(saved);
    row.apart = row.carried - row.discounted;
  }
  const share = row.apart / (row.carried + row.discounted);
  // The logarithm of a quotient near 1 keeps only the digits that the quotient has after its leading 1.
  const forward =
    Math.abs(share) < NEAR ? slightLogarithm(share) : Math.log(row.carried / row.discounted);
  row.point.moneyness = Math.abs(forward);
}

/** Fills in price and Greeks. */
export function priceRow(row: BsmRow): void {
  carryRow(row);
  const { point, carried, discounted, apart } = row;
  row.rootYears = Math.sqrt(row.years);
  point.deviation = row.volatility * row.rootYears;
  fillBlackPoint(point);
  const isCallOut = apart < 0;
  const near = isCallOut ? carried : discounted;
  const asset = near * (isCallOut ? point.nearLeg : point.farLeg);
  const cash = near * (isCallOut ? point.farLeg : point.nearLeg);
  if (row.isCall === isCallOut) {
    row.price = near * point.value;
    fillFirstOrder(row, asset, cash);
  } else {
    row.price = near * point.value + Math.abs(apart);
    fillFirstOrder(row, carried - asset, discounted - cash);
  }
}

function fillFirstOrder(row: BsmRow, asset: number, cash: number): void {
  const { spot, years, rate, dividendYield } = row;
  const { deviation, density } = row.point;
  const sign = row.isCall ? 1 : -1;
  const sway = density * (row.apart < 0 ? row.carried : row.discounted);
  row.delta = (sign * asset) / spot;
  row.rhoPerPoint = 0.01 * sign * years * cash;
  row.vegaPerPoint = 0.01 * sway * row.rootYears;
  row.gamma = deviation > 0 ? sway / (spot * spot * deviation) : 0;
  if (years > 0) {
    const decay = (0.5 * sway * deviation) / years;
    row.thetaPerDay = (sign * (dividendYield * asset - rate * cash) - decay) * (1 / 365);
  } else row.thetaPerDay = 0;
}

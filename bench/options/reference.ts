import type { Greeks, OptionTerms } from '../../src/core/pricing/index.ts';

const BITS = 256n;
const ONE = 1n << BITS;
/** Every double of 2^-48 or more is a whole number of these. */
const EXACT_BITS = 100;

const times = (left: bigint, right: bigint): bigint => (left * right) >> BITS;
const over = (left: bigint, right: bigint): bigint => (left << BITS) / right;

/** Black-Scholes-Merton in whole numbers of 2^-256, each figure rounded once; nothing of ours is in it. */
export function reference(terms: OptionTerms): Greeks {
  const [spot, strike, years] = [exact(terms.spot), exact(terms.strike), exact(terms.years)];
  const [rate, volatility] = [exact(terms.rate), exact(terms.volatility)];
  const yielded = exact(terms.dividendYield);
  const root = rootOf(years);
  const deviation = times(volatility, root);
  const drift = times(rate - yielded, years);
  const d1 = over(logarithm(over(spot, strike)) + drift, deviation) + deviation / 2n;
  const sign = terms.right === 'call' ? 1n : -1n;
  const carried = times(spot, exponential(-times(yielded, years)));
  const discounted = times(strike, exponential(-times(rate, years)));
  const asset = sign * times(carried, below(sign * d1));
  const cash = sign * times(discounted, below(sign * (d1 - deviation)));
  const sway = times(carried, density(d1));
  const decay = over(times(sway, volatility), 2n * root);
  const perYear = times(yielded, asset) - times(rate, cash) - decay;
  return {
    price: rounded(asset - cash),
    delta: rounded(over(asset, spot)),
    gamma: rounded(over(over(over(sway, spot), spot), deviation)),
    thetaPerDay: rounded(perYear / 365n),
    vegaPerPoint: rounded(times(sway, root) / 100n),
    rhoPerPoint: rounded(times(years, cash) / 100n),
  };
}

function exact(value: number): bigint {
  return BigInt(value * 2 ** EXACT_BITS) << (BITS - BigInt(EXACT_BITS));
}

function rounded(value: bigint): number {
  return Number(value) / 2 ** Number(BITS);
}

function rootOf(value: bigint): bigint {
  const square = value << BITS;
  let root = exact(Math.sqrt(rounded(value)));
  for (let turn = 0; turn < 6; turn += 1) root = (root + square / root) / 2n;
  return root;
}

/** By Taylor on a 65,536th of the exponent, squared 16 times. */
function exponential(value: bigint): bigint {
  const part = value >> 16n;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n += 1n) {
    term = times(term, part) / n;
    sum += term;
  }
  for (let turn = 0; turn < 16; turn += 1) sum = times(sum, sum);
  return sum;
}

/** By Halley's method, from the double; each turn triples the digits. */
function logarithm(value: bigint): bigint {
  let found = exact(Math.log(rounded(value)));
  for (let turn = 0; turn < 3; turn += 1) {
    const power = exponential(found);
    found += over(2n * (value - power), value + power);
  }
  return found;
}

/** 1 / sqrt(2 pi), 90 digits (pi from Machin's formula). */
const INVERSE_ROOT_TWO_PI = over(ONE, rootOf(2n * pi()));

function pi(): bigint {
  return 4n * (4n * inverseTangent(5n) - inverseTangent(239n));
}

function inverseTangent(inverse: bigint): bigint {
  let power = ONE / inverse;
  let sum = power;
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= inverse * inverse;
    sum += (sign * power) / n;
  }
  return sum;
}

function density(x: bigint): bigint {
  return times(INVERSE_ROOT_TWO_PI, exponential(-times(x, x) / 2n));
}

/** N(x) = 1/2 + n(x) (x + x^3 / 3 + x^5 / 15 + ...), of terms of one sign. */
function below(x: bigint): bigint {
  const square = times(x, x);
  if (square >> BITS > 300n) return x > 0n ? ONE : 0n;
  let term = x;
  let sum = x;
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = times(term, square) / n;
    sum += term;
  }
  return ONE / 2n + times(density(x), sum);
}

import {
  americanWithDividends,
  bsmGreeks,
  type CashDividend,
  type Greeks,
  type OptionTerms,
} from '#core/pricing';

const SPOT_SHARE = 0.01;
const POINT = 0.01;
const DAYS_A_YEAR = 365;

/**
 * Value and Greeks of an American option on an underlying that pays cash, by differences on the lattice: the spot 1 %
 * up and down, one volatility point; theta from delta and gamma by the equation of Black, Scholes and Merton for what
 * diffuses. Rho is the European one: a lattice costs too much for what nobody here acts on.
 */
export function dividendGreeks(terms: OptionTerms, dividends: readonly CashDividend[]): Greeks {
  const valueAt = (change: Partial<OptionTerms>): number =>
    americanWithDividends({ ...terms, ...change }, dividends);
  const price = valueAt({});
  const width = terms.spot * SPOT_SHARE;
  const above = valueAt({ spot: terms.spot + width });
  const below = valueAt({ spot: terms.spot - width });
  const slopes = {
    price,
    delta: (above - below) / (2 * width),
    gamma: (above - 2 * price + below) / width ** 2,
  };
  return {
    ...slopes,
    thetaPerDay: thetaPerYear(terms, dividends, slopes) / DAYS_A_YEAR,
    vegaPerPoint: valueAt({ volatility: terms.volatility + POINT }) - price,
    rhoPerPoint: bsmGreeks({ ...terms, spot: terms.spot - owedOn(terms, dividends) }).rhoPerPoint,
  };
}

/** The present value of the dividends grows by interest, and what diffuses shrinks by as much when the spot stands. */
function thetaPerYear(
  { spot, rate, dividendYield, volatility }: OptionTerms,
  dividends: readonly CashDividend[],
  { price, delta, gamma }: Pick<Greeks, 'price' | 'delta' | 'gamma'>,
): number {
  const owed = owedOn({ rate }, dividends);
  const diffusing = spot - owed;
  const drift = (rate - dividendYield) * diffusing * delta;
  return rate * price - drift - ((volatility * diffusing) ** 2 * gamma) / 2 - rate * owed * delta;
}

function owedOn({ rate }: Pick<OptionTerms, 'rate'>, dividends: readonly CashDividend[]): number {
  return dividends.reduce(
    (total, { years, amount }) => total + amount * Math.exp(-rate * years),
    0,
  );
}

import uqee from '@uqee/black-scholes';
import model from 'black-scholes';
import greeks from 'greeks';
import implied from 'implied-volatility';
import { Option } from 'option-pricing';
import type { OptionTerms } from '../../src/core/pricing/index.ts';
import type { Answers, Contestant } from './contestant.ts';
import type { Market } from './market.ts';

type Figures = readonly number[];
type Uqee = InstanceType<typeof uqee.BlackScholes>;

const { blackScholes } = model;
const { getImpliedVolatility } = implied;

const NAMES = ['price', 'delta', 'gamma', 'thetaPerDay', 'vegaPerPoint', 'rhoPerPoint'] as const;

/** Keeps what a peer answers for each contract, in our order and units, as columns. */
function columnsOf(answer: (terms: OptionTerms) => Figures) {
  return ({ contracts }: Market, count: number): (() => Answers) => {
    const columns = NAMES.map(() => new Float64Array(count));
    let given = 0;
    for (let index = 0; index < count; index += 1) {
      const terms = contracts[index];
      if (terms === undefined) throw new Error('a market has as many contracts as are asked for');
      const figures = answer(terms);
      given = figures.length;
      for (let place = 0; place < given; place += 1) {
        const column = columns[place];
        if (column !== undefined) column[index] = figures[place] ?? Number.NaN;
      }
    }
    return () => Object.fromEntries(NAMES.slice(0, given).map((name, at) => [name, columns[at]]));
  };
}

function volatilityBy(answer: (price: number, terms: OptionTerms) => number) {
  return ({ contracts }: Market, prices: Float64Array, count: number): Float64Array => {
    const found = new Float64Array(count);
    for (let index = 0; index < count; index += 1) {
      const terms = contracts[index];
      if (terms !== undefined) found[index] = answer(prices[index] ?? Number.NaN, terms);
    }
    return found;
  };
}

function byBlackScholes({ right, spot, strike, years, rate, volatility }: OptionTerms): Figures {
  return [
    blackScholes(spot, strike, years, volatility, rate, right),
    greeks.getDelta(spot, strike, years, volatility, rate, right),
    greeks.getGamma(spot, strike, years, volatility, rate, right),
    greeks.getTheta(spot, strike, years, volatility, rate, right),
    greeks.getVega(spot, strike, years, volatility, rate, right),
    greeks.getRho(spot, strike, years, volatility, rate, right),
  ];
}

const uqeeSingle = new uqee.BlackScholes();
const uqeeDouble = new uqee.BlackScholes({ sigmaToPricePrecision: 'double' });
const uqeeNewton = new uqee.BlackScholes({
  sigmaToPricePrecision: 'double',
  priceToSigmaMethod: 'newton-raphson',
  priceToSigmaAccuracy: 1e-12,
});

const uqeeTerms = ({ right, spot, strike, years, rate }: OptionTerms) => ({
  rate,
  strike,
  time: years,
  type: right,
  underlying: spot,
});

/** Its theta is by the year and of either sign as the years grow; vega and rho are of 1, not of a hundredth. */
const byUqee =
  (by: Uqee) =>
  (terms: OptionTerms): Figures => {
    const found = by.option({ ...uqeeTerms(terms), sigma: terms.volatility });
    const { price, delta, gamma, theta, vega, rho } = found;
    return [price, delta, gamma, -theta / 365, vega / 100, rho / 100];
  };

const uqeeVolatility = (by: Uqee) =>
  volatilityBy((price, terms) => by.sigma({ ...uqeeTerms(terms), price }));

function optionPricing(style: 'european' | 'american', terms: OptionTerms): Option {
  return new Option({
    style,
    type: terms.right,
    initialSpotPrice: terms.spot,
    strikePrice: terms.strike,
    timeToMaturity: terms.years,
    volatility: terms.volatility,
    riskFreeRate: terms.rate,
    dividendYield: terms.dividendYield,
  });
}

/** The named peers, each as its own documentation shows; `most` contracts, and fewer for the slow ones. */
export function peers(most: number): readonly Contestant[] {
  const some = Math.min(most, 100_000);
  const few = Math.min(most, 5000);
  return [
    {
      name: 'black-scholes + greeks',
      contracts: some,
      greeks: columnsOf(byBlackScholes),
    },
    {
      name: 'implied-volatility',
      contracts: few,
      volatility: volatilityBy((price, { right, spot, strike, years, rate }) =>
        getImpliedVolatility(price, spot, strike, years, rate, right),
      ),
    },
    {
      name: '@uqee/black-scholes',
      contracts: most,
      greeks: columnsOf(byUqee(uqeeSingle)),
      volatility: uqeeVolatility(uqeeSingle),
    },
    {
      name: '@uqee (double, newton)',
      contracts: most,
      greeks: columnsOf(byUqee(uqeeDouble)),
      volatility: uqeeVolatility(uqeeNewton),
    },
    {
      name: 'option-pricing (price only)',
      contracts: most,
      greeks: columnsOf((terms) => [optionPricing('european', terms).price('bs')]),
      american: (terms) => optionPricing('american', terms).price('bt', { timeSteps: 200 }),
    },
  ];
}

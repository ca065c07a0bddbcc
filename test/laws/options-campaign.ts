import { seededRandom } from '#core/prelude';
import { americanPrice, bsmGreeks, bsmPrice, type OptionTerms } from '#core/pricing';

/** How often a law was asked, how often it was broken, and its worst error in units of what is allowed. */
export type LawCount = { asked: number; broken: number; worst: number; terms: string };

export type OptionsCampaign = {
  readonly laws: ReadonlyMap<string, LawCount>;
  readonly contracts: number;
  readonly negativePrices: number;
};

/** A law measures how far a contract breaks it, 0 or less when it does not; above 1 it is broken. */
type Law = (drawn: Drawn) => number;
type Drawn = {
  readonly terms: OptionTerms;
  readonly price: number;
  /** A share between 0 and 0.2 by which a term is moved. */
  readonly share: number;
};

/** American values are lattices or integrals of the neighbour's making: this much of the strike is theirs. */
const AMERICAN_TOLERANCE = 1e-7;
const AMERICAN_EVERY = 20;
const TOLERANCE = 1e-6;

/** A price is good to the last places of spot and strike. */
const rounding = ({ spot, strike }: OptionTerms): number => 2e-15 * (spot + strike);

const deviationOf = ({ volatility, years }: OptionTerms): number => volatility * Math.sqrt(years);

const moved = ({ terms }: Drawn, name: Exclude<keyof OptionTerms, 'right'>, by: number): number =>
  bsmPrice({ ...terms, [name]: terms[name] + by });

/** The first derivative at 0 by five points, an error of the fourth order in the step. */
function slope(of: (by: number) => number, step: number): number {
  return (8 * (of(step) - of(-step)) - (of(2 * step) - of(-2 * step))) / (12 * step);
}

const LAWS: ReadonlyMap<string, Law> = new Map<string, Law>([
  ['parity', parity],
  ['delta = difference of price', deltaDifference],
  ['gamma = difference of delta', gammaDifference],
  ['theta = difference of price', thetaDifference],
  ['vega = difference of price', vegaDifference],
  ['rho = difference of price', rhoDifference],
  ['rises with volatility', (drawn) => fall(drawn, 'volatility', 1)],
  ['rises or falls with the spot', (drawn) => fall(drawn, 'spot', signOf(drawn))],
  ['falls or rises with the strike', (drawn) => fall(drawn, 'strike', -signOf(drawn))],
  ['convex in the strike', (drawn) => dent(drawn, 'strike')],
  ['convex in the spot', (drawn) => dent(drawn, 'spot')],
  ['never under intrinsic', underIntrinsic],
]);

const signOf = ({ terms }: Drawn): number => (terms.right === 'call' ? 1 : -1);

function parity({ terms }: Drawn): number {
  const { spot, strike, years, rate, dividendYield } = terms;
  const forward = spot * Math.exp(-dividendYield * years) - strike * Math.exp(-rate * years);
  const call = bsmPrice({ ...terms, right: 'call' });
  return Math.abs(call - bsmPrice({ ...terms, right: 'put' }) - forward) / rounding(terms);
}

function deltaDifference(drawn: Drawn): number {
  const { terms } = drawn;
  const step = 0.01 * terms.spot * Math.min(1, deviationOf(terms));
  const difference = slope((by) => moved(drawn, 'spot', by), step);
  const noise = (4 * rounding(terms)) / step;
  return Math.abs(difference - bsmGreeks(terms).delta) / (TOLERANCE + noise);
}

function gammaDifference({ terms }: Drawn): number {
  const { spot } = terms;
  const unit = spot * deviationOf(terms);
  const delta = (by: number): number => bsmGreeks({ ...terms, spot: spot + by }).delta;
  const difference = slope(delta, 0.01 * spot * Math.min(1, deviationOf(terms)));
  return (Math.abs(difference - bsmGreeks(terms).gamma) * unit) / TOLERANCE;
}

function thetaDifference(drawn: Drawn): number {
  const { terms } = drawn;
  const { years, spot, strike } = terms;
  const step = 0.01 * years * Math.min(1, deviationOf(terms));
  const perYear = -slope((by) => moved(drawn, 'years', by), step);
  const noise = (4 * rounding(terms)) / step;
  const error = Math.abs(perYear - bsmGreeks(terms).thetaPerDay * 365);
  return error / ((TOLERANCE * (spot + strike)) / years + noise);
}

function vegaDifference(drawn: Drawn): number {
  const { volatility, spot, strike } = drawn.terms;
  const difference = slope((by) => moved(drawn, 'volatility', by), 0.01 * volatility);
  const error = Math.abs(difference - bsmGreeks(drawn.terms).vegaPerPoint * 100) * volatility;
  return error / (TOLERANCE * (spot + strike));
}

function rhoDifference(drawn: Drawn): number {
  const { terms } = drawn;
  const { years, spot, strike } = terms;
  const step = (0.01 * Math.min(1, deviationOf(terms))) / years;
  const difference = slope((by) => moved(drawn, 'rate', by), step);
  const noise = (4 * rounding(terms)) / step;
  const error = Math.abs(difference - bsmGreeks(terms).rhoPerPoint * 100);
  return error / (TOLERANCE * (spot + strike) * years + noise);
}

function fall(drawn: Drawn, name: 'spot' | 'strike' | 'volatility', sign: number): number {
  const { terms, price, share } = drawn;
  return (sign * (price - moved(drawn, name, terms[name] * share))) / rounding(terms);
}

function dent(drawn: Drawn, name: 'spot' | 'strike'): number {
  const { terms, price, share } = drawn;
  const by = terms[name] * share;
  return (2 * price - moved(drawn, name, by) - moved(drawn, name, -by)) / (2 * rounding(terms));
}

function underIntrinsic(drawn: Drawn): number {
  const { spot, strike, years, rate, dividendYield } = drawn.terms;
  const forward = spot * Math.exp(-dividendYield * years) - strike * Math.exp(-rate * years);
  return (signOf(drawn) * forward - drawn.price) / rounding(drawn.terms);
}

function underEuropean({ terms, price }: Drawn): number {
  return (price - americanPrice(terms)) / (AMERICAN_TOLERANCE * terms.strike);
}

/** Random contracts: from an hour to five years, 1 to 200 percent, spot and strike within a factor of about 3. */
function drawnFrom(random: () => number): Drawn {
  const spot = Math.exp(7 * random());
  const terms: OptionTerms = {
    right: random() < 0.5 ? 'call' : 'put',
    spot,
    strike: spot * Math.exp((random() - 0.5) * (random() < 0.5 ? 0.2 : 2.2)),
    years: Math.exp(Math.log(1e-4) + random() * Math.log(5e4)),
    rate: -0.03 + 0.13 * random(),
    dividendYield: -0.02 + 0.1 * random(),
    volatility: 0.01 * Math.exp(random() * Math.log(200)),
  };
  return { terms, price: bsmPrice(terms), share: 0.2 * random() ** 3 };
}

/** Asks every law of every contract, and every twentieth whether its American value is at least the European. */
export function optionsCampaign(
  contracts: number,
  seed: string,
  onDone: (done: number) => void = () => undefined,
): OptionsCampaign {
  const { next } = seededRandom(seed);
  const names = [...LAWS.keys(), 'American is worth the European'];
  const laws = new Map(
    names.map((name) => [
      name,
      { asked: 0, broken: 0, worst: Number.NEGATIVE_INFINITY, terms: '' },
    ]),
  );
  let negativePrices = 0;
  for (let done = 0; done < contracts; done += 1) {
    const drawn = drawnFrom(next);
    if (!(drawn.price >= 0)) negativePrices += 1;
    for (const [name, law] of LAWS) count(laws.get(name), law(drawn), drawn);
    if (done % AMERICAN_EVERY === 0) {
      count(laws.get('American is worth the European'), underEuropean(drawn), drawn);
    }
    onDone(done + 1);
  }
  return { laws, contracts, negativePrices };
}

function count(law: LawCount | undefined, error: number, { terms }: Drawn): void {
  if (law === undefined) return;
  law.asked += 1;
  if (!(error <= 1)) law.broken += 1;
  if (error <= law.worst) return;
  law.worst = error;
  law.terms = JSON.stringify(terms);
}

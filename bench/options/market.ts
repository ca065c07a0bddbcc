import { seededRandom } from '../../src/core/prelude/index.ts';
import type { OptionTerms, PricedColumns } from '../../src/core/pricing/index.ts';

/** Contracts in both forms: typed columns for us, one object each for the peers. */
export type Market = {
  readonly columns: PricedColumns;
  readonly contracts: readonly OptionTerms[];
};

/**
 * Seeded contracts as listed on stocks: hours to two years, 8 to 120 percent, strikes up to four deviations away, no
 * yield (most peers know none). `outOfTheMoney` keeps the side that is.
 */
export function market(count: number, side: 'both' | 'out-of-the-money'): Market {
  const { next } = seededRandom(`options ${side}`);
  const contracts = Array.from({ length: count }, (): OptionTerms => {
    const spot = 20 + 480 * next();
    const years = (2 / (365 * 24)) * Math.exp(Math.log(365 * 24) * next());
    const volatility = 0.08 + 1.12 * next() ** 2;
    const away = (4 * next() - 2) * (0.5 + next() * 1.5) * volatility * Math.sqrt(years);
    const strike = Math.max(Math.round(spot * Math.exp(away) * 100), 1) / 100;
    const rate = 0.06 * next();
    const isCall = side === 'both' ? next() < 0.5 : spot * Math.exp(rate * years) < strike;
    const right = isCall ? 'call' : 'put';
    return { right, spot, strike, years, rate, dividendYield: 0, volatility };
  });
  return { contracts, columns: columnsOf(contracts) };
}

function columnsOf(contracts: readonly OptionTerms[]): PricedColumns {
  const column = (name: Exclude<keyof OptionTerms, 'right'>): Float64Array =>
    Float64Array.from(contracts, (terms) => terms[name]);
  return {
    isCall: Uint8Array.from(contracts, ({ right }) => (right === 'call' ? 1 : 0)),
    spot: column('spot'),
    strike: column('strike'),
    years: column('years'),
    rate: column('rate'),
    dividendYield: column('dividendYield'),
    volatility: column('volatility'),
  };
}

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bsmGreeks, bsmPrice, type Greeks, type OptionTerms } from '#core/pricing';

const REFERENCE = new URL('../../../../shared/data/reference/', import.meta.url);
const isAbsent = !existsSync(REFERENCE);
const skipped = isAbsent ? ' (SKIPPED: ../shared/data/reference is not here)' : '';

const NAMES = ['price', 'delta', 'gamma', 'thetaPerDay', 'vegaPerPoint', 'rhoPerPoint'] as const;

type Row = { readonly terms: OptionTerms; readonly greeks: Greeks };

/** Computed with mpmath, 50 digits, by bench/options/mpmath-rows.py. */
function mpmathRows(): readonly Row[] {
  const text = readFileSync(new URL('bsm-mpmath.csv', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [right, ...texts] = line.split(',');
      const figures = texts.map(Number);
      const [spot, strike, years, rate, dividendYield, volatility] = figures;
      const answers = NAMES.map((name, index) => [name, figures[6 + index]]);
      return {
        terms: { right, spot, strike, years, rate, dividendYield, volatility } as OptionTerms,
        greeks: Object.fromEntries(answers) as Greeks,
      };
    });
}

describe('European prices and Greeks against mpmath', () => {
  const rows = mpmathRows();

  it('holds 210 rows, calls and puts, from hours to 30 years', () => {
    expect(rows).toHaveLength(210);
    expect(rows.filter(({ terms }) => terms.right === 'put').length).toBe(105);
  });

  it.each(NAMES)('agrees within 5e-14 at a strike of 100: %s', (name) => {
    for (const { terms, greeks } of rows) {
      const unit = name === 'delta' ? 1 : 100 / Math.max(terms.strike, terms.spot);
      const error = Math.abs(bsmGreeks(terms)[name] - greeks[name]) * (name === 'gamma' ? 1 : unit);
      expect(error, JSON.stringify(terms)).toBeLessThan(5e-14);
    }
  });

  it('keeps 12 digits of prices down to 1e-300, none of them negative', () => {
    for (const { terms, greeks } of rows.filter((row) => row.greeks.price > 1e-300)) {
      const error = Math.abs(bsmPrice(terms) / greeks.price - 1);
      expect(error, JSON.stringify(terms)).toBeLessThan(1e-12);
    }
    for (const { terms } of rows) expect(bsmPrice(terms)).toBeGreaterThanOrEqual(0);
  });
});

type TableRow = readonly [string, 'call' | 'put', ...number[]];

/** A table of values from QuantLib's own test suite, which cites Haug (1998). */
function published(name: string): readonly TableRow[] {
  if (isAbsent) return [];
  const text = readFileSync(new URL('quantlib_option_tables.json', REFERENCE), 'utf8');
  return (JSON.parse(text) as Record<string, { rows: TableRow[] }>)[name]?.rows ?? [];
}

function termsOf([, right, strike = 0, spot = 0, ...rest]: TableRow): OptionTerms {
  const [dividendYield = 0, rate = 0, years = 0, volatility = 0] = rest;
  return { right, strike, spot, dividendYield, rate, years, volatility };
}

/** The Greek a row of Haug's table names, in its own unit. */
const HAUG: Readonly<Record<string, (greeks: Greeks, terms: OptionTerms) => number>> = {
  delta: ({ delta }) => delta,
  elasticity: ({ delta, price }, { spot }) => (delta * spot) / price,
  gamma: ({ gamma }) => gamma,
  vega: ({ vegaPerPoint }) => vegaPerPoint * 100,
  theta: ({ thetaPerDay }) => thetaPerDay * 365,
  'theta per day': ({ thetaPerDay }) => thetaPerDay,
  rho: ({ rhoPerPoint }) => rhoPerPoint * 100,
  dividendRho: ({ delta }, { spot, years }) => -delta * spot * years,
};

describe(`European values in print${skipped}`, () => {
  it.skipIf(isAbsent)('are the 22 prices of Haug (1998) to their four printed digits', () => {
    const rows = published('european_values');
    expect(rows).toHaveLength(22);
    for (const row of rows) {
      expect(Math.abs(bsmPrice(termsOf(row)) - (row[8] ?? Number.NaN)), String(row)).toBeLessThan(
        1.01e-4,
      );
    }
  });

  it.skipIf(isAbsent)('are the 11 Greeks of Haug (1998) to their four printed digits', () => {
    const rows = published('european_greeks');
    expect(rows).toHaveLength(11);
    for (const row of rows) {
      const terms = termsOf(row);
      const found = HAUG[row[0]]?.(bsmGreeks(terms), terms) ?? Number.NaN;
      expect(Math.abs(found - (row[8] ?? Number.NaN)), String(row)).toBeLessThan(5.1e-5);
    }
  });

  it('are the examples of Hull, Options, Futures and Other Derivatives', () => {
    const stock = {
      strike: 40,
      spot: 42,
      years: 0.5,
      rate: 0.1,
      dividendYield: 0,
      volatility: 0.2,
    };
    expect(bsmPrice({ ...stock, right: 'call' })).toBeCloseTo(4.76, 2);
    expect(bsmPrice({ ...stock, right: 'put' })).toBeCloseTo(0.81, 2);
    const hedged = bsmGreeks({
      right: 'call',
      strike: 50,
      spot: 49,
      years: 0.3846,
      rate: 0.05,
      dividendYield: 0,
      volatility: 0.2,
    });
    expect(hedged.price).toBeCloseTo(2.4, 2);
    expect(hedged.delta).toBeCloseTo(0.522, 3);
    expect(hedged.gamma).toBeCloseTo(0.066, 3);
    expect(hedged.vegaPerPoint * 100).toBeCloseTo(12.1, 1);
    expect(hedged.thetaPerDay * 365).toBeCloseTo(-4.31, 2);
    expect(hedged.rhoPerPoint * 100).toBeCloseTo(8.91, 2);
    const index = { strike: 900, spot: 930, years: 2 / 12, rate: 0.08, dividendYield: 0.03 };
    expect(bsmPrice({ ...index, right: 'call', volatility: 0.2 })).toBeCloseTo(51.83, 2);
  });
});

const CALL: OptionTerms = {
  right: 'call',
  spot: 105,
  strike: 100,
  years: 0.5,
  rate: 0.04,
  dividendYield: 0.01,
  volatility: 0.3,
};

describe('European prices at the edges', () => {
  it('are the intrinsic value with a step for delta and nothing else at expiry', () => {
    const none = { gamma: 0, thetaPerDay: 0, vegaPerPoint: 0 };
    expect(bsmGreeks({ ...CALL, years: 0 })).toEqual({
      price: 5,
      delta: 1,
      ...none,
      rhoPerPoint: 0,
    });
    const put = bsmGreeks({ ...CALL, right: 'put', years: 0 });
    expect([put.price, put.delta, put.gamma]).toEqual([0, -0, 0]);
    expect(bsmGreeks({ ...CALL, spot: 100, years: 0 })).toMatchObject({ price: 0, gamma: 0 });
    expect(bsmGreeks({ ...CALL, spot: 100, years: 0 }).delta).toBeCloseTo(0.5, 15);
  });

  it('are the discounted intrinsic value of the forward without volatility', () => {
    const { price, delta, gamma } = bsmGreeks({ ...CALL, volatility: 0 });
    const carried = 105 * Math.exp(-0.005);
    expect(price).toBeCloseTo(carried - 100 * Math.exp(-0.02), 12);
    expect(delta).toBeCloseTo(Math.exp(-0.005), 15);
    expect(gamma).toBe(0);
  });

  it('tend to the carried spot and the discounted strike as volatility grows', () => {
    for (const volatility of [60, 1e10, 1e300]) {
      expect(bsmPrice({ ...CALL, volatility })).toBeCloseTo(105 * Math.exp(-0.005), 12);
      expect(bsmPrice({ ...CALL, right: 'put', volatility })).toBeCloseTo(
        100 * Math.exp(-0.02),
        12,
      );
    }
  });

  it('are finite and not negative for the least volatility and the farthest strike', () => {
    for (const volatility of [5e-324, 1e-300, 1e-17, 1e-9]) {
      for (const strike of [1e-300, 1, 99.999999, 100, 104.9999999999, 105, 1e5, 1e300]) {
        const greeks = Object.values(bsmGreeks({ ...CALL, strike, volatility }));
        expect(greeks.every(Number.isFinite), `${strike} ${volatility} ${greeks.join(' ')}`).toBe(
          true,
        );
        expect(bsmPrice({ ...CALL, strike, volatility })).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('do not exist for a spot, strike, time or volatility that cannot be', () => {
    for (const wrong of [
      { spot: 0 },
      { spot: Number.NaN },
      { strike: -1 },
      { strike: Number.POSITIVE_INFINITY },
      { volatility: -0.1 },
      { years: -1e-9 },
      { rate: Number.NaN },
    ]) {
      expect(() => bsmPrice({ ...CALL, ...wrong })).toThrow(/an option has/);
    }
  });
});

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const anyTerms: fc.Arbitrary<OptionTerms> = fc.record({
  right: fc.constantFrom('call' as const, 'put' as const),
  spot: between(1, 1000),
  strike: between(1, 1000),
  years: between(1e-4, 5),
  rate: between(-0.05, 0.15),
  dividendYield: between(-0.02, 0.1),
  volatility: between(0.01, 2),
});

/** Rounding of a price, which is that of spot and strike. */
const rounding = ({ spot, strike }: OptionTerms): number => 2e-15 * (spot + strike);
const RUNS = { numRuns: 3000 };

/** The first derivative at 0 by five points, an error of the fourth order in the step. */
function slope(of: (moved: number) => number, step: number): number {
  return (8 * (of(step) - of(-step)) - (of(2 * step) - of(-2 * step))) / (12 * step);
}

describe('European prices as laws', () => {
  it('keep put-call parity', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { spot, strike, years, rate, dividendYield } = terms;
        const call = bsmGreeks({ ...terms, right: 'call' });
        const put = bsmGreeks({ ...terms, right: 'put' });
        const forward = spot * Math.exp(-dividendYield * years) - strike * Math.exp(-rate * years);
        expect(Math.abs(call.price - put.price - forward)).toBeLessThan(rounding(terms));
        const carry = Math.exp(-dividendYield * years);
        expect(Math.abs(call.delta - put.delta - carry)).toBeLessThan(1e-15 * 4);
        expect(call.gamma).toBe(put.gamma);
        expect(call.vegaPerPoint).toBe(put.vegaPerPoint);
      }),
      RUNS,
    );
  });

  it('rise with volatility, and with the spot for a call and the strike for a put', () => {
    fc.assert(
      fc.property(anyTerms, between(1e-9, 0.2), (terms, share) => {
        const price = bsmPrice(terms);
        const spread = (more: Partial<OptionTerms>): number =>
          bsmPrice({ ...terms, ...more }) - price;
        const way = terms.right === 'call' ? 1 : -1;
        expect(spread({ volatility: terms.volatility * (1 + share) })).toBeGreaterThan(
          -rounding(terms),
        );
        expect(way * spread({ spot: terms.spot * (1 + share) })).toBeGreaterThan(-rounding(terms));
        expect(-way * spread({ strike: terms.strike * (1 + share) })).toBeGreaterThan(
          -rounding(terms),
        );
      }),
      RUNS,
    );
  });

  it('are convex in the strike and in the spot', () => {
    fc.assert(
      fc.property(anyTerms, between(1e-6, 0.3), (terms, share) => {
        for (const name of ['strike', 'spot'] as const) {
          const at = (factor: number): number =>
            bsmPrice({ ...terms, [name]: terms[name] * factor });
          const fly = at(1 - share) - 2 * at(1) + at(1 + share);
          expect(fly).toBeGreaterThan(-2 * rounding(terms));
        }
      }),
      RUNS,
    );
  });

  it('have for Greeks their own differences', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { spot, strike, years, volatility } = terms;
        const greeks = bsmGreeks(terms);
        const deviation = volatility * Math.sqrt(years);
        const step = 0.01 * Math.min(1, deviation);
        const moved = (name: keyof OptionTerms, by: number, unit: number) => (share: number) =>
          bsmPrice({ ...terms, [name]: (terms[name] as number) + share * by * unit });
        const noise = (4 * rounding(terms)) / step;
        const delta = slope(moved('spot', spot, 1), step) / spot;
        expect(Math.abs(delta - greeks.delta) * spot).toBeLessThan(1e-6 * spot + noise);
        const ofDelta = (share: number): number =>
          bsmGreeks({ ...terms, spot: spot * (1 + share) }).delta;
        const gamma = slope(ofDelta, step) / spot;
        expect(Math.abs(gamma - greeks.gamma) * spot * deviation).toBeLessThan(1e-6);
        const perYear = -slope(moved('years', years, 1), step);
        const scale = spot + strike;
        expect(Math.abs(perYear - greeks.thetaPerDay * 365 * years)).toBeLessThan(
          1e-6 * scale + noise,
        );
        const vega = slope(moved('volatility', volatility, 1), 0.01);
        expect(Math.abs(vega - greeks.vegaPerPoint * 100 * volatility)).toBeLessThan(1e-6 * scale);
        const rho = slope(moved('rate', 1 / years, 1), step);
        expect(Math.abs(rho * years - greeks.rhoPerPoint * 100)).toBeLessThan(
          (1e-6 * scale + noise) * years,
        );
      }),
      RUNS,
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bsmGreeks, impliedVolatility, type OptionTerms } from '#core/pricing';

const HALF_UNIT = 2 ** -53;

const CALL = {
  right: 'call' as const,
  spot: 105,
  strike: 100,
  years: 0.5,
  rate: 0.04,
  dividendYield: 0.01,
};

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

/** From minutes to decades, from a hundredth to a hundred times the spot, volatilities of 0.1 to 1,000 percent. */
const anyTerms: fc.Arbitrary<OptionTerms> = fc
  .record({
    right: fc.constantFrom('call' as const, 'put' as const),
    spot: between(1, 1000),
    away: fc.oneof(between(-0.3, 0.3), between(-5, 5)),
    years: fc.oneof(between(1e-6, 0.01), between(0.01, 30)),
    rate: between(-0.05, 0.15),
    dividendYield: between(-0.02, 0.1),
    volatility: fc.oneof(between(0.001, 0.1), between(0.1, 10)),
  })
  .map(({ away, ...terms }) => ({ ...terms, strike: terms.spot * Math.exp(away) }));

/** How well a price that is rounded to a double tells the volatility, relative to it. */
function attainable(terms: OptionTerms): number {
  const { price, vegaPerPoint } = bsmGreeks(terms);
  return (HALF_UNIT * price) / (vegaPerPoint * 100) / terms.volatility;
}

/** Where digits of the time value are left, and of what the price lacks to its bound. */
function isTold(terms: OptionTerms): boolean {
  return bsmGreeks(terms).price > 1e-290 && attainable(terms) < 1e-3;
}

describe('implied volatility', () => {
  it('comes back from the price: within 1e-14, or within four times what the price tells', () => {
    let told = 0;
    fc.assert(
      fc.property(anyTerms, (terms) => {
        if (!isTold(terms)) return;
        told += 1;
        const found = impliedVolatility(bsmGreeks(terms).price, terms);
        expect(found.kind, JSON.stringify(found)).toBe('solved');
        if (found.kind !== 'solved') return;
        const error = Math.abs(found.volatility / terms.volatility - 1);
        expect(error).toBeLessThan(Math.max(1e-14, 4 * attainable(terms)));
        expect(found.iterations).toBeLessThanOrEqual(3);
      }),
      { numRuns: 20_000 },
    );
    expect(told).toBeGreaterThan(8000);
  });

  it('agrees with mpmath (50 digits) where the price it is given tells it', () => {
    const text = readFileSync(new URL('bsm-mpmath.csv', import.meta.url), 'utf8');
    const rows = text.trim().split('\n').slice(1);
    let told = 0;
    for (const row of rows) {
      const [right, ...texts] = row.split(',');
      const figures = texts.map(Number);
      const [spot, strike, years, rate, dividendYield, volatility = 0, price = 0] = figures;
      const terms = { right, spot, strike, years, rate, dividendYield, volatility } as OptionTerms;
      if (!isTold(terms)) continue;
      told += 1;
      const found = impliedVolatility(price, terms);
      const error =
        found.kind === 'solved' ? Math.abs(found.volatility / volatility - 1) : Number.NaN;
      expect(error, row).toBeLessThan(Math.max(1e-14, 4 * attainable(terms)));
    }
    expect(told).toBeGreaterThan(150);
  });

  it('is 23.5 percent in the example of Hull', () => {
    const terms = { ...CALL, spot: 21, strike: 20, years: 0.25, rate: 0.1, dividendYield: 0 };
    expect(impliedVolatility(1.875, terms)).toMatchObject({
      kind: 'solved',
      volatility: expect.closeTo(0.235, 3) as number,
    });
  });

  it('is found in two steps in every corner of the domain', () => {
    for (const strike of [1e-3, 10, 80, 99, 105, 106, 130, 500, 1e6]) {
      for (const deviation of [0.003, 0.02, 0.1, 0.5, 1, 2, 4, 7]) {
        const terms = { ...CALL, strike, volatility: deviation / Math.sqrt(0.5) };
        if (!isTold(terms)) continue;
        const found = impliedVolatility(bsmGreeks(terms).price, terms);
        expect(found.kind === 'solved' && found.iterations <= 2, `${strike} ${deviation}`).toBe(
          true,
        );
      }
    }
  });
});

describe('a price without an implied volatility', () => {
  const intrinsic = 105 * Math.exp(-0.005) - 100 * Math.exp(-0.02);

  it.each([
    [
      'below-intrinsic',
      6.4,
      CALL,
      /worth more than its discounted intrinsic value of 6\.45.*was 6\.4$/,
    ],
    ['below-intrinsic', -1, { ...CALL, spot: 90 }, /intrinsic value of 0, the price was -1$/],
    ['below-intrinsic', Number.NEGATIVE_INFINITY, CALL, /-Infinity/],
    ['at-intrinsic', 0, { ...CALL, spot: 90 }, /the price 0 holds no time value$/],
    ['at-intrinsic', 5e-324, { ...CALL, spot: 90 }, /holds no time value$/],
    ['above-bound', 105, CALL, /worth less than 104\.47.*the price was 105$/],
    ['above-bound', 99, { ...CALL, right: 'put' as const }, /worth less than 98\.01.*was 99$/],
    ['above-bound', Number.POSITIVE_INFINITY, CALL, /Infinity/],
    ['expired', 6, { ...CALL, years: 0 }, /needs time before expiry, years were 0$/],
    ['not-a-number', Number.NaN, CALL, /the price was NaN/],
    ['not-a-number', 6, { ...CALL, rate: Number.NaN }, /rate NaN/],
  ] as const)('is %s at %d', (...row) => {
    const [reason, price, terms, because] = row;
    expect(impliedVolatility(price, terms)).toEqual({
      kind: 'absent',
      reason,
      because: expect.stringMatching(because) as string,
    });
  });

  it('lies on either side of the intrinsic value by a last place', () => {
    expect(intrinsic).toBeCloseTo(6.456, 3);
    expect(impliedVolatility(intrinsic - 1e-13, CALL)).toMatchObject({ reason: 'below-intrinsic' });
    expect(impliedVolatility(intrinsic + 1e-13, CALL)).toMatchObject({ kind: 'solved' });
  });

  it('is our own fault when spot or strike cannot be', () => {
    expect(() => impliedVolatility(5, { ...CALL, spot: 0 })).toThrow(/spot and strike above 0/);
    expect(() => impliedVolatility(5, { ...CALL, strike: Number.POSITIVE_INFINITY })).toThrow(
      /finite/,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanPrice } from './american-price.ts';
import { americanVolatility } from './american-volatility.ts';
import { certainValue } from './certain-value.ts';
import { impliedVolatility } from './implied-volatility.ts';
import type { OptionTerms } from './terms.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const contracts: fc.Arbitrary<OptionTerms> = fc.record({
  right: fc.constantFrom('call' as const, 'put' as const),
  spot: fc.constant(100),
  strike: between(60, 160),
  years: between(1 / 365, 3),
  rate: fc.oneof(fc.constant(0), between(0.001, 0.12)),
  dividendYield: fc.oneof(fc.constant(0), between(0.001, 0.12)),
  volatility: between(0.02, 2),
});

const put = {
  right: 'put',
  spot: 90,
  strike: 100,
  years: 0.5,
  rate: 0.05,
  dividendYield: 0,
} as const;

describe('the volatility of an American price', () => {
  it('gives the price again to 1e-9 of the strike wherever the price says more than certainty', () => {
    fc.assert(
      fc.property(contracts, (terms) => {
        const price = americanPrice(terms);
        const found = americanVolatility(price, terms);
        const certain = certainValue({ ...terms, volatility: 0 });
        const again = found.kind === 'solved' ? americanPrice({ ...terms, ...found }) : certain;
        expect(found).toMatchObject(
          found.kind === 'solved' ? { kind: 'solved' } : { reason: 'at-intrinsic' },
        );
        expect(Math.abs(again - price)).toBeLessThan(1e-9 * terms.strike);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the volatility that a price was made with', () => {
    const priced = contracts.filter(({ volatility, years }) => volatility * Math.sqrt(years) > 0.1);
    fc.assert(
      fc.property(priced, (terms) => {
        const price = americanPrice(terms);
        fc.pre(price > certainValue({ ...terms, volatility: 0 }) + 0.5);
        fc.pre(price - americanPrice({ ...terms, volatility: terms.volatility * 0.99 }) > 0.01);
        const found = americanVolatility(price, terms);
        expect(found.kind === 'solved' && found.volatility).toBeCloseTo(terms.volatility, 5);
      }),
      { numRuns: 200 },
    );
  });

  it('is the European one where exercise never pays', () => {
    const call = { ...put, right: 'call' } as const;
    const [american, european] = [americanVolatility(5, call), impliedVolatility(5, call)];
    if (american.kind === 'absent' || european.kind === 'absent') throw new Error('both solve');
    expect(american.volatility).toBeCloseTo(european.volatility, 10);
  });

  it('is absent below intrinsic, which the sentence names', () => {
    expect(americanVolatility(9.5, put)).toEqual({
      kind: 'absent',
      reason: 'below-intrinsic',
      because:
        'an American put of strike 100 at spot 90 is worth 10 without any volatility, the price 9.5 is less',
    });
  });

  it('is absent at intrinsic: exercise at once is worth as much under many volatilities', () => {
    expect(americanVolatility(10, put)).toMatchObject({ kind: 'absent', reason: 'at-intrinsic' });
  });

  it('is absent for a call under what its forward is worth', () => {
    const call = { ...put, right: 'call', spot: 110 } as const;
    const floor = 110 - 100 * Math.exp(-0.025);
    expect(americanVolatility(floor - 0.01, call)).toMatchObject({ reason: 'below-intrinsic' });
    expect(americanVolatility(floor + 0.01, call)).toMatchObject({ kind: 'solved' });
  });

  it('is absent at the bound, without time, and for what is no number', () => {
    expect(americanVolatility(100, put)).toMatchObject({ reason: 'above-bound' });
    expect(americanVolatility(11, { ...put, years: 0 })).toMatchObject({ reason: 'expired' });
    expect(americanVolatility(Number.NaN, put)).toMatchObject({ reason: 'not-a-number' });
    expect(americanVolatility(11, { ...put, spot: Number.NaN })).toMatchObject({
      reason: 'not-a-number',
    });
  });
});

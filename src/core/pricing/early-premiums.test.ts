import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanGreeks } from './american-greeks.ts';
import { americanPrice } from './american-price.ts';
import { bsmGreeks, bsmPrice } from './bsm-greeks.ts';
import { earlyPremiums } from './early-premiums.ts';
import { intrinsicValue } from './intrinsic-value.ts';
import { leisenReimer } from './leisen-reimer.ts';
import type { CashDividend, OptionTerms } from './terms.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

/** On a spot of 100, up to two deviations in or out of the money. */
function options(
  right: 'call' | 'put',
  most: { dividendYield: number },
): fc.Arbitrary<OptionTerms> {
  return fc
    .record({
      years: between(0.03, 0.5),
      rate: between(0.01, 0.06),
      dividendYield: between(0, most.dividendYield),
      volatility: between(0.12, 0.6),
      away: between(-2, 2),
    })
    .map(({ away, ...terms }) => ({
      right,
      spot: 100,
      strike: 100 * Math.exp(away * terms.volatility * Math.sqrt(terms.years)),
      ...terms,
    }));
}

const payments = fc.array(fc.record({ share: between(0.05, 0.95), amount: between(0.1, 1.5) }), {
  minLength: 1,
  maxLength: 2,
});

function paidIn(
  { years }: OptionTerms,
  all: readonly { readonly share: number; readonly amount: number }[],
): readonly CashDividend[] {
  return all.map(({ share, amount }, place) => ({
    years: (years * (place + share)) / all.length,
    amount,
  }));
}

function worthOf({ rate }: OptionTerms, dividends: readonly CashDividend[]): number {
  return dividends.reduce((sum, { years, amount }) => sum + amount * Math.exp(-rate * years), 0);
}

function premiumOf(terms: OptionTerms, dividends: readonly CashDividend[]) {
  return earlyPremiums(terms, dividends)(terms.strike);
}

/** A lattice of 1,001 steps, extrapolated from 501, less the European value. */
function fine(terms: OptionTerms, dividends: readonly CashDividend[]): number {
  const coarse = leisenReimer(terms, 501, dividends);
  const dense = leisenReimer(terms, 1001, dividends);
  const european = bsmPrice({ ...terms, spot: terms.spot - worthOf(terms, dividends) });
  return dense + (dense - coarse) - european;
}

describe('early premiums without dividends', () => {
  it.each(['call', 'put'] as const)(
    'of a %s are what `americanPrice` and its Greeks add',
    (right) => {
      fc.assert(
        fc.property(options(right, { dividendYield: 0.08 }), (terms) => {
          const premium = premiumOf(terms, []);
          expect(Math.abs(premium.value - (americanPrice(terms) - bsmPrice(terms)))).toBeLessThan(
            // Where exercise is farther than eight deviations away nothing is told, to 1e-9 of the spot.
            1e-9 * terms.spot,
          );
          const [american, european] = [americanGreeks(terms), bsmGreeks(terms)];
          // Where exercise begins gamma jumps.
          if (american.price - intrinsicValue(terms) < 1e-5) return;
          expect(Math.abs(premium.delta - (american.delta - european.delta))).toBeLessThan(1e-6);
          expect(Math.abs(premium.gamma - (american.gamma - european.gamma))).toBeLessThan(1e-6);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('are never less than exercise pays at once, beside the boundary', () => {
    const terms: OptionTerms = {
      right: 'call',
      spot: 100,
      strike: 91.61875533191412,
      years: 0.03,
      rate: 0.01,
      dividendYield: 0.061697703369566086,
      volatility: 0.2546164486130016,
    };
    const { value } = premiumOf(terms, []);
    expect(bsmPrice(terms) + value).toBeGreaterThanOrEqual(intrinsicValue(terms) - 1e-13);
    expect(Math.abs(value - (americanPrice(terms) - bsmPrice(terms)))).toBeLessThan(1e-12);
  });

  it('are nothing where exercise could pay only six deviations away, as `americanPrice` says too', () => {
    const terms: OptionTerms = {
      right: 'call',
      spot: 100,
      strike: 100,
      years: 0.1,
      rate: 0.04,
      dividendYield: 0.005,
      volatility: 0.3,
    };
    expect(premiumOf(terms, []).value).toBe(0);
    expect(Math.abs(americanPrice(terms) - bsmPrice(terms))).toBeLessThan(1e-9);
  });

  it('of several strikes are those of each alone', () => {
    const terms = {
      right: 'put' as const,
      spot: 100,
      years: 0.3,
      rate: 0.05,
      dividendYield: 0.01,
      volatility: 0.3,
    };
    const premiumAt = earlyPremiums(terms, []);
    const strikes = [90, 100, 110, 150];
    const together = strikes.map((strike) => premiumAt(strike));
    expect(together).toEqual(strikes.map((strike) => earlyPremiums(terms, [])(strike)));
  });
});

/** A call with one dividend is held to the ex-date and exercised or not: one integral over the spot then (Simpson). */
function heldToExDate(call: OptionTerms, { years, amount }: CashDividend): number {
  const { rate, volatility } = call;
  const start = call.spot - amount * Math.exp(-rate * years);
  const deviation = volatility * Math.sqrt(years);
  const [panels, reach] = [2000, 8];
  let sum = 0;
  for (let place = 0; place <= panels; place += 1) {
    const z = -reach + (2 * reach * place) / panels;
    const after = start * Math.exp(rate * years - (deviation * deviation) / 2 + deviation * z);
    const held = bsmPrice({ ...call, spot: after, years: call.years - years });
    const gain = Math.max(0, after + amount - call.strike - held);
    const inner = place % 2 === 0 ? 2 : 4;
    const weight = place === 0 || place === panels ? 1 : inner;
    sum += (weight * gain * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
  }
  return (sum * Math.exp(-rate * years) * 2 * reach) / (3 * panels);
}

describe('early premiums with cash dividends', () => {
  it('of a call with one are the integral over the spot at the ex-date, within 2e-4', () => {
    fc.assert(
      fc.property(options('call', { dividendYield: 0 }), payments, (terms, all) => {
        const [dividend] = paidIn(terms, all.slice(0, 1));
        if (dividend === undefined) throw new Error('one payment');
        const error = Math.abs(premiumOf(terms, [dividend]).value - heldToExDate(terms, dividend));
        expect(error).toBeLessThan(2e-4);
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ['call', 0, 1.5e-3],
    ['put', 0.03, 4e-3],
  ] as const)('of a %s are those of a fine lattice', (right, dividendYield, bound) => {
    fc.assert(
      fc.property(options(right, { dividendYield }), payments, (terms, all) => {
        const dividends = paidIn(terms, all);
        const error = Math.abs(premiumOf(terms, dividends).value - fine(terms, dividends));
        expect(error).toBeLessThan(bound);
      }),
      { numRuns: 40 },
    );
  });

  it('of a call whose yield is more than the rate come from a lattice, within 1e-2', () => {
    const terms: OptionTerms = {
      right: 'call',
      spot: 100,
      strike: 95,
      years: 0.25,
      rate: 0.02,
      dividendYield: 0.05,
      volatility: 0.25,
    };
    const dividends = [{ years: 0.1, amount: 1 }];
    const exact = fine(terms, dividends);
    expect(exact).toBeGreaterThan(0.15);
    expect(Math.abs(premiumOf(terms, dividends).value - exact)).toBeLessThan(1e-2);
  });

  it.each(['call', 'put'] as const)('of a %s have the slopes of their values', (right) => {
    for (const strike of [92, 100, 106]) {
      const terms = {
        right,
        spot: 100,
        years: 0.2,
        rate: 0.05,
        dividendYield: 0,
        volatility: 0.25,
      };
      const dividends = [{ years: 0.12, amount: 1.2 }];
      const at = (spot: number) => earlyPremiums({ ...terms, spot }, dividends)(strike);
      const [below, here, above] = [at(99), at(100), at(101)];
      expect(Math.abs(here.delta - (above.value - below.value) / 2)).toBeLessThan(2e-3);
      expect(Math.abs(here.gamma - (above.value - 2 * here.value + below.value))).toBeLessThan(
        2e-3,
      );
    }
  });

  it('without chance are what waiting for the best moment is worth', () => {
    const terms = {
      right: 'call' as const,
      spot: 110,
      years: 0.5,
      rate: 0.04,
      dividendYield: 0,
      volatility: 0,
    };
    // Exercised just before the ex-date: 110 - 100 e^(-0.04 x 0.25) against 110 - 2 e^(-0.01) - 100 e^(-0.02) held.
    const [now, held] = [
      110 - 100 * Math.exp(-0.01),
      110 - 2 * Math.exp(-0.01) - 100 * Math.exp(-0.02),
    ];
    const premium = earlyPremiums(terms, [{ years: 0.25, amount: 2 }])(100);
    expect(premium.value).toBeCloseTo(now - held, 10);
  });

  it('refuse an option without time', () => {
    const terms = {
      right: 'put' as const,
      spot: 100,
      years: 0,
      rate: 0.04,
      dividendYield: 0,
      volatility: 0.2,
    };
    expect(() => earlyPremiums(terms, [])).toThrow('had 0 years');
  });
});

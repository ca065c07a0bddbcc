import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkTime, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { price, priceOfMicros, sum, toDollars, usd } from '#core/money';
import {
  cashDividends,
  markOption,
  payoffAt,
  payoffInDollars,
  valueToday,
  type OptionLeg,
} from '#core/options';
import { yearsUntil } from '#core/pricing';

function leg(right: 'call' | 'put', strike: number, contracts: number): OptionLeg {
  return {
    contract: {
      kind: 'option',
      underlying: equity('SPY').ticker,
      expiry: tradingDate('2026-02-20'),
      right,
      strike: price(strike),
    },
    contracts,
  };
}

const someLegs = fc.array(
  fc
    .record({
      right: fc.constantFrom<'call' | 'put'>('call', 'put'),
      halves: fc.integer({ min: 1, max: 400 }),
      contracts: fc.integer({ min: -20, max: 20 }),
    })
    .map(({ right, halves, contracts }) => leg(right, halves / 2, contracts)),
  { maxLength: 6 },
);

describe('payoffAt', () => {
  // Hull, "Trading strategies involving options": payoffs of a bull spread of calls at 30 and 35, of a bear spread of
  // puts at 30 and 35, and of a butterfly of calls at 55, 60, 60, 65; a hundred shares each.
  it.each([
    ['a bull spread of calls', [leg('call', 30, 1), leg('call', 35, -1)], 29, 0],
    ['a bull spread of calls', [leg('call', 30, 1), leg('call', 35, -1)], 33, 300],
    ['a bull spread of calls', [leg('call', 30, 1), leg('call', 35, -1)], 40, 500],
    ['a bear spread of puts', [leg('put', 30, -1), leg('put', 35, 1)], 29, 500],
    ['a bear spread of puts', [leg('put', 30, -1), leg('put', 35, 1)], 33, 200],
    ['a bear spread of puts', [leg('put', 30, -1), leg('put', 35, 1)], 36, 0],
    ['a butterfly', [leg('call', 55, 1), leg('call', 60, -2), leg('call', 65, 1)], 55, 0],
    ['a butterfly', [leg('call', 55, 1), leg('call', 60, -2), leg('call', 65, 1)], 60, 500],
    ['a butterfly', [leg('call', 55, 1), leg('call', 60, -2), leg('call', 65, 1)], 64, 100],
    ['a butterfly', [leg('call', 55, 1), leg('call', 60, -2), leg('call', 65, 1)], 80, 0],
    ['a sold put', [leg('put', 12, -3)], 10.5, -450],
  ])('of %s (%j) at %d is %d dollars', (...[, legs, at, dollars]) => {
    expect(payoffAt(legs, price(at))).toBe(usd(dollars));
    expect(payoffInDollars(legs, at)).toBeCloseTo(dollars, 9);
  });

  it('counts the shares that an adjusted contract delivers', () => {
    const adjusted = leg('put', 12, -1);
    const contract = { ...adjusted.contract, multiplier: 150 };
    expect(payoffAt([{ ...adjusted, contract }], price(10))).toBe(usd(-300));
  });

  it('is the sum of the payoffs of its legs, and exact where the real number is near', () => {
    fc.assert(
      fc.property(someLegs, fc.integer({ min: 0, max: 300_000_000 }), (legs, micros) => {
        const at = priceOfMicros(micros);
        expect(payoffAt(legs, at)).toBe(sum(legs.map((each) => payoffAt([each], at))));
        expect(payoffInDollars(legs, toDollars(at))).toBeCloseTo(toDollars(payoffAt(legs, at)), 5);
      }),
    );
  });

  it('turns its sign with its legs', () => {
    fc.assert(
      fc.property(someLegs, fc.integer({ min: 0, max: 300_000_000 }), (legs, micros) => {
        const turned = legs.map((each) => ({ ...each, contracts: -each.contracts }));
        const at = priceOfMicros(micros);
        expect(payoffAt(turned, at) + payoffAt(legs, at)).toBe(0);
      }),
    );
  });
});

describe('valueToday', () => {
  const market = { spot: 42, rate: 0.1, dividendYield: 0 };
  const terms = { years: 0.5, volatility: 0.2 };

  // Hull's example of Black-Scholes-Merton: S 42, K 40, r 10 %, volatility 20 %, half a year: call 4.76, put 0.81.
  it('of European legs is the price of each by its signed count and a hundred shares', () => {
    const european = { ...market, exercise: 'european' } as const;
    const long = valueToday([{ leg: leg('call', 40, 2), ...terms }], european);
    const short = valueToday([{ leg: leg('put', 40, -1), ...terms }], european);
    expect(long).toBeCloseTo(200 * 4.759422, 3);
    expect(short).toBeCloseTo(-100 * 0.808599, 3);
    // Put-call parity: S - K e^(-rT) = 42 - 40 x 0.951229.
    const both = [
      { leg: leg('call', 40, 1), ...terms },
      { leg: leg('put', 40, -1), ...terms },
    ];
    expect(valueToday(both, european)).toBeCloseTo(100 * (42 - 40 * Math.exp(-0.05)), 8);
  });

  // Hull's example of an American put: S 50, K 50, r 10 %, volatility 40 %, five months: converges to 4.28.
  it('is American unless said otherwise', () => {
    const put = { leg: leg('put', 50, 1), years: 5 / 12, volatility: 0.4 };
    expect(valueToday([put], { ...market, spot: 50 })).toBeCloseTo(428.4, 0);
  });

  // Hull's example of an American call on a share that pays two dividends: S 40, K 40, r 9 %, volatility 30 % of the
  // share less its dividends, six months, 0.50 after two and after five months: by Black's approximation 3.67, the
  // exact value somewhat above it (3.72 by Roll, Geske and Whaley's formula).
  it('puts announced dividends aside', () => {
    const dividends = [
      { years: 2 / 12, amount: 0.5 },
      { years: 5 / 12, amount: 0.5 },
    ];
    const call = { leg: leg('call', 40, 1), years: 0.5, volatility: 0.3, dividends };
    const ground = { spot: 40, rate: 0.09, dividendYield: 0 };
    expect(valueToday([call], { ...ground, exercise: 'european' })).toBeCloseTo(367.12, 0);
    const american = valueToday([call], ground);
    expect(american).toBeGreaterThan(367.12);
    expect(american).toBeLessThan(378);
  });

  it('is what the marks of the legs come to, where a dividend is ahead', () => {
    const at = newYorkTime(tradingDate('2026-01-13'), 11, 0);
    const dividends = [
      {
        kind: 'dividend',
        ticker: equity('SPY').ticker,
        on: tradingDate('2026-02-02'),
        amount: price(0.15),
      },
    ] as const;
    const legs = [leg('put', 13, -2), leg('call', 12, -1), leg('put', 11, 1)];
    const spot = price(12.4);
    const marks = legs.map(({ contract, contracts }) => {
      const mark = markOption({
        contract,
        spot,
        at,
        rate: 0.04,
        dividends,
        volatility: 0.35,
        staleBefore: at,
        style: 'american',
      });
      return mark.kind === 'marked' ? 100 * contracts * toDollars(mark.mark) : Number.NaN;
    });
    const today = legs.map((each) => ({
      leg: each,
      years: yearsUntil(at, each.contract.expiry),
      volatility: 0.35,
      dividends: cashDividends(dividends, at, each.contract.expiry),
    }));
    const value = valueToday(today, { spot: 12.4, rate: 0.04, dividendYield: 0 });
    // A mark is a price, a multiple of a micro dollar.
    expect(value).toBeCloseTo(
      marks.reduce((total, each) => total + each, 0),
      3,
    );
  });

  it.each([0, 0.1])(
    'of a share that costs %d, less than its dividends, is what exercise brings',
    (spot) => {
      const dividends = [{ years: 0.1, amount: 0.5 }];
      const put = { leg: leg('put', 40, 1), years: 0.5, volatility: 0.3, dividends };
      expect(valueToday([put], { ...market, spot })).toBeCloseTo(100 * (40 - spot), 9);
    },
  );

  it('of an expired leg is its payoff', () => {
    const legs = [leg('call', 40, 1), leg('put', 45, -2)];
    const expired = legs.map((each) => ({ leg: each, years: 0, volatility: 0.2 }));
    expect(valueToday(expired, market)).toBeCloseTo(200 - 600, 9);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { add, negate, price, priceOfMicros, toDollars, units, usd, type Price } from '#core/money';
import {
  legsOf,
  payoffAt,
  profileOf,
  type OptionLeg,
  type Profile,
  type ShapeName,
} from '#core/options';

const SPY = { underlying: equity('SPY').ticker, expiry: tradingDate('2026-02-20') };

function leg(right: 'call' | 'put', strike: number, contracts: number): OptionLeg {
  return { contract: { kind: 'option', ...SPY, right, strike: price(strike) }, contracts };
}

/** Of so many of a shape, its premium in dollars a share. */
function profile(
  name: ShapeName,
  [premium, contracts]: readonly [number, number],
  ...strikes: number[]
): Profile {
  const legs = legsOf(
    name,
    strikes.map((each) => price(each)),
    { ...SPY, contracts },
  );
  return profileOf(legs, usd(premium * 100 * contracts));
}

describe('profileOf', () => {
  // By hand: credit vertical: credit; width - credit. Debit: width - debit; debit. Times a hundred and the count.
  it.each<[ShapeName, readonly [number, number], readonly number[], readonly number[], number[]]>([
    ['bull-put', [3.2, 1], [550, 560], [320, 680], [556.8]],
    ['bull-put', [3.2, 4], [550, 560], [1280, 2720], [556.8]],
    ['bear-call', [2.1, 1], [570, 575], [210, 290], [572.1]],
    // Hull, "Trading strategies involving options": calls at 30 for 3 and 35 for 1; puts at 35 for 3 and 30 for 1.
    ['bull-call', [-2, 1], [30, 35], [300, 200], [32]],
    ['bear-put', [-2, 1], [30, 35], [300, 200], [33]],
    // Hull, the same: calls at 55 for 10, 60 for 7, 65 for 5 cost 1, gain between 56 and 64, 4 at most.
    ['butterfly', [-1, 1], [55, 60, 65], [400, 100], [56, 64]],
    ['butterfly', [-1, 3], [55, 60, 65], [1200, 300], [56, 64]],
    ['iron-condor', [2.5, 1], [540, 550, 570, 580], [250, 750], [547.5, 572.5]],
    // The wider side once: 10 dollars of puts, 5 of calls.
    ['iron-condor', [2, 1], [540, 550, 570, 575], [200, 800], [548, 572]],
    // At a price of 0 the put costs its strike.
    ['secured-put', [0.35, 2], [12], [70, 2330], [11.65]],
  ])('of a %s at %j and %j', (...[name, premium, strikes, [gain = 0, loss = 0], breakEvens]) => {
    expect(profile(name, premium, ...strikes)).toEqual({
      maxProfit: usd(gain),
      maxLoss: usd(loss),
      breakEvens: breakEvens.map((each) => price(each)),
    });
  });

  it('of a covered call has its shares at their cost in it', () => {
    // 100 shares @ 11.20, call 12 sold @ 0.25: (12 - 11.20 + 0.25) x 100; (11.20 - 0.25) x 100
    const shares = { quantity: units(100), cost: price(11.2) };
    expect(profileOf([leg('call', 12, -1)], usd(25), { shares })).toEqual({
      maxProfit: usd(105),
      maxLoss: usd(1095),
      breakEvens: [price(10.95)],
    });
  });

  it('has no bound where there is none', () => {
    // Sold for 0.25 without shares: gain 25, and even at 12.25.
    expect(profileOf([leg('call', 12, -1)], usd(25))).toEqual({
      maxProfit: usd(25),
      breakEvens: [price(12.25)],
    });
    expect(profileOf([leg('call', 12, 1)], usd(-25))).toEqual({
      maxLoss: usd(25),
      breakEvens: [price(12.25)],
    });
    // 200 shares behind one call: the second hundred gains for ever.
    const shares = { quantity: units(200), cost: price(10) };
    const beside = profileOf([leg('call', 12, -1)], usd(25), { shares });
    expect(beside.maxProfit).toBeUndefined();
    expect(beside.maxLoss).toBe(usd(1975));
    expect(beside.breakEvens).toEqual([price(9.875)]);
  });

  it('says a sure gain as a loss below nothing', () => {
    // A bull put sold for more than its width: 5.50 for 5.
    expect(profile('bull-put', [5.5, 1], 95, 100)).toEqual({
      maxProfit: usd(550),
      maxLoss: usd(-50),
      breakEvens: [],
    });
  });

  it('breaks even at the ends of a stretch without gain and loss', () => {
    // Free of cost: nothing below 55 and above 65.
    expect(profile('butterfly', [0, 1], 55, 60, 65).breakEvens).toEqual([price(55), price(65)]);
    expect(profileOf([leg('call', 60, 1)], usd(0)).breakEvens).toEqual([price(60)]);
    // The peak just reaches nothing.
    expect(profile('butterfly', [-5, 1], 55, 60, 65).breakEvens).toEqual([price(60)]);
    expect(profileOf([], usd(0)).breakEvens).toEqual([]);
  });

  it('knows nothing of legs that expire on different days', () => {
    const far = leg('call', 60, 1);
    const later = { ...far.contract, expiry: tradingDate('2026-03-20') };
    expect(profileOf([leg('call', 60, -1), { ...far, contract: later }], usd(-50))).toEqual({
      breakEvens: [],
    });
  });

  it('agrees with a search over all prices', () => {
    const position = fc.record({
      legs: fc.array(
        fc
          .record({
            right: fc.constantFrom<'call' | 'put'>('call', 'put'),
            strike: fc.integer({ min: 1, max: 80 }),
            contracts: fc.integer({ min: -4, max: 4 }),
          })
          .map(({ right, strike, contracts }) => leg(right, strike / 2, contracts)),
        { maxLength: 5 },
      ),
      premium: fc.integer({ min: -3000, max: 3000 }).map((cents) => usd(cents)),
      shares: fc.option(
        fc.record({
          quantity: fc.integer({ min: 1, max: 300 }).map(units),
          cost: fc.constant(price(21)),
        }),
        { nil: undefined },
      ),
    });
    // All strikes are below 40; a slope that is not nothing shows between 1,000 and 2,000.
    const grid = Array.from({ length: 8001 }, (_, step) => priceOfMicros(step * 250_000));
    fc.assert(
      fc.property(position, ({ legs, premium, shares }) => {
        const beside = (at: Price): number =>
          shares === undefined ? 0 : ((at - shares.cost) * shares.quantity) / 1_000_000;
        const profitAt = (at: Price): number => add(payoffAt(legs, at), premium) + beside(at);
        const profits = grid.map((at) => ({ at, profit: profitAt(at) }));
        const found = profileOf(legs, premium, shares === undefined ? {} : { shares });
        const slope = profitAt(price(2000)) - profitAt(price(1000));
        const all = profits.map(({ profit }) => profit);
        expect(found.maxProfit).toBe(slope > 0 ? undefined : Math.max(...all));
        expect(found.maxLoss).toBe(slope < 0 ? undefined : 0 - Math.min(...all));
        for (const at of found.breakEvens) {
          // Rounded to a micro-dollar a share, of fewer than 5 x 4 x 100 + 300 shares.
          expect(Math.abs(profitAt(at))).toBeLessThanOrEqual(2300);
        }
        expect(found.breakEvens).toEqual(
          [...new Set(found.breakEvens)].toSorted((one, other) => one - other),
        );
        for (const [place, { at, profit }] of profits.entries()) {
          const next = profits[place + 1];
          if (next === undefined || profit * next.profit >= 0) continue;
          expect(found.breakEvens.filter((each) => each >= at && each <= next.at)).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of the other side of a trade is its mirror', () => {
    const legs = legsOf('iron-condor', [54, 55, 57, 58].map(price), { ...SPY, contracts: 1 });
    const turned = legs.map((each) => ({ ...each, contracts: -each.contracts }));
    const ours = profileOf(legs, usd(25));
    const theirs = profileOf(turned, usd(-25));
    expect(theirs.maxLoss).toBe(ours.maxProfit);
    expect(theirs.maxProfit).toBe(ours.maxLoss);
    expect(theirs.breakEvens).toEqual(ours.breakEvens);
    expect(toDollars(negate(ours.maxLoss ?? usd(0)))).toBe(-75);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { equity, type OptionContract } from '#core/instruments';
import {
  commissionModels,
  execute,
  wholeUnits,
  type LegMarket,
  type Order,
  type Venue,
} from '#core/ledger';
import { add, moneyOfMicros, notional, price, priceOfMicros, units, usd } from '#core/money';

const SPY = equity('SPY');
const QQQ = equity('QQQ');

function venue(
  market: Partial<LegMarket> | undefined,
  shares: Venue['shares'] = 'fractional',
): Venue {
  return {
    commission: commissionModels.ibkr,
    shares,
    marketOf: () =>
      market === undefined ? undefined : { reference: price(100), source: 'open', ...market },
  };
}

function buys(amount: number): Order {
  return { ...exact(1), amount: usd(amount) };
}

function exact(count: number, more: Partial<Order> = {}): Order {
  return {
    id: 'o',
    legs: [{ instrument: SPY, quantity: units(count) }],
    effect: count > 0 ? 'open' : 'close',
    origin: 'model',
    reason: '',
    ...more,
  };
}

function executed(
  order: Order,
  at: Venue,
): { price: number; quantity: number; commission: number } {
  const outcome = execute(order, at);
  if (outcome.kind === 'impossible') throw new Error(outcome.because);
  const [fill] = outcome.fills;
  return {
    price: Number(fill?.price),
    quantity: Number(fill?.quantity),
    commission: Number(outcome.commission),
  };
}

describe('the price of an execution', () => {
  // Quoted 99.90 / 100.10: half spread 0.10 = 10 bp. 100 shares of 10,000 a day: 2 bp + 10 bp x sqrt(0.01) = 3 bp.
  it('moves against the order by half the quoted spread and slippage', () => {
    const quoted = venue({ bid: price(99.9), ask: price(100.1), averageVolume: 10_000 });
    expect(executed(exact(100), quoted).price).toBe(price(100.13));
    expect(executed(exact(-100), quoted).price).toBe(price(99.87));
  });

  // The same two legs in one order: half of the half spread is 5 bp, slippage 3 bp each.
  it('pays half of the half spread in an order of several legs', () => {
    const quoted = venue({ bid: price(99.9), ask: price(100.1), averageVolume: 10_000 });
    const legs = [
      { instrument: SPY, quantity: units(100) },
      { instrument: QQQ, quantity: units(-100) },
    ];
    const outcome = execute({ ...exact(100), legs }, quoted);
    expect(outcome.kind === 'executed' && outcome.fills.map((fill) => fill.price)).toEqual([
      price(100.08),
      price(99.92),
    ]);
  });

  // Unquoted, 100 x 10,000,000 shares = $1,000 million a day: 0.5 bp and at least half a cent (0.5 bp of $100);
  // 100 shares of 10 million: 2 bp + 10 bp x sqrt(0.00001) = 2.0316 bp -> 100.025316
  it('takes the spread by dollar volume where none is quoted, at least half a cent', () => {
    expect(executed(exact(100), venue({ averageVolume: 10_000_000 })).price).toBe(
      price(100 * (1 + 0.000_05 + 0.0002 + 0.001 * Math.sqrt(0.000_01))),
    );
    // $1 a share: half a cent is 50 bp, more than the 25 bp of a thin name
    const penny = venue({ reference: price(1), averageVolume: 10_000 });
    expect(executed(exact(100), penny).price).toBe(price(1 + 0.005 + 0.0002 + 0.0001));
  });

  it('counts an unknown volume as the size of the order itself: 25 bp and 12 bp', () => {
    expect(executed(exact(100), venue({})).price).toBe(price(100.37));
    expect(executed(exact(1), venue({ averageVolume: 0 })).price).toBe(price(100.37));
  });

  it('is had from nobody where the order would move the market to nothing', () => {
    // a million times the daily volume: 10 bp x sqrt(1e6) = 100 %
    const outcome = execute(exact(-1_000_000), venue({ averageVolume: 1 }));
    expect(outcome).toEqual({
      kind: 'impossible',
      because: '-1000000 is too much for the market of SPY',
    });
  });
});

describe('an order of dollars', () => {
  // $1,000 at 100.13 less the $1 commission: 999 / 100.13 = 9.977029...; priced at the size of 10 shares
  it('buys what the amount pays for, costs included', () => {
    const quoted = venue({ bid: price(99.9), ask: price(100.1), averageVolume: 1000 });
    const { quantity, commission } = executed(buys(1000), quoted);
    expect(commission).toBe(usd(1));
    expect(quantity).toBe(Math.floor((999 / 100.13) * 1e6));
  });

  it('never costs more than the amount', () => {
    fc.assert(
      fc.property(
        fc.record({
          amount: fc.integer({ min: 1, max: 1e13 }),
          each: fc.integer({ min: 1_000_000, max: 5e9 }),
          averageVolume: fc.option(fc.integer({ min: 0, max: 1e8 }), { nil: undefined }),
          shares: fc.constantFrom<Venue['shares']>('whole', 'fractional'),
        }),
        ({ amount, each, averageVolume, shares }) => {
          const market = {
            reference: priceOfMicros(each),
            ...(averageVolume === undefined ? {} : { averageVolume }),
          };
          const order = { ...buys(1), amount: moneyOfMicros(amount) };
          const outcome = execute(order, venue(market, shares));
          if (outcome.kind === 'impossible') return;
          const [fill] = outcome.fills;
          if (fill === undefined) throw new Error('no fill');
          const paid = add(notional(fill.quantity, fill.price, 1), outcome.commission);
          expect(paid).toBeLessThanOrEqual(amount);
          expect(shares === 'fractional' || fill.quantity % 1_000_000 === 0).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('buys whole shares where the account asks for that, and says when it is none', () => {
    expect(executed(buys(250), venue({}, 'whole')).quantity).toBe(units(2));
    expect(execute(buys(90), venue({}, 'whole'))).toEqual({
      kind: 'impossible',
      because: '$90.00 buys no share at $100.00',
    });
  });

  it('is refused where it could not be counted', () => {
    const outcome = execute(buys(1e9), venue({ reference: price(0.5) }));
    expect(outcome).toEqual({
      kind: 'impossible',
      because: '$1000000000.00 is too much of SPY to be counted',
    });
  });

  it.each([
    ['a sale', exact(-1, { amount: usd(500) })],
    ['a closing', exact(1, { amount: usd(500), effect: 'close' })],
    [
      'two legs',
      exact(1, {
        amount: usd(500),
        legs: [
          { instrument: SPY, quantity: units(1) },
          { instrument: QQQ, quantity: units(1) },
        ],
      }),
    ],
  ])('is for one leg that is bought, never for %s', (_, order) => {
    expect(execute(order, venue({}))).toEqual({
      kind: 'impossible',
      because: 'dollars to spend are for one leg that is bought',
    });
  });
});

describe('what cannot be had', () => {
  it('is an order of no leg, or of no dollars', () => {
    expect(execute({ ...exact(1), legs: [] }, venue({}))).toEqual({
      kind: 'impossible',
      because: 'an order has a leg, had none',
    });
    expect(execute(buys(-500), venue({}))).toEqual({
      kind: 'impossible',
      because: 'dollars to spend are above zero, were $-500.00',
    });
  });

  it('is what nobody quotes and what is nothing', () => {
    expect(execute(exact(1), venue(undefined))).toEqual({
      kind: 'impossible',
      because: 'no quote for SPY',
    });
    expect(
      execute({ ...exact(1), legs: [{ instrument: SPY, quantity: units(0) }] }, venue({})),
    ).toEqual({
      kind: 'impossible',
      because: 'a quantity of zero buys no share at $100.00',
    });
  });
});

describe('options', () => {
  const put: OptionContract = {
    kind: 'option',
    underlying: SPY.ticker,
    expiry: tradingDate('2026-06-18'),
    right: 'put',
    strike: price(500),
  };
  const lower: OptionContract = { ...put, strike: price(490) };

  function order(...counts: readonly number[]): Order {
    const legs = counts.map((count, place) => ({
      instrument: place === 0 ? put : lower,
      quantity: units(count),
    }));
    return { ...exact(1), legs };
  }

  const quoted = (bid: number, ask: number, mark: number): Venue =>
    venue({ bid: price(bid), ask: price(ask), reference: price(mark) });

  // mid 1.25, half spread 0.05, slippage 2 bp x 1.25 = 0.00025
  it('alone trade at the bid or the ask, less 2 bp', () => {
    expect(executed(order(-1), quoted(1.2, 1.3, 1.25)).price).toBe(price(1.199_75));
    expect(executed(order(1), quoted(1.2, 1.3, 1.25)).price).toBe(price(1.300_25));
  });

  // half of the half spread: 1.25 -+ 0.025 -+ 0.00025
  it('in a combination pay half of the half spread', () => {
    const outcome = execute(order(-1, 1), quoted(1.2, 1.3, 1.25));
    expect(outcome.kind === 'executed' && outcome.fills.map((fill) => fill.price)).toEqual([
      price(1.224_75),
      price(1.275_25),
    ]);
  });

  it('pay the part of the half spread that the venue asks for', () => {
    const own = { ...quoted(1.2, 1.3, 1.25), optionSpread: { single: 0.4, combined: 0 } };
    // 1.25 - 0.4 x 0.05 - 0.00025
    expect(executed(order(-1), own).price).toBe(price(1.229_75));
    const outcome = execute(order(-1, 1), own);
    expect(outcome.kind === 'executed' && outcome.fills.map((fill) => fill.price)).toEqual([
      price(1.249_75),
      price(1.250_25),
    ]);
  });

  it('take their mid from the quote, also where the mark is tiny or the bid is zero', () => {
    // mid 0.025, half 0.025: bought at 0.05 and 2 bp of 0.025
    const bought = execute(order(1), quoted(0, 0.05, 0.000_1));
    expect(bought.kind === 'executed' && bought.fills[0]).toMatchObject({
      price: price(0.050_005),
      reference: price(0.025),
    });
  });

  it('alone are not sold for nothing', () => {
    expect(execute(order(-1), quoted(0, 0.05, 0.02))).toEqual({
      kind: 'impossible',
      because: 'nobody pays for SPY   260618P00500000: its price is zero',
    });
    expect(execute(order(1), quoted(0, 0, 0)).kind).toBe('impossible');
  });

  it('leave for nothing with the other legs of their order, and are never paid for', () => {
    const market = { single: 1, combined: 1 };
    const outcome = execute(order(1, -1), { ...quoted(0, 0.05, 0.02), optionSpread: market });
    expect(outcome.kind === 'executed' && outcome.fills[1]?.price).toBe(0);
    // two legs at $0.65
    expect(outcome.kind === 'executed' && outcome.commission).toBe(usd(1.3));
  });

  it('are not bought for nothing, in no combination', () => {
    expect(execute(order(1, -1), quoted(0, 0, 0)).kind).toBe('impossible');
  });

  it('that nobody quotes on both sides trade ten cents or 10 % wide', () => {
    // 5 % of 4.00 is 0.20, 2 bp 0.0008; 5 % of 0.50 is less than five cents
    expect(executed(order(1), venue({ reference: price(4) })).price).toBe(price(4.2008));
    expect(executed(order(-1), venue({ reference: price(0.5) })).price).toBe(price(0.4499));
  });

  it('trade in whole contracts', () => {
    expect(execute(order(-1.5), quoted(1.2, 1.3, 1.25))).toEqual({
      kind: 'impossible',
      because: 'options trade in whole contracts, was -1.5 of SPY   260618P00500000',
    });
  });

  it('are bought whole for an amount of dollars', () => {
    const spending = { ...order(1), amount: usd(300) };
    // one at 130.025 and a dollar; two would be 261.05: 300 / 130.025 is 2.3
    expect(executed(spending, quoted(1.2, 1.3, 1.25))).toEqual({
      price: price(1.300_25),
      quantity: units(2),
      commission: usd(1.3),
    });
  });

  it('cost $0.65 a contract and leg, $1 at least', () => {
    expect(executed(order(-1), quoted(1.2, 1.3, 1.25)).commission).toBe(usd(1));
    expect(executed(order(-2), quoted(1.2, 1.3, 1.25)).commission).toBe(usd(1.3));
    const outcome = execute(order(-3, 3), quoted(1.2, 1.3, 1.25));
    expect(outcome.kind === 'executed' && outcome.commission).toBe(usd(3.9));
  });
});

describe('wholeUnits', () => {
  it('rounds towards zero', () => {
    expect(wholeUnits(units(2.9))).toBe(units(2));
    expect(wholeUnits(units(-2.9))).toBe(units(-2));
    expect(Object.is(wholeUnits(units(-0.9)), 0)).toBe(true);
  });
});

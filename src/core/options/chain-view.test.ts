import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, MINUTE_MS, plusMs, readInstant, tradingDate } from '#core/calendar';
import { readTicker, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price, toDollars } from '#core/money';
import { bsmGreeks, bsmPrice, yearsUntil, type OptionTerms } from '#core/pricing';
import { chainView, type ChainContext, type ChainView, type ContractView } from '#core/options';

const AT = readInstant('2026-01-05T15:00:00Z') ?? instant(0);
const EXPIRY = tradingDate('2026-02-06');
const YEARS = yearsUntil(AT, EXPIRY);
const SPX = readTicker('SPX') as Ticker;
/** What rounding the middle of a quote to a micro-dollar can do to it. */
const ROUNDING = 0.5e-6;

type World = {
  readonly spot: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly strikes: readonly number[];
  /** Of log(strike / forward). */
  readonly surface: (logMoneyness: number) => number;
  readonly priced: (terms: OptionTerms) => number;
};

const INDEX: World = {
  spot: 5_000,
  rate: 0.043,
  dividendYield: 0.013,
  strikes: Array.from({ length: 81 }, (_, step) => 4_000 + 25 * step),
  surface: (logMoneyness) => 0.18 - 0.25 * logMoneyness + 0.9 * logMoneyness ** 2,
  priced: bsmPrice,
};

const forwardIn = ({ spot, rate, dividendYield }: World): number =>
  spot * Math.exp((rate - dividendYield) * YEARS);

function termsIn(world: World, right: 'call' | 'put', strike: number): OptionTerms {
  const volatility = world.surface(Math.log(strike / forwardIn(world)));
  const { spot, rate, dividendYield } = world;
  return { right, strike, spot, years: YEARS, rate, dividendYield, volatility };
}

/** Every contract of a world with both sides at its value. */
function chainIn(world: World): OptionChain {
  const quotes = (['call', 'put'] as const).flatMap((right) =>
    world.strikes.map((strike) => {
      const value = price(world.priced(termsIn(world, right, strike)));
      return quoteOf(right, strike, { bid: value, ask: value, openInterest: 500 });
    }),
  );
  return { underlying: SPX, expiry: EXPIRY, at: AT, source: 'made', isModelled: false, quotes };
}

function quoteOf(
  right: 'call' | 'put',
  strike: number,
  told: Partial<OptionQuote> = {},
): OptionQuote {
  const contract: OptionContract = {
    kind: 'option',
    underlying: SPX,
    expiry: EXPIRY,
    right,
    strike: price(strike),
  };
  return { contract, ...told };
}

function contextOf({ spot, rate }: World, more: Partial<ChainContext> = {}): ChainContext {
  return {
    spot: price(spot),
    rate,
    style: 'european',
    staleBefore: plusMs(AT, -15 * MINUTE_MS),
    liquidity: { minOpenInterest: 100, maxSpread: 0.1 },
    dividends: [],
    ...more,
  };
}

function contractAt(view: ChainView, right: 'call' | 'put', strike: number): ContractView {
  const found = view.contracts.find(
    ({ contract }) => contract.right === right && toDollars(contract.strike) === strike,
  );
  if (found === undefined) throw new Error(`no ${strike} ${right}`);
  return found;
}

/** The chain with one contract told otherwise. */
function chainWith(right: 'call' | 'put', strike: number, told: Partial<OptionQuote>): OptionChain {
  const chain = chainIn(INDEX);
  const quotes = chain.quotes.map((quote) =>
    quote.contract.right === right && toDollars(quote.contract.strike) === strike
      ? quoteOf(right, strike, { openInterest: 500, ...told })
      : quote,
  );
  return { ...chain, quotes };
}

const isOutOfTheMoney = ({ contract }: ContractView, forward: number): boolean =>
  contract.right === 'call'
    ? toDollars(contract.strike) >= forward
    : toDollars(contract.strike) < forward;

describe('a European chain made by Black-Scholes-Merton', () => {
  const view = chainView(chainIn(INDEX), contextOf(INDEX));
  const forward = forwardIn(INDEX);

  it('gives back its forward to 1e-10 and the yield that it stands for', () => {
    expect(view.forwardSource).toBe('parity');
    expect(Math.abs(view.forward / forward - 1)).toBeLessThan(1e-10);
    expect(Math.abs(view.dividendYield - INDEX.dividendYield)).toBeLessThan(1e-10 / YEARS);
  });

  it('gives back every volatility to what the rounding of its price leaves open', () => {
    const solved = view.contracts.filter((own) => isOutOfTheMoney(own, forward));
    expect(solved).toHaveLength(INDEX.strikes.length);
    for (const { contract, impliedVolatility = Number.NaN } of solved) {
      const terms = termsIn(INDEX, contract.right, toDollars(contract.strike));
      const vega = bsmGreeks(terms).vegaPerPoint * 100;
      // The price and the forward are each off by a rounding: divided by vega, that is 1e-8 from a vega of 200 on.
      const bound = Math.max((4 * ROUNDING) / vega, 1e-8);
      expect(Math.abs(impliedVolatility - terms.volatility)).toBeLessThan(bound);
    }
  });

  it('interpolates at the money to h^2 / 8 of the curvature, exactly where the smile is a line', () => {
    const step = 25 / 5_000;
    const bound = ((step ** 2 / 8) * 2 * 0.9) / (1 - step);
    expect(Math.abs((view.atTheMoneyVolatility ?? Number.NaN) - 0.18)).toBeLessThan(bound);
    const line = { ...INDEX, surface: (logMoneyness: number) => 0.18 - 0.25 * logMoneyness };
    const straight = chainView(chainIn(line), contextOf(line));
    expect(Math.abs((straight.atTheMoneyVolatility ?? Number.NaN) - 0.18)).toBeLessThan(1e-8);
    expect(view.expectedMove).toBeCloseTo(
      forward * (view.atTheMoneyVolatility ?? Number.NaN) * Math.sqrt(YEARS),
      6,
    );
  });

  it('has the skew of its surface between the deltas -0.25 and 0.25', () => {
    const exact = surfaceAt('put') - surfaceAt('call');
    expect(exact).toBeGreaterThan(0.015);
    expect(Math.abs((view.skew25 ?? Number.NaN) - exact)).toBeLessThan(2e-5);
  });

  it('has the Greeks of its own volatility and marks in the middle', () => {
    for (const strike of [4_600, 5_000, 5_400]) {
      const own = contractAt(view, 'put', strike);
      const { price: value, ...greeks } = bsmGreeks(termsIn(INDEX, 'put', strike));
      expect(own.mark).toBe(price(value));
      expect(own).toMatchObject({ markSource: 'mid', flags: [] });
      expect(own.delta).toBeCloseTo(greeks.delta, 6);
      expect(own.vegaPerPoint).toBeCloseTo(greeks.vegaPerPoint, 4);
      expect(own.thetaPerDay).toBeCloseTo(greeks.thetaPerDay, 4);
    }
  });

  it('gives back any forward and flat volatility', () => {
    const rates = fc.double({ min: 0, max: 0.12, noNaN: true });
    const volatilities = fc.double({ min: 0.08, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(rates, rates, volatilities, (rate, dividendYield, volatility) => {
        const world = { ...INDEX, rate, dividendYield, surface: () => volatility };
        const seen = chainView(chainIn(world), contextOf(world));
        expect(Math.abs(seen.forward / forwardIn(world) - 1)).toBeLessThan(2e-10);
        expect(Math.abs((seen.atTheMoneyVolatility ?? Number.NaN) - volatility)).toBeLessThan(1e-8);
        expect(Math.abs(seen.skew25 ?? Number.NaN)).toBeLessThan(1e-7);
      }),
      { numRuns: 25 },
    );
  });

  /** By bisection on the surface itself. */
  function surfaceAt(right: 'call' | 'put'): number {
    let [near, far] = [0, right === 'put' ? -0.2 : 0.2];
    for (let halving = 0; halving < 60; halving += 1) {
      const middle = (near + far) / 2;
      const { delta } = bsmGreeks(termsIn(INDEX, right, forward * Math.exp(middle)));
      if (Math.abs(delta) > 0.25) near = middle;
      else far = middle;
    }
    return INDEX.surface(near);
  }
});

describe('a contract without a usable quote', () => {
  const exact = bsmPrice(termsIn(INDEX, 'put', 4_800));
  // Linear between two neighbours 25 apart: a volatility off by h^2 / 8 of the curvature at most.
  const vega = bsmGreeks(termsIn(INDEX, 'put', 4_800)).vegaPerPoint * 100;
  const bound = vega * (50 / 4_800) ** 2 * 0.9;

  it.each([
    ['both sides zero', { bid: price(0), ask: price(0) }, 'one-sided'],
    ['no sides at all', {}, 'one-sided'],
    ['a bid only', { bid: price(1) }, 'one-sided'],
    ['bid above ask', { bid: price(90), ask: price(20) }, 'crossed'],
  ] as const)('of %s is valued between its neighbours and says so', (_, told, flag) => {
    const last = price(157.88);
    const view = chainView(chainWith('put', 4_800, { ...told, last }), contextOf(INDEX));
    const own = contractAt(view, 'put', 4_800);
    expect(own).toMatchObject({ markSource: 'model', flags: [flag] });
    expect(Math.abs(toDollars(own.mark) - exact)).toBeLessThan(bound);
    expect(own.illiquid).toMatch(/nobody|bid above ask/);
    expect(own.impliedVolatility).toBeUndefined();
    expect(own.volatilityAbsent).toBe(`no mid: ${flag}`);
  });

  it('is never worth less than the bid that somebody shows, nor more than the ask', () => {
    const bidden = chainView(chainWith('put', 4_800, { bid: price(99) }), contextOf(INDEX));
    expect(contractAt(bidden, 'put', 4_800)).toMatchObject({
      mark: price(99),
      flags: ['one-sided', 'clamped'],
    });
    const asked = chainView(chainWith('put', 4_800, { ask: price(1) }), contextOf(INDEX));
    expect(contractAt(asked, 'put', 4_800)).toMatchObject({
      mark: price(1),
      flags: ['one-sided', 'clamped'],
    });
  });

  it('is moved to its exercise value where a mid lies below it inside a wide quote', () => {
    const chain = chainWith('call', 4_000, { bid: price(900), ask: price(1_050) });
    const own = contractAt(chainView(chain, contextOf(INDEX)), 'call', 4_000);
    const low = Math.exp(-INDEX.rate * YEARS) * (forwardIn(INDEX) - 4_000);
    expect(toDollars(own.mark)).toBeCloseTo(low, 5);
    expect(own).toMatchObject({ markSource: 'mid', flags: ['clamped'] });
    expect(own.volatilityAbsent).toMatch(/a bid with time value is above 1009/);
    expect(own.delta).toBeGreaterThan(0.99);
    expect(own.illiquid).toBe('spread 15.4 % of the mid over 10.0 %');
  });

  it('stays in its quote where even that lies outside', () => {
    const chain = chainWith('call', 4_000, { bid: price(900), ask: price(950) });
    const own = contractAt(chainView(chain, contextOf(INDEX)), 'call', 4_000);
    expect(own).toMatchObject({ mark: price(950), flags: ['clamped'] });
  });
});

describe('a stale chain', () => {
  const told = { ...chainIn(INDEX), underlyingPrice: price(5_000) };
  const late = contextOf(INDEX, { spot: price(5_100), staleBefore: plusMs(AT, 1) });

  it('gives no mid and no volatility, but its smile still values at the price of now', () => {
    const view = chainView(told, late);
    expect(view.atTheMoneyVolatility).toBeUndefined();
    expect(view.skew25).toBeUndefined();
    const own = contractAt(view, 'call', 5_100);
    expect(own).toMatchObject({ markSource: 'model', flags: ['stale'] });
    expect(own.illiquid).toBe('the quote is stale');
    // As much out of the money as 5,000 was at 5,000: the same volatility, everything times 1.02.
    expect(toDollars(own.mark)).toBeCloseTo(1.02 * bsmPrice(termsIn(INDEX, 'call', 5_000)), 4);
  });

  it('is valued at the fallback where it told nothing, and is left out and named without one', () => {
    const empty = { ...told, quotes: told.quotes.map(({ contract }) => ({ contract })) };
    const modelled = chainView(empty, { ...late, fallbackVolatility: 0.2 });
    expect(modelled).toMatchObject({ forwardSource: 'carry' });
    expect(modelled.contracts[0]).toMatchObject({ markSource: 'model' });
    expect(modelled.contracts[0]?.flags).toEqual(['stale', 'one-sided', 'modelled']);
    const without = chainView(empty, late);
    expect(without.contracts).toEqual([]);
    expect(without.unvalued).toHaveLength(empty.quotes.length);
  });
});

describe('a chain of whatever sides', () => {
  const sides = fc.record(
    {
      bid: fc.integer({ min: 0, max: 400_000 }).map((cents) => price(cents / 100)),
      ask: fc.integer({ min: 0, max: 400_000 }).map((cents) => price(cents / 100)),
      openInterest: fc.nat(1_000),
    },
    { requiredKeys: [] },
  );

  it('has finite figures, marks inside live quotes and none without a stated source', () => {
    const some = fc.array(sides, { minLength: 0, maxLength: 40 });
    fc.assert(
      fc.property(some, fc.constantFrom('european', 'american'), (lines, style) => {
        const quotes = lines.map((told, place) =>
          quoteOf(place % 2 === 0 ? 'call' : 'put', 4_800 + 10 * Math.floor(place / 2), told),
        );
        const view = chainView(
          { ...chainIn(INDEX), quotes },
          contextOf(INDEX, { style, fallbackVolatility: 0.2 }),
        );
        expect(view.contracts).toHaveLength(quotes.length);
        for (const own of view.contracts) {
          const { delta, gamma, thetaPerDay, vegaPerPoint, rhoPerPoint, bid, ask } = own;
          for (const figure of [delta, gamma, thetaPerDay, vegaPerPoint, rhoPerPoint])
            expect(figure).toSatisfy(Number.isFinite);
          expect(own.mark).toBeGreaterThanOrEqual(0);
          const isLive = bid !== undefined && ask !== undefined && ask > 0 && bid <= ask;
          expect(own.markSource).toBe(isLive ? 'mid' : 'model');
          expect(own.mark).toBeGreaterThanOrEqual(isLive ? bid : 0);
          expect(own.mark).toBeLessThanOrEqual(isLive ? ask : Infinity);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is worth its exercise once the expiry has closed', () => {
    const after = plusMs(AT, 40 * 86_400_000);
    const chain = {
      ...chainIn(INDEX),
      at: after,
      quotes: [quoteOf('call', 4_900), quoteOf('put', 4_900)],
    };
    const view = chainView(chain, contextOf(INDEX, { staleBefore: after }));
    expect(view).toMatchObject({ years: 0, forward: 5_000 });
    expect(contractAt(view, 'call', 4_900)).toMatchObject({ mark: price(100), delta: 1, gamma: 0 });
    expect(contractAt(view, 'put', 4_900)).toMatchObject({ mark: price(0), delta: 0 });
  });
});

describe('what is shown of a chain', () => {
  it('keeps to the deltas asked for without changing what is said of the whole', () => {
    const whole = chainView(chainIn(INDEX), contextOf(INDEX));
    const some = chainView(
      chainIn(INDEX),
      contextOf(INDEX, { deltaRange: { from: 0.1, to: 0.6 } }),
    );
    expect(some.contracts.length).toBeLessThan(whole.contracts.length);
    for (const { delta } of some.contracts)
      expect(Math.abs(delta)).toSatisfy((size: number) => size >= 0.1 && size <= 0.6);
    expect({ ...some, contracts: [] }).toEqual({ ...whole, contracts: [] });
  });

  it('asks a modelled chain for no open interest, which nobody could have told', () => {
    const quotes = chainIn(INDEX).quotes.map(
      ({ contract, bid, ask }) => ({ contract, bid, ask }) as OptionQuote,
    );
    const told = contractAt(
      chainView({ ...chainIn(INDEX), quotes }, contextOf(INDEX)),
      'put',
      4_900,
    );
    expect(told.illiquid).toBe('open interest is not told');
    const made = chainView({ ...chainIn(INDEX), quotes, isModelled: true }, contextOf(INDEX));
    expect(contractAt(made, 'put', 4_900).illiquid).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { instant, plusMs, readInstant, tradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import type { Dividend, OptionChain } from '#core/market';
import { price, toDollars } from '#core/money';
import {
  americanGreeks,
  americanPrice,
  americanWithDividends,
  yearsUntil,
  type OptionTerms,
} from '#core/pricing';
import { chainView, type ChainContext, type ChainView } from '#core/options';
import { cashDividends } from './cash-dividends.ts';

const AT = readInstant('2026-01-05T15:00:00Z') ?? instant(0);
const EXPIRY = tradingDate('2026-02-20');
const YEARS = yearsUntil(AT, EXPIRY);
const KO = readTicker('KO') as Ticker;
const [SPOT, RATE] = [100, 0.05];
const STRIKES = Array.from({ length: 31 }, (_, step) => 70 + 2 * step);
const smile = (strike: number): number => 0.3 - 0.3 * Math.log(strike / SPOT);

function chainOf(priced: (right: 'call' | 'put', strike: number) => number): OptionChain {
  const quotes = (['call', 'put'] as const).flatMap((right) =>
    STRIKES.map((strike) => {
      const value = price(priced(right, strike));
      const contract = {
        kind: 'option' as const,
        underlying: KO,
        expiry: EXPIRY,
        right,
        strike: price(strike),
      };
      return { contract, bid: value, ask: value, openInterest: 500 };
    }),
  );
  return { underlying: KO, expiry: EXPIRY, at: AT, source: 'made', isModelled: false, quotes };
}

const CONTEXT: ChainContext = {
  spot: price(SPOT),
  rate: RATE,
  style: 'american',
  staleBefore: plusMs(AT, 0),
  liquidity: { minOpenInterest: 0, maxSpread: 0.1 },
  dividends: [],
};

/** Greatest error of the volatilities out of the money, deltas from about 0.02 on; NaN where one was not solved. */
function errorOutside({ contracts, forward }: ChainView): number {
  const outside = contracts.filter(
    ({ contract: { right, strike }, vegaPerPoint }) =>
      vegaPerPoint >= 0.015 &&
      (right === 'call' ? toDollars(strike) >= forward : toDollars(strike) < forward),
  );
  return Math.max(
    ...outside.map(({ contract, impliedVolatility = Number.NaN }) =>
      Math.abs(impliedVolatility - smile(toDollars(contract.strike))),
    ),
  );
}

/** The same in the money, where a volatility still moves the price by 10 cents a point. */
function errorInside({ contracts, forward }: ChainView): number {
  const inside = contracts.filter(
    ({ contract: { right, strike }, vegaPerPoint }) =>
      vegaPerPoint >= 0.1 &&
      (right === 'call' ? toDollars(strike) < forward : toDollars(strike) >= forward),
  );
  return Math.max(
    ...inside.map(({ contract, impliedVolatility = Number.NaN }) =>
      Math.abs(impliedVolatility - smile(toDollars(contract.strike))),
    ),
  );
}

describe('an American chain on a continuous yield', () => {
  it.each([0, 0.02, 0.06])('of %d gives back its forward and volatilities', (dividendYield) => {
    const termsAt = (right: 'call' | 'put', strike: number): OptionTerms => ({
      right,
      strike,
      spot: SPOT,
      years: YEARS,
      rate: RATE,
      dividendYield,
      volatility: smile(strike),
    });
    const view = chainView(
      chainOf((right, strike) => americanPrice(termsAt(right, strike))),
      CONTEXT,
    );
    const forward = SPOT * Math.exp((RATE - dividendYield) * YEARS);
    expect(Math.abs(view.forward / forward - 1)).toBeLessThan(1e-5);
    expect(errorOutside(view)).toBeLessThan(1e-4);
    expect(errorInside(view)).toBeLessThan(1e-3);
    expect(Math.abs((view.atTheMoneyVolatility ?? Number.NaN) - smile(forward))).toBeLessThan(5e-5);
    for (const { contract, delta } of view.contracts) {
      const exact = americanGreeks(termsAt(contract.right, toDollars(contract.strike))).delta;
      expect(Math.abs(delta - exact)).toBeLessThan(0.03);
    }
  });

  it('would be off by early exercise if it were read as European', () => {
    const chain = chainOf((right, strike) =>
      americanPrice({
        right,
        strike,
        spot: SPOT,
        years: YEARS,
        rate: RATE,
        dividendYield: 0,
        volatility: smile(strike),
      }),
    );
    const european = chainView(chain, { ...CONTEXT, style: 'european' });
    expect(errorOutside(european)).toBeGreaterThan(3e-4);
  });
});

describe('an American chain with a cash dividend of 1.50', () => {
  it.each(['2026-01-20', '2026-02-17'])('on %s gives both back when it is told', (on) => {
    const dividends: readonly Dividend[] = [
      { kind: 'dividend', ticker: KO, on: tradingDate(on), amount: price(1.5) },
    ];
    const cash = cashDividends(dividends, AT, EXPIRY);
    const chain = chainOf((right, strike) =>
      americanWithDividends(
        {
          right,
          strike,
          spot: SPOT,
          years: YEARS,
          rate: RATE,
          dividendYield: 0,
          volatility: smile(strike),
        },
        cash,
      ),
    );
    const view = chainView(chain, { ...CONTEXT, dividends });
    const [{ years, amount } = { years: Number.NaN, amount: Number.NaN }] = cash;
    const forward = SPOT * Math.exp(RATE * YEARS) - amount * Math.exp(RATE * (YEARS - years));
    expect(Math.abs(view.forward / forward - 1)).toBeLessThan(3e-5);
    expect(errorOutside(view)).toBeLessThan(5e-4);
  });

  it('counts those from the open of the ex-date up to the day of expiry', () => {
    const on = (day: string): Dividend => ({
      kind: 'dividend',
      ticker: KO,
      on: tradingDate(day),
      amount: price(1),
    });
    const all = [on('2026-02-23'), on('2026-02-20'), on('2026-01-06'), on('2026-01-05')];
    const counted = cashDividends(all, AT, EXPIRY);
    // 9:30 on the 6th is 23.5 hours after 10:00 on the 5th; the last trading day opens 6.5 hours before it closes.
    expect(counted.map(({ years }) => years)).toEqual([
      expect.closeTo(23.5 / 24 / 365, 10),
      expect.closeTo(YEARS - 6.5 / 24 / 365, 10),
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkTime, plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import { price, toDollars } from '#core/money';
import { bsmPrice, yearsUntil } from '#core/pricing';
import {
  atTheMoney,
  dailyVolatilities,
  expiresAt,
  isListed,
  listedExpiries,
  MODELLED,
  modelledChain,
  modelledQuote,
  type ModelledMoment,
} from './index.ts';

const { ticker } = equity('XYZ');
const NOON = newYorkTime(tradingDate('2026-06-22'), 16, 0);
const JULY = tradingDate('2026-07-17');

function moment(changes: Partial<ModelledMoment> = {}): ModelledMoment {
  const known = { short: 0.2, long: 0.2, rate: 0.04, dividendYield: 0 };
  return { ticker, at: NOON, spot: 100, ...known, ...changes };
}

function contract(right: 'call' | 'put', strike: number, expiry = JULY): OptionContract {
  return { kind: 'option', underlying: ticker, expiry, right, strike: price(strike) };
}

describe('volatilities of daily closes', () => {
  it('are those of a hand-made month: 1 % up and down is 1 % x sqrt(252), at the 22nd close first', () => {
    const closes = Float64Array.from({ length: 24 }, (_, place) => 100 * 1.01 ** (place % 2));
    const { short, long } = dailyVolatilities(closes);
    const daily = Math.log(1.01) * Math.sqrt(252);
    expect([short[20], long[20]]).toEqual([Number.NaN, Number.NaN]);
    for (const place of [21, 22, 23]) {
      expect(short[place]).toBeCloseTo(daily, 12);
      expect(long[place]).toBeCloseTo(daily, 12);
    }
  });

  it('follow a storm at once and forget it later; the year remembers it', () => {
    const moves = [...Array(40).fill(0.002), ...Array(5).fill(0.04), ...Array(80).fill(0.002)];
    const closes = [100];
    for (const [place, move] of moves.entries())
      closes.push((closes.at(-1) ?? 0) * (place % 2 === 0 ? 1 + move : 1 - move));
    const { short, long } = dailyVolatilities(Float64Array.from(closes));
    expect(short[45]).toBeGreaterThan(0.25);
    expect(short[125]).toBeLessThan(0.05);
    expect(long[125]).toBeGreaterThan(0.1);
  });

  it('at a close do not hang on any later close', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 50, max: 150, noNaN: true }), { minLength: 30, maxLength: 300 }),
        fc.nat(),
        (all, cut) => {
          const known = 23 + (cut % (all.length - 23));
          const whole = dailyVolatilities(Float64Array.from(all));
          const part = dailyVolatilities(Float64Array.from(all.slice(0, known)));
          expect(part.short).toEqual(whole.short.slice(0, known));
          expect(part.long).toEqual(whole.long.slice(0, known));
        },
      ),
    );
  });
});

describe('the volatility at the money', () => {
  it('is realised plus two points, at least ten, and goes from that of weeks to that of the year', () => {
    expect(atTheMoney({ short: 0.2, long: 0.2 }, 0.5)).toBeCloseTo(0.22, 12);
    expect(atTheMoney({ short: 0.01, long: 0.01 }, 0.5)).toBeCloseTo(0.1, 12);
    const storm = { short: 0.6, long: 0.2 };
    const term = [0, 0.1, 0.5, 1, 5].map((years) => atTheMoney(storm, years));
    expect(term[0]).toBeCloseTo(0.62, 12);
    expect(term).toEqual(term.toSorted((left, right) => right - left));
    expect(term.at(-1)).toBeGreaterThan(0.22);
  });
});

describe('a modelled quote', () => {
  it('at the money is Black-Scholes-Merton at that volatility, between bid and ask', () => {
    const years = yearsUntil(NOON, JULY);
    const strike = Math.round(100 * Math.exp(0.04 * years) * 1000) / 1000;
    const terms = { spot: 100, strike, years, rate: 0.04, dividendYield: 0, volatility: 0.22 };
    const value = bsmPrice({ ...terms, right: 'call' });
    const { bid, ask, mark } = modelledQuote(contract('call', strike), moment()) ?? {};
    expect(toDollars(bid ?? price(0))).toBeLessThan(value);
    expect(toDollars(ask ?? price(0))).toBeGreaterThan(value);
    expect(Math.abs(toDollars(mark ?? price(0)) - value)).toBeLessThan(0.05);
    expect(mark).toBe(price((toDollars(bid ?? price(0)) + toDollars(ask ?? price(0))) / 2));
  });

  it('stands on ticks of a cent below $3 and of five above', () => {
    for (const strike of [80, 90, 95, 100, 105, 110, 120]) {
      const quote = modelledQuote(contract('put', strike), moment());
      for (const side of [quote?.bid, quote?.ask]) {
        const tick = (side ?? 0) < 3_000_000 ? 10_000 : 50_000;
        expect((side ?? 1) % tick).toBe(0);
      }
    }
  });

  it('at the close of its day is worth what exercise brings, and is none a moment later', () => {
    const close = expiresAt(JULY);
    const call = contract('call', 90);
    const { bid, ask } = modelledQuote(call, moment({ at: close })) ?? {};
    expect(toDollars(bid ?? price(0))).toBeLessThanOrEqual(10);
    expect(toDollars(ask ?? price(0))).toBeGreaterThanOrEqual(10);
    expect(modelledQuote(call, moment({ at: plusMs(close, 1) }))).toBeUndefined();
  });

  it('is finite, ordered and never below zero, whatever the market', () => {
    const some = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          right: fc.constantFrom<'call' | 'put'>('call', 'put'),
          moneyness: fc.double({ min: 0.3, max: 3, noNaN: true }),
        }),
        fc.record({
          spot: fc.double({ min: 5, max: 5000, noNaN: true }),
          short: some,
          long: some,
          rate: fc.double({ min: -0.02, max: 0.1, noNaN: true }),
          dividendYield: fc.double({ min: 0, max: 0.2, noNaN: true }),
        }),
        ({ right, moneyness }, known) => {
          const { spot } = known;
          const strike = Math.max(1, Math.round(spot * moneyness));
          const quote = modelledQuote(contract(right, strike), moment(known));
          const intrinsic = Math.max(0, right === 'call' ? spot - strike : strike - spot);
          expect(quote?.bid).toBeGreaterThanOrEqual(0);
          expect(quote?.ask).toBeGreaterThan(quote?.bid ?? Number.NaN);
          expect(toDollars(quote?.ask ?? price(0))).toBeGreaterThanOrEqual(intrinsic);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a modelled chain', () => {
  it('is called modelled, has calls and puts by strike, no open interest and no last trade', () => {
    const chain = modelledChain(moment(), JULY);
    expect(chain).toMatchObject({ source: MODELLED, isModelled: true, at: NOON, expiry: JULY });
    const rights = chain?.quotes.map((quote) => quote.contract.right) ?? [];
    expect(rights).toEqual(rights.toSorted());
    expect(chain?.quotes.length).toBeGreaterThanOrEqual(42);
    for (const quote of chain?.quotes ?? [])
      expect(Object.keys(quote).toSorted()).toEqual(['ask', 'bid', 'contract']);
    expect(new Set(chain?.quotes.map((quote) => idOf(quote.contract))).size).toBe(
      chain?.quotes.length,
    );
  });

  it('gives no free spread at its own sides: one costs something, and sold brings at most its width', () => {
    for (const [short, long] of [
      [0.1, 0.1],
      [0.8, 0.3],
      [0.15, 0.4],
    ] as const) {
      for (const expiry of listedExpiries(NOON)) {
        const chain = modelledChain(moment({ short, long }), expiry);
        const calls = (chain?.quotes ?? []).filter((quote) => quote.contract.right === 'call');
        calls.forEach(({ contract: { strike }, bid = price(0) }, place) => {
          const next = calls[place + 1];
          if (next?.ask === undefined) return;
          // Buying the spread at the sides costs something, and selling it brings at most its width.
          expect(
            toDollars(calls[place]?.ask ?? price(0)) - toDollars(next.bid ?? price(0)),
          ).toBeGreaterThan(0);
          expect(toDollars(bid) - toDollars(next.ask)).toBeLessThanOrEqual(
            toDollars(next.contract.strike) - toDollars(strike),
          );
        });
      }
    }
  });

  it('shows more volatility below the money than above', () => {
    const years = yearsUntil(NOON, JULY);
    const base = { spot: 100, years, rate: 0.04, dividendYield: 0, volatility: 0.22 };
    const mark = (right: 'call' | 'put', strike: number) =>
      toDollars(modelledQuote(contract(right, strike), moment())?.mark ?? price(0));
    expect(mark('put', 92)).toBeGreaterThan(bsmPrice({ ...base, right: 'put', strike: 92 }) + 0.02);
    expect(mark('call', 108)).toBeLessThan(
      bsmPrice({ ...base, right: 'call', strike: 108 }) - 0.02,
    );
  });

  it('exists for listed expiries and for shares that could have options only', () => {
    expect(modelledChain(moment(), tradingDate('2026-07-16'))).toBeUndefined();
    expect(modelledChain(moment({ spot: 4 }), JULY)).toBeUndefined();
    expect(isListed(equity('^SPX').ticker, 5000)).toBe(false);
    expect(isListed(equity('BRK-A').ticker, 700_000)).toBe(false);
    expect(isListed(equity('BRK-B').ticker, 500)).toBe(true);
    const early: Instant = newYorkTime(tradingDate('1995-06-22'), 16, 0);
    expect(listedExpiries(early)).toEqual([]);
  });

  it('expires on Fridays, the day before where they are holidays, and is gone at its close', () => {
    // 2026-07-03 is the holiday of the 4th, 2026-06-19 is Juneteenth.
    const close = newYorkTime(tradingDate('2026-06-18'), 16, 0);
    expect(listedExpiries(plusMs(close, -1)).slice(0, 4)).toEqual([
      '2026-06-18',
      '2026-06-26',
      '2026-07-02',
      '2026-07-10',
    ]);
    expect(listedExpiries(close)[0]).toBe('2026-06-26');
  });
});

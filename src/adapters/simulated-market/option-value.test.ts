import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkTime, plusMs, sessionsBetween, tradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { americanPrice, americanWithDividends } from '#core/pricing';
import type { DailySeries } from './daily-series.ts';
import { expirySlice, type ExpirySlice } from './expiry-slice.ts';
import { listedExpiries } from './listed-expiries.ts';
import { listedStrikes } from './listed-strikes.ts';
import { marketState, type MarketState } from './market-state.ts';
import { nameMoments, type NameMoment } from './name-moment.ts';
import { momentAt } from './option-quotes-of.ts';
import { optionValue, volatilityOf } from './option-value.ts';
import { curvature, smileOf, varianceAt, type Smile } from './smile.ts';
import { timeline } from './timeline.ts';
import { MEMBERS } from './universe.ts';

const YEARS = sessionsBetween(tradingDate('2025-01-02'), tradingDate('2029-01-01'));
const YEAR_MS = 365 * 86_400_000;

const anySmile = fc.record({
  slant: fc.double({ min: -0.95, max: 0.95, noNaN: true }),
  bend: fc.double({ min: 0.05, max: 1, noNaN: true }),
});

function t(text: string): Ticker {
  return equity(text).ticker;
}

describe('the smile', () => {
  it('is the one that Gatheral and Jacquier prove free of arbitrage, for every name', () => {
    for (const member of MEMBERS) {
      const { bend, slant } = smileOf(member);
      expect(bend * (1 + Math.abs(slant))).toBeLessThanOrEqual(2);
    }
  });

  it('is the variance at the forward there, and rises with it everywhere', () => {
    fc.assert(
      fc.property(
        anySmile,
        fc.double({ min: 1e-6, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (smile, variance, logMoneyness) => {
          expect(varianceAt(smile, variance, 0)).toBeCloseTo(variance, 12);
          expect(varianceAt(smile, variance * 1.01, logMoneyness)).toBeGreaterThanOrEqual(
            varianceAt(smile, variance, logMoneyness),
          );
        },
      ),
    );
  });

  it('has a density that is nowhere below zero', () => {
    // Gatheral, Jacquier (2014), equation 2.1, by central differences.
    const density = (smile: Smile, variance: number, at: number): number => {
      const step = 1e-3 / curvature(smile, variance);
      const [below, here, above] = [-step, 0, step].map((move) =>
        varianceAt(smile, variance, at + move),
      ) as [number, number, number];
      const slope = (above - below) / (2 * step);
      const bent = (above - 2 * here + below) / step ** 2;
      return (1 - (at * slope) / (2 * here)) ** 2 - (slope ** 2 / 4) * (1 / here + 0.25) + bent / 2;
    };
    for (const member of MEMBERS) {
      const smile = smileOf(member);
      for (const variance of [1e-5, 1e-3, 0.01, 0.1, 1])
        for (let deviations = -8; deviations <= 8; deviations += 0.25)
          expect(density(smile, variance, deviations * Math.sqrt(variance))).toBeGreaterThan(0);
    }
  });
});

describe('a surface', () => {
  const states = [1, 2, 3].map(marketState);
  const names = ['SPY', 'QQQ', 'F', 'SOFI', 'VZ', 'T', 'NVDA', 'AMZN', 'XLU', 'DUK'].map(t);
  const anyMoment = fc.record({
    state: fc.constantFrom(...states),
    ticker: fc.constantFrom(...names),
    session: fc.constantFrom(...YEARS),
    minutes: fc.integer({ min: 0, max: 390 }),
  });

  type Seen = { readonly name: NameMoment; readonly slices: readonly Listed[] };
  type Listed = { readonly slice: ExpirySlice; readonly strikes: readonly number[] };

  function surfaceOf(
    asked: typeof anyMoment extends fc.Arbitrary<infer Moment> ? Moment : never,
  ): Seen {
    const { minutes, session, state, ticker } = asked;
    const moment = momentAt(plusMs(session.opensAt, minutes * 60_000));
    if (moment === undefined) throw new Error('before the history');
    const name = nameMoments(state)(ticker, moment) as NameMoment;
    const series = state.seriesOf(ticker, moment.number) as DailySeries;
    const slices = listedExpiries(name.member, moment.number)
      .map((expiry) => ({
        slice: expirySlice(name, expiry.number),
        strikes: listedStrikes({ member: name.member, series }, expiry, moment.number).map(
          (cents) => cents / 100,
        ),
      }))
      .filter(({ slice }) => slice.years > 0);
    return { name, slices };
  }

  it('falls and bends with the strike as prices must, but for a hundredth of a percent of the share', () => {
    fc.assert(
      fc.property(anyMoment, (asked) => {
        for (const { slice, strikes } of surfaceOf(asked).slices) {
          for (const right of ['call', 'put'] as const) {
            const values = strikes.map((strike) => optionValue(slice, { right, strike }));
            const falling = right === 'call' ? values : values.toReversed();
            for (const [place, value] of falling.slice(1).entries())
              expect(value).toBeLessThanOrEqual((falling[place] ?? Number.NaN) + 1e-9);
            expect(leastBend(strikes, values)).toBeGreaterThanOrEqual(-1e-4 * slice.price);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  /** Least value by which the line between two neighbours lies above the one between them. */
  function leastBend(strikes: readonly number[], values: readonly number[]): number {
    return values.slice(1, -1).reduce((least, value, place) => {
      const [low = 0, strike = 0, high = 0] = strikes.slice(place, place + 3);
      const share = (high - strike) / (high - low);
      const line = share * (values[place] ?? 0) + (1 - share) * (values[place + 2] ?? 0);
      return Math.min(least, line - value);
    }, Number.POSITIVE_INFINITY);
  }

  it('rises with time, in variance at the same moneyness and in value at the same strike', () => {
    fc.assert(
      fc.property(anyMoment, (asked) => {
        const { name, slices } = surfaceOf(asked);
        for (const [place, { slice, strikes }] of slices.entries()) {
          const before = slices[place - 1]?.slice;
          if (before === undefined) continue;
          for (let moneyness = -0.6; moneyness <= 0.6; moneyness += 0.1)
            expect(varianceAt(name.smile, slice.variance, moneyness)).toBeGreaterThanOrEqual(
              varianceAt(name.smile, before.variance, moneyness),
            );
          for (const strike of strikes)
            for (const right of ['call', 'put'] as const)
              expect(
                optionValue(slice, { right, strike }) - optionValue(before, { right, strike }),
              ).toBeGreaterThanOrEqual(-2e-5 * slice.price);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps calls and puts of a strike within the bounds of American parity', () => {
    fc.assert(
      fc.property(anyMoment, (asked) => {
        for (const { slice, strikes } of surfaceOf(asked).slices) {
          const discount = Math.exp(-slice.name.rate * slice.years);
          for (const strike of strikes) {
            const call = optionValue(slice, { right: 'call', strike });
            const put = optionValue(slice, { right: 'put', strike });
            // S - PV(D) - K <= C - P <= S - K e^(-rT) (Merton 1973; Hull).
            expect(call - put).toBeGreaterThanOrEqual(slice.spot - strike - 1e-9);
            expect(call - put).toBeLessThanOrEqual(slice.price - strike * discount + 1e-9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('holds the American value without dividends to a hundredth of a percent of the strike', () => {
    fc.assert(
      fc.property(
        anyMoment.map((asked) => ({ ...asked, ticker: t('AMZN') })),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (asked, place) => {
          for (const { slice, strikes } of surfaceOf(asked).slices) {
            const strike = strikes[Math.floor(place * strikes.length)] ?? slice.price;
            const volatility = volatilityOf(slice, strike);
            if (volatility > 3) continue;
            const { name, price, years } = slice;
            const terms = { strike, years, rate: name.rate, dividendYield: 0, volatility };
            const exact = americanPrice({ right: 'put', spot: price, ...terms });
            const gap = Math.abs(optionValue(slice, { right: 'put', strike }) - exact);
            expect(gap).toBeLessThan(1e-4 * strike);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('comes near the American value with dividends on the way', () => {
    const gaps: number[] = [];
    fc.assert(
      fc.property(
        anyMoment.map((asked) => ({ ...asked, ticker: t('VZ') })),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (asked, place) => {
          const { name, slices } = surfaceOf(asked);
          const paying = slices.filter(({ slice }) => slice.exercises.length > 0).slice(0, 3);
          for (const { slice, strikes } of paying) {
            const strike = strikes[Math.floor(place * strikes.length)] ?? slice.price;
            const volatility = volatilityOf(slice, strike);
            if (volatility > 1.5) continue;
            const { price, years } = slice;
            const dividends = name.dividends
              .map(({ dollars, number }) => ({
                years: (timeline().sessionOf(number).opensAt - name.at) / YEAR_MS,
                amount: dollars,
              }))
              .filter((paid) => paid.years < years);
            for (const right of ['call', 'put'] as const) {
              const terms = { strike, years, rate: name.rate, dividendYield: 0, volatility };
              const exact = americanWithDividends({ right, spot: price, ...terms }, dividends);
              gaps.push(Math.abs(optionValue(slice, { right, strike }) - exact) / price);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(3e-4);
    expect(Math.max(...gaps)).toBeLessThan(6e-3);
  });
});

describe('a surface in the middle of a session', () => {
  it('is the same when nothing that comes later has been written', () => {
    const at = newYorkTime(tradingDate('2026-02-05'), 13, 20);
    const tickers = ['SPY', 'F', 'NVDA', 'VZ', 'XLU'].map(t);
    const told = valuesAt(marketState(8), tickers, at);
    const blind = marketState(8);
    const number = timeline().numberOf(tradingDate('2026-02-05')) ?? 0;
    for (const ticker of [...tickers, ...['SPY', '^VIX', '^IRX'].map(t)]) {
      const series = blind.seriesOf(ticker, number + 60) as DailySeries;
      const { deviation, swell, withMarket } = series;
      for (const column of [deviation, swell, withMarket, series.volume])
        column.fill(Number.NaN, number + 1);
      for (const column of [series.open, series.high, series.low, series.close])
        column.fill(0, number + 1);
    }
    const { market, volatility, waver, bill } = blind.forces;
    const { intraday, overnight, variance, varianceAhead, unrest } = market;
    for (const column of [intraday, overnight, variance, varianceAhead, unrest])
      column.fill(Number.NaN, number + 1);
    // Of the session itself only its beginning is known: not its fear, nor what the index says at its close.
    for (const column of [waver, varianceAhead]) column.fill(Number.NaN, number);
    for (const column of [volatility, bill]) column.fill(Number.NaN, number + 1);
    market.regime.fill(0, number + 1);
    expect(valuesAt(blind, tickers, at)).toEqual(told);
    expect(told.every((value) => Number.isFinite(value))).toBe(true);
  });

  function valuesAt(
    state: MarketState,
    tickers: readonly Ticker[],
    at: Parameters<typeof momentAt>[0],
  ): number[] {
    const moment = momentAt(at);
    if (moment === undefined) return [];
    return tickers.flatMap((ticker) => {
      const name = nameMoments(state)(ticker, moment) as NameMoment;
      return listedExpiries(name.member, moment.number).flatMap(({ number }) => {
        const slice = expirySlice(name, number);
        return [0.9, 1, 1.1].flatMap((share) => [
          optionValue(slice, { right: 'call', strike: slice.price * share }),
          optionValue(slice, { right: 'put', strike: slice.price * share }),
        ]);
      });
    });
  }
});

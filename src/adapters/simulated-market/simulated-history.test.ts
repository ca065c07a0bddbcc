import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  instant,
  newYorkTime,
  plusDays,
  sessionAfter,
  sessionOn,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import type { Alteration, History } from '#ports';
import { everyAnswer } from '#adapters/replay';
import { simulatedHistory, simulatedMarket, simulatedUniverse } from './index.ts';

const SESSIONS = sessionsBetween(tradingDate('2025-01-02'), tradingDate('2027-01-01'));
const FIRST = sessionOn(tradingDate('2024-12-31'))?.closesAt as Instant;
const EVERYTHING = simulatedUniverse.map(({ ticker }) => ticker);
const HISTORY = simulatedHistory(5);

const t = (text: string): Ticker => readTicker(text) as Ticker;

async function answers(history: History, now: Instant, tickers: readonly Ticker[]) {
  const clock = { now: () => now };
  return everyAnswer({ market: history.open(clock), clock, tickers });
}

/** In sessions and outside them, and at their edges. */
const moments = fc
  .tuple(fc.constantFrom(...SESSIONS), fc.integer({ min: -8 * 60, max: 15 * 60 }), fc.nat(11))
  .map(([{ opensAt, closesAt }, minutes, edge]) => {
    const edges = [opensAt, opensAt - 1, opensAt + 1, closesAt, closesAt - 1, closesAt + 600_000];
    return instant(Math.max(FIRST, edges[edge] ?? opensAt + minutes * 60_000));
  });

const someTickers = fc
  .uniqueArray(fc.constantFrom(...EVERYTHING), { minLength: 3, maxLength: 6 })
  .map((tickers) => [...new Set([...tickers, t('SPY'), t('^VIX')])]);

const PRICES = ['quotes', 'week', 'candles', 'rates', 'optionQuotes'];
const DIFFERS: Partial<Record<Alteration, readonly string[]>> = {
  deleted: PRICES,
  'another-future': PRICES,
};
const STAYS: Partial<Record<Alteration, readonly string[]>> = {
  'news-withheld': PRICES,
  'news-reordered': PRICES,
};

describe.each(HISTORY.alterations)('a simulated market told otherwise: %s', (how) => {
  it('says the same at every moment up to the one after which it differs', async () => {
    await fc.assert(
      fc.asyncProperty(moments, someTickers, fc.nat(9 * DAY_MS), async (after, tickers, ago) => {
        const other = HISTORY.altered(how, after, ago);
        for (const now of [after, instant(after - ago)])
          expect(await answers(other, now, tickers)).toEqual(await answers(HISTORY, now, tickers));
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('says something else a week later, or the same in spite of another order', async () => {
    await fc.assert(
      fc.asyncProperty(moments, someTickers, async (after, tickers) => {
        const other = HISTORY.altered(how, after, 1);
        const later = instant(after + 7 * DAY_MS);
        const [own, told] = [
          await answers(HISTORY, later, tickers),
          await answers(other, later, tickers),
        ];
        expect(JSON.stringify(told) === JSON.stringify(own)).toBe(how === 'stored-otherwise');
        for (const part of DIFFERS[how] ?? []) expect(told[part]).not.toBe(own[part]);
        for (const part of STAYS[how] ?? []) expect(told[part]).toBe(own[part]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe('another future', () => {
  const { opensAt, closesAt } = sessionOn(tradingDate('2025-03-12')) as {
    opensAt: Instant;
    closesAt: Instant;
  };

  it('begins within the session that runs, which is whole in every name', async () => {
    const after = instant(opensAt + 97 * 60_000);
    const running = instant(opensAt + 95 * 60_000);
    const other = HISTORY.altered('another-future', after, 3);
    const seen = [HISTORY, other].map((history) => history.open({ now: () => closesAt }));
    for (const ticker of EVERYTHING) {
      const [own, told] = await Promise.all(
        seen.map(async (market) => market.candles(ticker, opensAt, closesAt)),
      );
      const before = own?.filter((candle) => candle.opensAt < running);
      expect(told?.filter((candle) => candle.opensAt < running)).toEqual(before);
      const at = (candles: typeof own) => candles?.find((candle) => candle.opensAt === running);
      expect(at(told)?.open).toBe(at(own)?.open);
      expect(told?.slice(20)).not.toEqual(own?.slice(20));
      const bar = (await seen[1]?.bars([ticker], 1))?.get(ticker);
      const ranges = (told ?? []).map(({ range }) => range as NonNullable<typeof range>);
      expect(Math.max(...ranges.map(({ high }) => high)) / 1e6).toBe(bar?.high[0]);
      expect(Math.min(...ranges.map(({ low }) => low)) / 1e6).toBe(bar?.low[0]);
      expect((ranges.at(-1)?.close ?? 0) / 1e6).toBe(bar?.close[0]);
      told?.slice(1).forEach((candle, place) => {
        expect(candle.open).toBe(told[place]?.range?.close);
      });
    }
  });

  it('keeps the dividends and splits that are announced, and the days of reports', async () => {
    const after = newYorkTime(tradingDate('2025-11-03'), 17, 0);
    const other = HISTORY.altered('another-future', after, 4);
    const announced = await HISTORY.open({ now: () => after }).dividendsAhead(EVERYTHING);
    expect(announced.length).toBeGreaterThan(3);
    const later = newYorkTime(tradingDate('2026-06-01'), 17, 0);
    const market = other.open({ now: () => later });
    const come = await market.actions(EVERYTHING, tradingDate('2025-11-04'));
    for (const dividend of announced) expect(come).toContainEqual(dividend);
    expect(come).toContainEqual(
      expect.objectContaining({ kind: 'split', ticker: 'NFLX', on: '2025-11-17' }),
    );
    const days = async (history: History) =>
      history.open({ now: () => later }).earnings(EVERYTHING);
    expect(await days(other)).toEqual(await days(HISTORY));
  });

  it('can turn again', async () => {
    const [first, second] = ['2025-05-06', '2025-05-20'].map((day) =>
      newYorkTime(tradingDate(day), 11, 0),
    ) as [Instant, Instant];
    const once = HISTORY.altered('another-future', first, 1);
    const twice = once.altered('another-future', second, 2);
    const tickers = [t('SPY'), t('F'), t('SOXL')];
    expect(await answers(twice, second, tickers)).toEqual(await answers(once, second, tickers));
    const later = plusDays(tradingDate('2025-05-20'), 3);
    const then = sessionAfter(later).opensAt;
    expect(await answers(twice, then, tickers)).not.toEqual(await answers(once, then, tickers));
  });
});

describe('a simulated history', () => {
  it('is the market of its seed, and shares it between clocks', async () => {
    const now = newYorkTime(tradingDate('2025-06-17'), 12, 0);
    const clock = { now: () => now };
    const tickers = [t('SPY'), t('KO')];
    const own = await everyAnswer({ market: simulatedMarket(5, clock), clock, tickers });
    expect(await answers(simulatedHistory(5), now, tickers)).toEqual(own);
    expect(HISTORY.identity).toBe('simulated market, seed 5');
  });

  it('refuses what it cannot tell otherwise, and the past that it is given', () => {
    expect(() => HISTORY.altered('scaled', FIRST, 1)).toThrow('cannot be told otherwise as scaled');
    expect(() => HISTORY.altered('deleted', instant(FIRST - 1), 1)).toThrow(
      'a simulated market is given up to 2024-12-31T21:00:00Z, was 2024-12-31T20:59:59.999Z',
    );
  });
});

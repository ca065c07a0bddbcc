import { filesMarket, openBarStore } from '#adapters/files';
import { instant, sessionOn, tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { price } from '#core/money';
import type { MarketData, News } from '#ports';
import { describe, expect, it } from 'vitest';
import { asKnown } from './as-known.ts';

const { ticker } = equity('XYZ');
const id = idOf(equity('XYZ'));
const TODAY = sessionOn(tradingDate('2026-06-23'));
const NOON = instant((TODAY?.opensAt ?? 0) + 9_000_000);
const LATER = instant(NOON + 1);

/** A market at noon of Tuesday 2026-06-23 that lets one thing through too early. */
function leaking(leak: Partial<MarketData & News>): MarketData & News {
  const clock = { now: () => NOON };
  return asKnown({ ...filesMarket(openBarStore(':memory:'), clock), ...leak }, clock);
}

const column = new Float64Array(1);
const bars = { ticker, open: column, high: column, low: column, close: column, volume: column };
const quote = { id, mark: price(50), source: 'test' };
const range = { high: price(51), low: price(49), close: price(50) };

describe('a market as it is known', () => {
  it('shows no quote of later', async () => {
    const of = (at: typeof NOON) =>
      leaking({ quotes: async () => new Map([[id, { ...quote, at }]]) });
    await expect(of(NOON).quotes([id])).resolves.toHaveProperty('size', 1);
    await expect(of(LATER).quotes([id])).rejects.toThrow(/a quote of XYZ is of .*, now is/);
  });

  it('shows no bar of a session that is not closed', async () => {
    const of = (on: string) =>
      leaking({ bars: async () => new Map([[ticker, { ...bars, on: [tradingDate(on)] }]]) });
    await expect(of('2026-06-22').bars([ticker], 1)).resolves.toHaveProperty('size', 1);
    await expect(of('2026-06-23').bars([ticker], 1)).rejects.toThrow(
      'a bar of XYZ is of 2026-06-23, the last closed session is 2026-06-22',
    );
  });

  it('shows no candle that has not opened, and no range of one that is running', async () => {
    const of = (candle: object) =>
      leaking({ candles: async () => [{ open: price(50), closesAt: LATER, ...candle } as never] });
    await expect(of({ opensAt: NOON }).candles(ticker, NOON, LATER)).resolves.toHaveLength(1);
    await expect(of({ opensAt: LATER }).candles(ticker, NOON, LATER)).rejects.toThrow(
      /a candle of XYZ is of/,
    );
    await expect(of({ opensAt: NOON, range }).candles(ticker, NOON, LATER)).rejects.toThrow(
      /a candle of XYZ is of/,
    );
  });

  it.each([
    ['split', { numerator: 2, denominator: 1 }],
    ['dividend', { amount: price(1) }],
  ])('shows no %s before the open of its day', async (kind, what) => {
    const of = (on: string) =>
      leaking({ actions: async () => [{ kind, ticker, on: tradingDate(on), ...what } as never] });
    const from = tradingDate('2026-06-01');
    await expect(of('2026-06-23').actions([ticker], from)).resolves.toHaveLength(1);
    await expect(of('2026-06-24').actions([ticker], from)).rejects.toThrow(
      `a ${kind} of XYZ is of`,
    );
  });

  it('shows no headline of later', async () => {
    const headline = { id: 'h1', title: 'Tomorrow', source: 'test', tickers: [] };
    const of = (at: typeof NOON) =>
      leaking({ headlines: async () => ({ headlines: [{ ...headline, at }], absent: [] }) });
    await expect(of(NOON).headlines([], 1)).resolves.toMatchObject({ headlines: [{ id: 'h1' }] });
    await expect(of(LATER).headlines([], 1)).rejects.toThrow(/headline h1 is of/);
  });
});

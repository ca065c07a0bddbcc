import { newYorkTime, tradingDate } from '#core/calendar';
import { equity, idOf, type OptionContract } from '#core/instruments';
import type { Quotes } from '#core/market';
import { price } from '#core/money';
import { PortError, type MarketData, type World } from '#ports';
import { describe, expect, it } from 'vitest';
import { optionPrices } from './option-prices.ts';

const SPY = equity('SPY');
const PUT: OptionContract = {
  kind: 'option',
  underlying: SPY.ticker,
  expiry: tradingDate('2026-07-17'),
  right: 'put',
  strike: price(590),
};

/** A market that quotes 600 and 4.90/5.10, or fails. */
function worldAt(text: string, error?: Error) {
  const [on = '', hour = ''] = text.split(' ');
  const now = newYorkTime(tradingDate(on), Number(hour), 0);
  const asked: number[] = [];
  const warned: string[] = [];
  const quote = (id: ReturnType<typeof idOf>, mark: number): Quotes =>
    new Map([[id, { id, mark: price(mark), at: now, source: 'quote' }]]);
  const market: Partial<MarketData> = {
    quotes: async () => {
      if (error !== undefined) throw error;
      return quote(idOf(SPY), 600);
    },
    optionQuotes: async (_contracts, at) => {
      asked.push(at);
      const id = idOf(PUT);
      const sides = { bid: price(4.9), ask: price(5.1) };
      return new Map([[id, { id, mark: price(5), ...sides, at, source: 'quote' }]]);
    },
    dividendsAhead: async () => [],
    rates: async () => ({ bill13Week: 0.04 }),
  };
  const log = { line: (_level: string, says: string) => void warned.push(says) };
  const world = { market, clock: { now: () => now }, log } as unknown as World;
  return { world, asked, warned };
}

describe('what contracts are worth for people to look at', () => {
  it('is of now in a session, and of the last close after it', async () => {
    const open = worldAt('2026-06-18 12');
    const during = await optionPrices([PUT], open.world);
    expect([during?.on, during?.quotes.get(idOf(PUT))?.mark]).toEqual(['2026-06-18', price(5)]);
    expect(open.asked).toEqual([newYorkTime(tradingDate('2026-06-18'), 12, 0)]);
    // 2026-06-19 is a holiday, 20 and 21 a weekend.
    const closed = worldAt('2026-06-21 12');
    expect((await optionPrices([PUT], closed.world))?.on).toBe('2026-06-18');
    expect(closed.asked).toEqual([newYorkTime(tradingDate('2026-06-18'), 16, 0)]);
  });

  it('is unknown, and said so, where the market cannot be asked; any other failure is one', async () => {
    const down = new PortError('market', 'nobody answers', { retryable: true });
    const { world, warned } = worldAt('2026-06-18 12', down);
    expect(await optionPrices([PUT], world)).toBeUndefined();
    expect(warned).toEqual(['no prices of option positions for the mirror: nobody answers']);
    const broken = worldAt('2026-06-18 12', new Error('ours'));
    await expect(optionPrices([PUT], broken.world)).rejects.toThrow('ours');
  });
});

import { describe, expect, it } from 'vitest';
import { simulatedMarket } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import { MINUTE_MS, newYorkTime, plusMs, tradingDate } from '#core/calendar';
import { equity, idOf, type InstrumentId } from '#core/instruments';
import { mint } from '#core/prelude';
import type { MarketData, World } from '#ports';
import { quietWorld } from '../../test/fixtures/quiet-world.ts';
import { twinMarket } from './twin-market.ts';

const AAPL: InstrumentId = idOf(equity(mint('AAPL')));
const MSFT: InstrumentId = idOf(equity(mint('MSFT')));

function scene(hour: number, minute = 0) {
  const clock = virtualClock(newYorkTime(tradingDate('2025-03-05'), hour, minute));
  const market = simulatedMarket(1, clock);
  const asked: string[] = [];
  const counted: MarketData = {
    ...market,
    quotes: async (ids) => {
      asked.push(ids.join());
      return market.quotes(ids);
    },
  };
  const world: World = {
    ...quietWorld({ now: clock.now() }),
    clock,
    market: counted,
    news: market,
  };
  return { clock, world, asked };
}

describe('what the second arm of a pair sees', () => {
  it('is what the first saw, at its moment, and only what that did not ask for is asked', async () => {
    const { clock, world, asked } = scene(11);
    const pair = twinMarket();
    const first = pair.observing('a', world);
    const [seen, at] = [await first.market.quotes([AAPL]), first.clock.now()];
    clock.moveTo(plusMs(clock.now(), 20 * MINUTE_MS));
    const second = pair.observing('b', world);
    const again = await second.market.quotes([AAPL, MSFT]);
    expect(second.clock.now()).toBe(at);
    expect(again.get(AAPL)).toEqual(seen.get(AAPL));
    expect(again.get(MSFT)?.at).toBe(clock.now());
    expect(asked).toEqual([AAPL, MSFT]);
  });

  it.each([
    ['46 minutes later', 11, 46],
    ['over the close', 15, 30],
  ])('is its own %s', async (_, hour, minutes) => {
    const { clock, world, asked } = scene(hour, hour === 15 ? 45 : 0);
    const pair = twinMarket();
    await pair.observing('a', world).market.quotes([AAPL]);
    clock.moveTo(plusMs(clock.now(), minutes * MINUTE_MS));
    await pair.observing('b', world).market.quotes([AAPL]);
    expect(asked).toEqual([AAPL, AAPL]);
  });

  it('is never what the account itself saw before', async () => {
    const { world, asked } = scene(11);
    const pair = twinMarket();
    await pair.observing('a', world).market.quotes([AAPL]);
    await pair.observing('a', world).market.quotes([AAPL]);
    expect(asked).toHaveLength(2);
  });
});

import { instant, newYorkTime, sessionOn, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import type { OptionChain } from '#core/market';
import { price } from '#core/money';
import { describe, expect, it } from 'vitest';
import { replayMarket } from './replay-market.ts';
import type { Frame, Tape, Track } from './wire.ts';

const { ticker } = equity('XYZ');
const id = idOf(equity('XYZ'));
const MONDAY = '2026-06-22';

function frame(on: string, dollars: number, more: Partial<Frame> = {}): Frame {
  const session = sessionOn(tradingDate(on));
  if (session === undefined) throw new Error(`${on} is a session`);
  const { opensAt, closesAt } = session;
  const each = price(dollars);
  return { opensAt, closesAt, open: each, high: each, low: each, close: each, volume: 10, ...more };
}

function seen(track: Partial<Track>, now: Instant, more: Partial<Tape> = {}) {
  const profile = { ticker, name: 'XYZ', kind: 'stock' } as const;
  const tape = { label: 'tape', grain: 'session', tracks: [{ profile, frames: [], ...track }] };
  return replayMarket({ ...tape, ...more } as Tape, { now: () => now });
}

const at = (on: string, hour: number, minute = 0): Instant =>
  newYorkTime(tradingDate(on), hour, minute);

describe('a tape', () => {
  const [opensAt, closesAt] = [at(MONDAY, 9, 30), at(MONDAY, 10)];
  const good = frame(MONDAY, 50, { closesAt });

  it.each([
    ['on a Sunday', [{ ...good, opensAt: at('2026-06-21', 10) }], 'a frame lies in a session'],
    ['before an open', [{ ...good, opensAt: at(MONDAY, 9) }], 'a frame lies in its session'],
    ['past a close', [{ ...good, closesAt: at(MONDAY, 17) }], 'a frame lies in its session'],
    ['of no length', [{ ...good, closesAt: opensAt }], 'a frame lies in its session'],
    ['twice', [good, good], 'a frame opens when the one before is over'],
    ['above its high', [{ ...good, close: price(51) }], 'low, open, close, high fit'],
    ['of nothing', [frame(MONDAY, 0)], 'low, open, close, high fit'],
    ['of less than no shares', [{ ...good, volume: -1 }], 'a volume is not negative, was -1'],
  ])('with a frame %s is refused', (_, frames, says) => {
    expect(() => seen({ frames }, opensAt)).toThrow(says);
  });

  it('has one track a ticker', () => {
    const profile = { ticker, name: 'XYZ', kind: 'stock' } as const;
    const track = { profile, frames: [] };
    expect(() => seen({}, opensAt, { tracks: [track, track] })).toThrow('one track a ticker');
  });

  it('of nothing knows nothing', async () => {
    const market = seen({}, opensAt);
    expect((await market.quotes([id])).size).toBe(0);
    expect((await market.profiles([ticker])).size).toBe(0);
    expect((await market.bars([ticker], 1)).size).toBe(0);
    expect(await market.horizon()).toBe(0);
  });
});

describe('a bar', () => {
  it('is what the intervals of its session come to, volumes summed', async () => {
    const frames = [
      frame(MONDAY, 50, { closesAt: at(MONDAY, 10), high: price(52) }),
      frame(MONDAY, 51, { opensAt: at(MONDAY, 11), closesAt: at(MONDAY, 12), low: price(48) }),
    ];
    const market = seen({ frames }, at(MONDAY, 16));
    const bars = (await market.bars([ticker], 5)).get(ticker);
    expect(bars).toMatchObject({ on: [MONDAY] });
    const { open, high, low, close, volume } = bars ?? {};
    expect([open, high, low, close, volume].map((column) => column?.[0])).toEqual([
      50, 52, 48, 51, 20,
    ]);
    expect(await market.horizon()).toBe(at(MONDAY, 16));
  });
});

describe('what is told from a moment on', () => {
  const frames = [frame(MONDAY, 50), frame('2026-06-23', 50)];

  it('is not known before it: rates, fundamentals, headlines', async () => {
    const noon = at('2026-06-23', 12);
    const more = {
      rates: [
        { at: at(MONDAY, 9), value: { vix: 17 } },
        { at: noon, value: { vix: 25 } },
      ],
      headlines: [
        { id: 'h1', at: noon, title: 'XYZ', source: 'test', tickers: [ticker] },
        { id: 'h2', at: instant(noon - 1), title: 'all', source: 'test', tickers: [] },
        { id: 'h3', at: noon, title: 'other', source: 'test', tickers: [equity('ABC').ticker] },
      ],
    };
    const fundamentals = [{ at: noon, value: { priceEarnings: 12 } }];
    const before = seen({ frames, fundamentals }, instant(noon - 1), more);
    const after = seen({ frames, fundamentals }, noon, more);
    expect([await before.rates(), await after.rates()]).toEqual([{ vix: 17 }, { vix: 25 }]);
    expect((await before.fundamentals([ticker])).size).toBe(0);
    expect((await after.fundamentals([ticker])).get(ticker)).toEqual({ priceEarnings: 12 });
    const ids = async (market: typeof after) =>
      (await market.headlines([ticker], 9)).headlines.map((headline) => headline.id);
    expect([await ids(before), await ids(after)]).toEqual([['h2'], ['h1', 'h2']]);
  });

  it('is the next report of a stock, unknown where nobody told, none of a fund', async () => {
    const report = { kind: 'date', on: tradingDate('2026-06-23'), when: 'after-close' } as const;
    const next = async (track: Partial<Track>, on: string) =>
      (await seen({ frames, ...track }, at(on, 12)).earnings([ticker])).get(ticker);
    expect(await next({ reports: [report] }, '2026-06-23')).toEqual(report);
    expect(await next({ reports: [report] }, '2026-06-24')).toEqual({ kind: 'unknown' });
    expect(await next({}, '2026-06-23')).toEqual({ kind: 'unknown' });
    const profile = { ticker, name: 'XYZ', kind: 'etf' } as const;
    expect(await next({ profile, reports: [report] }, '2026-06-23')).toEqual({ kind: 'none' });
  });
});

describe('options of a tape', () => {
  const JULY = tradingDate('2026-07-17');
  const call = {
    kind: 'option',
    underlying: ticker,
    expiry: JULY,
    right: 'call',
    strike: price(50),
  } as const;
  const chainAt = (moment: Instant, bid: number, more: Partial<OptionChain> = {}): OptionChain => ({
    underlying: ticker,
    expiry: JULY,
    at: moment,
    source: 'hand-made',
    isModelled: false,
    quotes: [{ contract: call, bid: price(bid), ask: price(bid + 0.2) }],
    ...more,
  });
  const frames = [MONDAY, '2026-06-23', '2026-06-24'].map((on) => frame(on, 50));
  const [ten, noon] = [at(MONDAY, 10), at(MONDAY, 12)];
  const chains = [chainAt(ten, 1), chainAt(noon, 2)];

  it('hold until the next of their expiry, and to the end of the session after', async () => {
    const bidAt = async (asked: Instant) =>
      (await seen({ frames, chains }, asked).optionQuotes([call], asked)).get(idOf(call))?.bid;
    expect(await bidAt(instant(ten - 1))).toBeUndefined();
    expect([await bidAt(ten), await bidAt(instant(noon - 1))]).toEqual([price(1), price(1)]);
    expect([await bidAt(noon), await bidAt(at('2026-06-23', 15))]).toEqual([price(2), price(2)]);
    expect(await bidAt(at('2026-06-23', 16))).toBeUndefined();
    const late = seen({ frames, chains }, at('2026-06-23', 12));
    expect(await late.optionMoments([ticker], instant(0), noon)).toEqual([ten, noon]);
    expect((await late.optionQuotes([call], ten)).get(idOf(call))).toEqual({
      id: idOf(call),
      bid: price(1),
      ask: price(1.2),
      mark: price(1.1),
      at: ten,
      source: 'hand-made',
    });
  });

  it('are refused out of order, of others, and out of sessions', () => {
    const refused = (some: readonly OptionChain[], says: string) =>
      expect(() => seen({ frames, chains: some }, noon)).toThrow(says);
    refused([...chains].toReversed(), 'not told before the one before');
    refused([chainAt(ten, 1, { underlying: equity('ABC').ticker })], 'of its track XYZ');
    refused([chainAt(at(MONDAY, 8), 1)], 'in a session or at its close');
  });

  it('have the volatilities of closes and the dividends announced by then', async () => {
    const volatilities = [MONDAY, '2026-06-23'].map((on) => ({
      on: tradingDate(on),
      volatility: 0.2,
    }));
    const dividend = {
      kind: 'dividend',
      ticker,
      on: tradingDate('2026-06-24'),
      amount: price(1),
    } as const;
    const market = seen({ frames, volatilities, actions: [dividend] }, at('2026-06-23', 12));
    expect((await market.volatilityHistory([ticker], 9)).get(ticker)).toEqual([volatilities[0]]);
    expect(await market.dividendsAhead([ticker])).toEqual([dividend]);
    expect(await market.dividendsAhead([ticker], noon)).toEqual([]);
    const announced = [{ at: ten, value: dividend }];
    const told = seen({ frames, announced }, noon);
    expect(await told.dividendsAhead([ticker])).toEqual([dividend]);
    expect(await told.dividendsAhead([ticker], instant(ten - 1))).toEqual([]);
  });
});

describe('a screener', () => {
  it('ranks stocks of the last session by what it looks at, ties by ticker', async () => {
    const track = (name: string, prices: readonly number[], kind: 'stock' | 'etf'): Track => ({
      profile: { ticker: equity(name).ticker, name, kind },
      frames: [MONDAY, '2026-06-23'].flatMap((on, place) => frame(on, prices[place] ?? 0)),
    });
    const tracks = [
      track('UP', [50, 60], 'stock'),
      track('DOWN', [50, 40], 'stock'),
      track('FLAT', [50, 50], 'stock'),
      track('CHEAP', [2, 4], 'stock'),
      track('FUND', [50, 90], 'etf'),
      { ...track('GONE', [50, 99], 'stock'), frames: [frame(MONDAY, 50)] },
    ];
    const market = seen({}, at('2026-06-23', 17), { tracks });
    expect(await market.screen('gainers', 9)).toEqual(['UP']);
    expect(await market.screen('losers', 9)).toEqual(['DOWN']);
    expect(await market.screen('most-active', 2)).toEqual(['UP', 'FLAT']);
  });
});

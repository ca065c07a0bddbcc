import { filesMarket } from '#adapters/files';
import { replayMarket, type Frame, type Tape, type Track } from '#adapters/replay';
import { simulatedMarket } from '#adapters/simulated-market';
import { dayOf, instant, sessionsBetween, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import type { Candle, CorporateAction } from '#core/market';
import type { MarketData, News } from '#ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedIn } from '../contracts/stored-in.ts';
import { newYork } from '../days/tape-of.ts';

const TICKERS = ['SPY', 'COST', 'LCID', 'TQQQ'].map((text) => equity(text).ticker);
const IDS = TICKERS.map((ticker) => idOf(equity(ticker)));
const FROM = tradingDate('2025-05-01');
const END = newYork('2025-09-12 18:00');
const SESSIONS = sessionsBetween(FROM, tradingDate('2025-09-13'));

/** Everything that a market has told by September 2025, as a tape; a day's volume stands at its first interval. */
async function recorded(market: MarketData, grain: Tape['grain']): Promise<Tape> {
  const profiles = await market.profiles(TICKERS);
  const bars = await market.bars(TICKERS, SESSIONS.length);
  const tracks: Track[] = [];
  for (const ticker of TICKERS) {
    const profile = profiles.get(ticker);
    const series = bars.get(ticker);
    if (profile === undefined || series === undefined) throw new Error(`${ticker} is known`);
    const actions = await market.actions([ticker], FROM);
    const volumes = new Map(
      series.on.map((on, place) => [on, (series.volume[place] ?? 0) / sharesSince(actions, on)]),
    );
    const candles = await market.candles(ticker, SESSIONS[0]?.opensAt ?? END, END);
    const frames = candles.map((candle) => frameOf(candle, volumes));
    tracks.push({ profile, frames: grain === 'session' ? daily(frames) : frames, actions });
  }
  return { label: 'recorded', grain, tracks };
}

function frameOf({ opensAt, closesAt, open, range }: Candle, volumes: Map<string, number>): Frame {
  if (range === undefined) throw new Error('what is recorded is over');
  const on = dayOf(opensAt);
  const volume = volumes.get(on) ?? 0;
  volumes.set(on, 0);
  return { opensAt, closesAt, open, ...range, volume };
}

function sharesSince(actions: readonly CorporateAction[], on: string): number {
  return actions.reduce(
    (ratio, action) =>
      action.kind === 'split' && action.on > on
        ? (ratio * action.numerator) / action.denominator
        : ratio,
    1,
  );
}

function daily(frames: readonly Frame[]): Frame[] {
  return [...Map.groupBy(frames, ({ opensAt }) => dayOf(opensAt)).values()].flatMap((day) => {
    const [first] = day;
    const last = day.at(-1);
    if (first === undefined || last === undefined) return [];
    const high = day.reduce((top, frame) => (frame.high > top ? frame.high : top), first.high);
    const low = day.reduce((bottom, frame) => (frame.low < bottom ? frame.low : bottom), first.low);
    return [{ ...first, closesAt: last.closesAt, high, low, close: last.close }];
  });
}

const moments = fc
  .integer({ min: newYork('2025-05-01 09:30'), max: END })
  .map((ms): Instant => instant(ms));

/** What both must say alike; names of sources aside. */
async function told(market: MarketData & News, ticker: Ticker): Promise<unknown> {
  const bars = (await market.bars([ticker], 30)).get(ticker);
  const from = SESSIONS[0]?.opensAt ?? END;
  const rounded = (column?: Float64Array): number[] =>
    [...(column ?? [])].map((each) => Number(each.toPrecision(12)));
  return {
    candles: (await market.candles(ticker, from, END)).slice(-100),
    actions: await market.actions([ticker], FROM),
    on: bars?.on.filter((on) => on >= FROM).slice(-20),
    close: rounded(bars?.close.subarray(-20)),
    high: rounded(bars?.high.subarray(-20)),
    low: rounded(bars?.low.subarray(-20)),
    open: rounded(bars?.open.subarray(-20)),
    volume: rounded(bars?.volume.subarray(-20)),
  };
}

describe('a recorded market', () => {
  it('that is played back tells at any moment what was told then', async () => {
    const tape = await recorded(simulatedMarket(2, { now: () => END }), 'five-minutes');
    const splits = tape.tracks.flatMap(({ actions = [] }) =>
      actions.filter(({ kind }) => kind === 'split'),
    );
    // Five for one, one for ten and three for one: the summer has what is hard.
    expect(splits).toHaveLength(3);
    let now = END;
    const clock = { now: () => now };
    const [original, replay] = [simulatedMarket(2, clock), replayMarket(tape, clock)];
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom(...TICKERS), async (at, ticker) => {
        fc.pre(at > newYork('2025-06-06 00:00'));
        now = at;
        expect(await told(replay, ticker)).toEqual(await told(original, ticker));
      }),
      { numRuns: 60 },
    );
  });

  it('kept as files of sessions tells what its tape of sessions tells', async () => {
    const tape = await recorded(simulatedMarket(2, { now: () => END }), 'session');
    let now = END;
    const clock = { now: () => now };
    const [files, replay] = [filesMarket(storedIn(tape), clock), replayMarket(tape, clock)];
    expect(await files.horizon()).toBe(await replay.horizon());
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom(...TICKERS), async (at, ticker) => {
        now = at;
        expect(await told(replay, ticker)).toEqual(await told(files, ticker));
        const marks = async (market: MarketData) =>
          [...(await market.quotes(IDS)).values()].map(({ id, mark, at: of }) => [id, mark, of]);
        expect(await marks(replay)).toEqual(await marks(files));
      }),
      { numRuns: 60 },
    );
  });
});

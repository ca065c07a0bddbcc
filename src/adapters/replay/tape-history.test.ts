import {
  DAY_MS,
  instant,
  plusDays,
  plusMs,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { Headline, OptionChain } from '#core/market';
import { price } from '#core/money';
import { seededRandom } from '#core/prelude';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { everyAnswer } from './every-answer.ts';
import { tapeHistory } from './tape-history.ts';
import type { Frame, Tape, Track } from './wire.ts';

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

const SESSIONS = sessionsBetween(tradingDate('2026-05-01'), tradingDate('2026-08-01'));
const FIRST = SESSIONS[0]?.opensAt ?? instant(0);
const LAST = SESSIONS.at(-1)?.closesAt ?? instant(0);
const TICKERS: readonly Ticker[] = ['AAA', 'BBB', 'SPY', 'NEW'].map((name) => equity(name).ticker);

/** Frames of a session, long or short, with a day left out now and then. */
function framesOf(seed: string, from: number, intervals: number): Frame[] {
  const random = seededRandom(seed);
  let level = 40 + 60 * random.next();
  return SESSIONS.slice(from).flatMap(({ opensAt, closesAt }) => {
    if (random.next() < 0.05) return [];
    const length = (closesAt - opensAt) / intervals;
    return Array.from({ length: intervals }, (_, place): Frame => {
      const open = level;
      level *= Math.exp(0.01 * random.normal());
      return {
        opensAt: plusMs(opensAt, place * length),
        closesAt: plusMs(opensAt, (place + 1) * length),
        open: price(open),
        high: price(Math.max(open, level) * 1.002),
        low: price(Math.min(open, level) / 1.002),
        close: price(level),
        volume: 1000 + random.nextInt(5000),
      };
    });
  });
}

function chainsOf(ticker: Ticker): OptionChain[] {
  const expiries = ['2026-07-17', '2026-08-21'].map(tradingDate);
  return SESSIONS.filter((_, place) => place % 2 === 0).flatMap(({ opensAt, closesAt }, place) =>
    [plusMs(opensAt, 30 * 60_000), closesAt].flatMap((at) =>
      expiries
        .filter(
          (expiry) => (SESSIONS.find(({ on }) => on === expiry)?.closesAt ?? LAST + DAY_MS) > at,
        )
        .map((expiry): OptionChain => ({
          underlying: ticker,
          expiry,
          at,
          source: 'hand-made',
          isModelled: false,
          underlyingPrice: price(50 + place),
          quotes: [45, 50, 55].map((strike) => ({
            contract: {
              kind: 'option',
              underlying: ticker,
              expiry,
              right: 'call',
              strike: price(strike),
            },
            bid: price(1 + place / 10),
            ask: price(1.2 + place / 10),
          })),
        })),
    ),
  );
}

function trackOf(name: string, more: Partial<Track> & { kind?: 'stock' | 'etf' } = {}): Track {
  const { ticker } = equity(name);
  const { kind = 'stock', ...rest } = more;
  return { profile: { ticker, name, kind }, frames: framesOf(name, 0, 1), ...rest };
}

const ex = (ticker: Ticker, on: string, amount: number) =>
  ({ kind: 'dividend', ticker, on: tradingDate(on), amount: price(amount) }) as const;
const split = (ticker: Ticker, on: string) =>
  ({ kind: 'split', ticker, on: tradingDate(on), numerator: 3, denominator: 1 }) as const;
const [A, B, SPY, NEW] = TICKERS as [Ticker, Ticker, Ticker, Ticker];

/** Every seventh session something is told. */
const told = <Value>(value: (count: number) => Value) =>
  SESSIONS.filter((_, place) => place % 7 === 0).map(({ opensAt }, count) => ({
    at: plusMs(opensAt, 3_600_000),
    value: value(count),
  }));

const TAPE: Tape = {
  label: 'a tape',
  grain: 'five-minutes',
  tracks: [
    trackOf('AAA', {
      actions: [
        ex(A, '2026-05-20', 0.4),
        split(A, '2026-06-10'),
        ex(A, '2026-06-10', 0.1),
        ex(A, '2026-07-15', 0.1),
      ],
      reports: ['2026-05-14', '2026-06-30', '2026-07-30'].map((on) => ({
        kind: 'date',
        on: tradingDate(on),
        when: 'after-close',
      })),
      fundamentals: told((count) => ({ priceEarnings: 15 + count, marketValue: 1e9 })),
      chains: chainsOf(A),
      volatilities: SESSIONS.map(({ on }, place) => ({ on, volatility: 0.2 + place / 1000 })),
    }),
    trackOf('BBB', {
      frames: framesOf('BBB', 0, 6),
      actions: [ex(B, '2026-06-01', 1), ex(B, '2026-07-06', 1.2)],
      announced: [
        { at: instant(SESSIONS[5]?.closesAt ?? 0), value: ex(B, '2026-06-01', 1) },
        { at: instant(SESSIONS[30]?.closesAt ?? 0), value: ex(B, '2026-07-06', 1.2) },
      ],
    }),
    trackOf('SPY', {
      kind: 'etf',
      frames: framesOf('SPY', 0, 3),
      actions: [ex(SPY, '2026-06-19', 1.7)],
    }),
    trackOf('NEW', { frames: framesOf('NEW', 30, 1), actions: [split(NEW, '2026-07-20')] }),
  ],
  rates: told((count) => ({ bill13Week: 0.04 + count / 1000, vix: 15 + count })),
  headlines: SESSIONS.flatMap(({ opensAt }, place): Headline[] =>
    [A, B].map((ticker) => ({
      id: `${place} ${ticker}`,
      at: opensAt,
      title: `${ticker} of ${place}`,
      source: 'hand-made',
      tickers: [ticker],
    })),
  ),
};

const HISTORY = tapeHistory(TAPE, { fingerprint });

async function answers(history: typeof HISTORY, now: Instant) {
  const clock = { now: () => now };
  return everyAnswer({ market: history.open(clock), clock, tickers: TICKERS });
}

/** Any moment, and often an edge: an open, a close, a millisecond beside. */
const moments = fc
  .tuple(
    fc.integer({ min: 1, max: SESSIONS.length - 12 }),
    fc.double({ min: -0.5, max: 1.5, noNaN: true }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([place, share, edge]) => {
    const session = SESSIONS[place];
    if (session === undefined) throw new Error(`no session ${place}`);
    const { opensAt, closesAt } = session;
    const edges = [opensAt, opensAt - 1, opensAt + 1, closesAt, closesAt - 1, closesAt + 1];
    return instant(edges[edge] ?? Math.round(opensAt + share * (closesAt - opensAt)));
  });

describe.each(HISTORY.alterations)('a tape told otherwise: %s', (how) => {
  it('says the same at every moment up to the one after which it differs', async () => {
    await fc.assert(
      fc.asyncProperty(
        moments,
        fc.integer({ min: 0, max: 12 * DAY_MS }),
        fc.nat(99),
        async (after, ago, seed) => {
          const other = HISTORY.altered(how, after, seed);
          for (const now of [after, instant(Math.max(FIRST, after - ago))])
            expect(await answers(other, now)).toEqual(await answers(HISTORY, now));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says something else later, or the same in spite of another order', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.nat(99), async (after, seed) => {
        const other = HISTORY.altered(how, after, seed);
        const isSame =
          JSON.stringify(await answers(other, LAST)) ===
          JSON.stringify(await answers(HISTORY, LAST));
        expect(isSame).toBe(how === 'stored-otherwise');
        expect(other.identity).not.toBe(HISTORY.identity);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a tape as a history', () => {
  it('is named by its content', () => {
    const [first, ...rest] = TAPE.tracks as [Track, ...Track[]];
    const frames = first.frames.map((frame, place) =>
      place === 3 ? { ...frame, volume: frame.volume + 1 } : frame,
    );
    const other = { ...TAPE, tracks: [{ ...first, frames }, ...rest] };
    expect(tapeHistory({ ...TAPE }, { fingerprint }).identity).toBe(HISTORY.identity);
    expect(tapeHistory(other, { fingerprint }).identity).not.toBe(HISTORY.identity);
  });

  it('differs in an interval that runs at the moment by all but its open', async () => {
    const session = SESSIONS[20];
    if (session === undefined) throw new Error('there are more');
    const after = plusMs(session.opensAt, 60_000);
    for (const how of ['deleted', 'shuffled', 'scaled', 'another-future'] as const) {
      const seen = async (history: typeof HISTORY) => {
        const market = history.open({ now: () => session.closesAt });
        return market.candles(SPY, session.opensAt, plusMs(session.opensAt, 1));
      };
      const [own] = await seen(HISTORY);
      const [other] = await seen(HISTORY.altered(how, after, 1));
      expect(other?.open).toBe(own?.open);
      expect(other?.range?.close).not.toBe(own?.range?.close);
    }
  });

  it('keeps an announced dividend, and tells the others otherwise', async () => {
    const after = instant(SESSIONS[31]?.opensAt as number);
    const now = plusMs(instant(SESSIONS.at(-1)?.closesAt as number), 1);
    const dividends = async (history: typeof HISTORY) =>
      (
        await history
          .open({ now: () => now })
          .actions(TICKERS, plusDays(tradingDate('2026-07-01'), 0))
      )
        .filter(({ kind }) => kind === 'dividend')
        .map((action) => (action.kind === 'dividend' ? [action.ticker, action.amount] : []));
    expect(await dividends(HISTORY)).toEqual([
      [B, price(1.2)],
      [A, price(0.1)],
    ]);
    const scaled = await dividends(HISTORY.altered('scaled', after, 1));
    expect(scaled[0]).toEqual([B, price(1.2)]);
    expect(scaled[1]).not.toEqual([A, price(0.1)]);
    expect(await dividends(HISTORY.altered('deleted', after, 1))).toEqual([[B, price(1.2)]]);
  });
});

import { createHash } from 'node:crypto';
import {
  DAY_MS,
  instant,
  newYorkTime,
  plusMs,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { price } from '#core/money';
import { seededRandom } from '#core/prelude';
import { everyAnswer } from '#adapters/replay';
import type { Alteration, History } from '#ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBarStore, type BarStore } from './bar-store.ts';
import { filesHistory } from './files-history.ts';
import type { RecordedQuote } from './recorded-quote.ts';
import type { StoredAction, StoredBar } from './stored.ts';

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

const SESSIONS = sessionsBetween(tradingDate('2026-01-02'), tradingDate('2026-08-01'));
const LAST = SESSIONS.at(-1)?.closesAt as Instant;
const [A, SPY, NEW, GONE, VIX] = ['AAA', 'SPY', 'NEW', 'GONE', '^VIX'].map(
  (name) => equity(name).ticker,
) as [Ticker, Ticker, Ticker, Ticker, Ticker];
const TICKERS = [A, SPY, NEW, GONE, VIX];

type Span = { readonly from?: number; readonly upTo?: number };

/** A walk with a day left out and an open unknown now and then. */
function barsOf(name: string, { from = 0, upTo = SESSIONS.length }: Span = {}): StoredBar[] {
  const random = seededRandom(name);
  let level = 80 + 40 * random.next();
  return SESSIONS.slice(from, upTo).flatMap(({ on }) => {
    const open = level * Math.exp(0.004 * random.normal());
    level = open * Math.exp(0.012 * random.normal());
    const [isMissing, isOpenKnown] = [random.next() < 0.04, random.next() > 0.06];
    const bar = {
      on,
      high: price(Math.max(open, level) * 1.003),
      low: price(Math.min(open, level) / 1.003),
      close: price(level),
      volume: random.next() < 0.05 ? Number.NaN : 1e6 + random.nextInt(1e6),
      file: 'x.csv',
    };
    if (isMissing) return [];
    return [isOpenKnown ? { ...bar, open: price(open) } : bar];
  });
}

const LISTED = { origin: 'listed', file: 'x.csv' } as const;
const dividend = (on: string, amount: number): StoredAction => ({
  ...LISTED,
  kind: 'dividend',
  on: tradingDate(on),
  amount: price(amount),
});
const split = (on: string, numerator: number): StoredAction => ({
  ...LISTED,
  kind: 'split',
  on: tradingDate(on),
  numerator,
  denominator: 1,
});

/** Recorded now and then within a session, at its close, or not at all: then it is modelled. */
function quotesOf(ticker: Ticker): RecordedQuote[] {
  const expiries = ['2026-06-19', '2026-07-17', '2026-08-21', '2026-12-18'].map(tradingDate);
  return SESSIONS.filter((_, place) => place > 60 && place % 3 === 0).flatMap((session, count) => {
    const at = count % 2 === 0 ? plusMs(session.opensAt, 45 * 60_000) : session.closesAt;
    return expiries
      .filter((expiry) => expiry > session.on)
      .flatMap((expiry) =>
        [80, 90, 100, 110].flatMap((strike) =>
          (['call', 'put'] as const).map((right): RecordedQuote => ({
            at,
            contract: { kind: 'option', underlying: ticker, expiry, right, strike: price(strike) },
            bid: price(4 + count / 10),
            ask: price(4.2 + count / 10),
          })),
        ),
      );
  });
}

function storeOf(changed: (bar: StoredBar, place: number) => StoredBar = (bar) => bar): BarStore {
  const store = openBarStore(':memory:');
  const put = (ticker: Ticker, bars: StoredBar[], actions: StoredAction[] = []): void => {
    store.putSeries({ ticker, basis: 'as-traded', missing: 0, bars, actions });
  };
  put(A, barsOf('AAA').map(changed), [
    dividend('2026-02-10', 0.4),
    dividend('2026-05-11', 0.5),
    split('2026-06-10', 3),
    dividend('2026-06-10', 0.1),
    dividend('2026-07-13', 0.2),
  ]);
  put(SPY, barsOf('SPY'), [dividend('2026-03-20', 1.6), dividend('2026-06-18', 1.7)]);
  put(NEW, barsOf('NEW', { from: 70 }), [split('2026-07-06', 7)]);
  put(GONE, barsOf('GONE', { upTo: 110 }));
  put(VIX, barsOf('VIX'));
  const values = SESSIONS.map(({ on }, place) => ({ on, value: 4 + place / 100 }));
  store.putFile(
    'rates.csv',
    { file: 'rates.csv', bytes: Buffer.from(''), savedAtMs: 0, size: 0, checksum: 0 },
    {
      tickers: [],
      rates: (['DGS3MO', 'DGS10', 'VIX', 'TNX'] as const).map((series) => ({
        series,
        file: 'rates.csv',
        values,
      })),
      chains: {
        quotes: quotesOf(A),
        spots: [{ ticker: A, at: quotesOf(A)[0]?.at as Instant, price: price(100) }],
      },
    },
  );
  return store;
}

const historyOf = (store: BarStore) => filesHistory(store, { profiles: new Map(), fingerprint });
const HISTORY = historyOf(storeOf());

async function answers(history: History, now: Instant) {
  const clock = { now: () => now };
  return everyAnswer({ market: history.open(clock), clock, tickers: TICKERS });
}

const anyMoment = fc
  .tuple(
    fc.integer({ min: 40, max: SESSIONS.length - 10 }),
    fc.integer({ min: -480, max: 900 }),
    fc.nat(11),
  )
  .map(([place, minutes, edge]) => {
    const { opensAt, closesAt } = SESSIONS[place] as (typeof SESSIONS)[number];
    const edges = [opensAt, opensAt - 1, opensAt + 1, closesAt, closesAt - 1, closesAt + 900_000];
    return instant(edges[edge] ?? opensAt + minutes * 60_000);
  });

const PRICES = ['week', 'year', 'candles', 'quotes'];
/** A split or a dividend moves no volatility that is told of bars before it. */
const DIFFERS: Partial<Record<Alteration, readonly string[]>> = {
  'stored-otherwise': [],
  deleted: [...PRICES, 'volatilities', 'rates'],
  'another-future': [...PRICES, 'volatilities', 'rates'],
  'later-split': [...PRICES, 'actions'],
  'later-dividend': [...PRICES, 'actions'],
};

describe.each(HISTORY.alterations)('files told otherwise: %s', (how) => {
  it('say the same at every moment up to the one after which they differ', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoment, fc.nat(12 * DAY_MS), fc.nat(99), async (after, ago, seed) => {
        const other = HISTORY.altered(how, after, seed);
        for (const now of [after, instant(after - ago)])
          expect(await answers(other, now)).toEqual(await answers(HISTORY, now));
      }),
      { numRuns: 8 },
    );
  });

  it('say something else at the end, or the same in spite of another order', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoment, fc.nat(99), async (after, seed) => {
        const other = HISTORY.altered(how, after, seed);
        const [own, told] = [await answers(HISTORY, LAST), await answers(other, LAST)];
        expect(JSON.stringify(own) === JSON.stringify(told)).toBe(how === 'stored-otherwise');
        for (const part of DIFFERS[how] ?? PRICES) expect(told[part]).not.toBe(own[part]);
      }),
      { numRuns: 3 },
    );
  });
});

describe('a history of files', () => {
  it('is named by its content: any one bar changes its name', () => {
    expect(historyOf(storeOf()).identity).toBe(HISTORY.identity);
    const count = barsOf('AAA').length;
    const changes: ((bar: StoredBar) => StoredBar)[] = [
      (bar) => ({ ...bar, close: price(bar.close / 1e6 - 0.000001) }),
      (bar) => ({ ...bar, high: price(bar.high / 1e6 + 0.01) }),
      (bar) => ({ ...bar, low: price(bar.low / 1e6 - 0.01) }),
      (bar) => ({ ...bar, open: bar.low }),
      (bar) => ({ ...bar, volume: Number.isNaN(bar.volume) ? 0 : bar.volume + 1 }),
    ];
    fc.assert(
      fc.property(fc.nat(count - 1), fc.constantFrom(...changes), (at, change) => {
        const store = storeOf((bar, place) => (place === at ? change(bar) : bar));
        expect(historyOf(store).identity).not.toBe(HISTORY.identity);
      }),
      { numRuns: 20 },
    );
  });

  it('is named by what two bars have, not by their sum', () => {
    const bars = barsOf('AAA');
    const [one, other] = [bars[10], bars[50]] as [StoredBar, StoredBar];
    const turned = (place: number, bar: StoredBar): StoredBar => {
      if (place === 10) return { ...other, on: one.on };
      return place === 50 ? { ...one, on: other.on } : bar;
    };
    const store = storeOf((bar, place) => turned(place, bar));
    expect(historyOf(store).identity).not.toBe(HISTORY.identity);
  });

  it('shares what it has read between its markets, and nothing with another', async () => {
    const now = newYorkTime(tradingDate('2026-07-01'), 12, 0);
    const bars = async (history: History) =>
      (await history.open({ now: () => now }).bars([SPY], 50)).get(SPY);
    expect(await bars(HISTORY)).toBe(await bars(HISTORY));
    const other = await bars(HISTORY.altered('later-split', now, 1));
    expect(other).toEqual(await bars(HISTORY));
    expect(other?.close.buffer).not.toBe((await bars(HISTORY))?.close.buffer);
  });

  it('ends where it is deleted, and a ticker of later is none', async () => {
    const after = newYorkTime(tradingDate('2026-03-02'), 12, 0);
    const market = HISTORY.altered('deleted', after, 1).open({ now: () => LAST });
    expect(await market.horizon()).toBe(newYorkTime(tradingDate('2026-03-02'), 16, 0));
    expect((await market.bars([NEW], 1)).size).toBe(0);
    expect((await market.bars([SPY], 1)).get(SPY)?.on.at(-1)).toBe('2026-03-02');
  });

  it('refuses what files do not tell', () => {
    expect(() => HISTORY.altered('revised', LAST, 1)).toThrow(
      'cannot be told otherwise as revised',
    );
  });
});

describe('a later split of files', () => {
  it('moves not a digit of the volatility that bars before it say', async () => {
    // Thirds are not whole in binary: closes divided by a later 3 round otherwise than those that were traded.
    const now = newYorkTime(tradingDate('2026-06-09'), 17, 0);
    const clock = { now: () => now };
    const told = await HISTORY.open(clock).volatilityHistory([A], 90);
    const other = await HISTORY.altered('another-future', now, 1)
      .open(clock)
      .volatilityHistory([A], 90);
    expect(other.get(A)?.length).toBeGreaterThan(0);
    expect(other).toEqual(told);
  });
});

describe('a chain that is recorded later in a session', () => {
  it('is not known of at its open: the session is modelled until then', async () => {
    const recorded = quotesOf(A).filter(
      ({ at }) => !SESSIONS.some(({ closesAt }) => closesAt === at),
    );
    const opens = new Set(recorded.map(({ at }) => instant(at - 45 * 60_000)));
    expect(opens.size).toBeGreaterThan(10);
    for (const now of opens) {
      const told = async (history: History) => {
        const market = history.open({ now: () => now });
        const moments = await market.optionMoments([A], instant(now - 3 * DAY_MS), now);
        return [moments, await market.expiries(A)];
      };
      expect(await told(HISTORY.altered('deleted', now, 1))).toEqual(await told(HISTORY));
    }
  });
});

import { createHash } from 'node:crypto';
import {
  DAY_MS,
  instant,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { price, priceOfMicros } from '#core/money';
import { seededRandom } from '#core/prelude';
import { everyAnswer } from '#adapters/replay';
import type { Alteration, History } from '#ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketDataContract } from '../../../test/contracts/market-data-contract.ts';
import { openBarStore, type BarStore } from './bar-store.ts';
import { filesHistory } from './files-history.ts';
import { filesViews } from './files-market.ts';
import type { FiveMinuteDay } from './five-minutes.ts';
import type { StoredAction, StoredBar } from './stored.ts';

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Thanksgiving's half day of 2025 is in it. */
const SESSIONS = sessionsBetween(tradingDate('2025-11-03'), tradingDate('2025-12-31'));
const LAST = SESSIONS.at(-1)?.closesAt as Instant;
const [A, SPY, DAILY, NEW] = ['AAA', 'SPY', 'DLY', 'NEW'].map((name) => equity(name).ticker) as [
  Ticker,
  Ticker,
  Ticker,
  Ticker,
];
const TICKERS = [A, SPY, DAILY, NEW];
const PRINT = { bytes: Buffer.from(''), savedAtMs: 0, size: 0, checksum: 0 };

/** A walk with bars left out now and then. */
function daysOf(name: string, from = 0): FiveMinuteDay[] {
  const random = seededRandom(name);
  let level = 100;
  return SESSIONS.slice(from).map(({ on, opensAt, closesAt }) => {
    const count = (closesAt - opensAt) / (5 * MINUTE_MS);
    const slots = Array.from({ length: count }, (_, slot) => slot).filter(
      () => random.next() > 0.03,
    );
    const rows = slots.map((slot) => {
      const open = level * Math.exp(0.001 * random.normal());
      level = open * Math.exp(0.001 * random.normal());
      const micros = (dollars: number): number => price(dollars);
      return {
        slot,
        open: micros(open),
        high: micros(Math.max(open, level) * 1.0005),
        low: micros(Math.min(open, level) / 1.0005),
        close: micros(level),
        volume: random.nextInt(9999),
      };
    });
    const column = (side: keyof (typeof rows)[number]): Float64Array =>
      Float64Array.from(rows, (row) => row[side]);
    return {
      on,
      slot: column('slot'),
      open: column('open'),
      high: column('high'),
      low: column('low'),
      close: column('close'),
      volume: column('volume'),
    };
  });
}

function dailyOf(days: readonly FiveMinuteDay[]): StoredBar[] {
  return days.map(({ on, open, high, low, close, volume }) => ({
    on,
    open: priceOfMicros(open[0] ?? 0),
    high: priceOfMicros(Math.max(...high)),
    low: priceOfMicros(Math.min(...low)),
    close: priceOfMicros(close.at(-1) ?? 0),
    volume: volume.reduce((total, each) => total + each, 0),
    file: 'x.csv',
  }));
}

const SPLIT: StoredAction = {
  kind: 'split',
  origin: 'listed',
  file: 'x.csv',
  on: tradingDate('2025-12-08'),
  numerator: 3,
  denominator: 1,
};

function storeOf(
  changed: (day: FiveMinuteDay, place: number) => FiveMinuteDay = (day) => day,
): BarStore {
  const store = openBarStore(':memory:');
  const fiveMinutes = [A, SPY, NEW].map((ticker) => ({
    file: 'five.csv',
    ticker,
    days: daysOf(ticker, ticker === NEW ? 20 : 0).map((day, place) =>
      ticker === A ? changed(day, place) : day,
    ),
  }));
  store.putFile(
    'five.csv',
    { file: 'five.csv', ...PRINT },
    { tickers: [], rates: [], fiveMinutes },
  );
  for (const [ticker, actions] of [
    [A, [SPLIT]],
    [SPY, []],
    [DAILY, []],
    [NEW, []],
  ] as const) {
    const days = daysOf(ticker, ticker === NEW ? 20 : 0);
    store.putSeries({ ticker, basis: 'as-traded', missing: 0, bars: dailyOf(days), actions });
  }
  return store;
}

const historyOf = (store: BarStore, grain: 'five-minutes' | 'session' = 'five-minutes') =>
  filesHistory(store, { profiles: new Map(), fingerprint, grain });
const HISTORY = historyOf(storeOf());

async function answers(history: History, now: Instant) {
  const clock = { now: () => now };
  return everyAnswer({ market: history.open(clock), clock, tickers: TICKERS });
}

const anyMoment = fc
  .tuple(
    fc.integer({ min: 2, max: SESSIONS.length - 4 }),
    fc.integer({ min: -480, max: 900 }),
    fc.nat(12),
  )
  .map(([place, minutes, edge]) => {
    const { opensAt, closesAt } = SESSIONS[place] as (typeof SESSIONS)[number];
    const mark = opensAt + 65 * MINUTE_MS;
    const edges = [
      opensAt,
      opensAt - 1,
      closesAt,
      closesAt - 1,
      mark,
      mark - 1,
      mark + 1,
      mark + 7,
    ];
    return instant(edges[edge] ?? opensAt + minutes * MINUTE_MS);
  });

const PRICES = ['week', 'candles', 'quotes'];
const DIFFERS: Partial<Record<Alteration, readonly string[]>> = {
  'stored-otherwise': [],
  'later-split': [...PRICES, 'actions'],
  'later-dividend': [...PRICES, 'actions'],
};

describe.each(HISTORY.alterations)('five-minute bars told otherwise: %s', (how) => {
  it('say the same at every moment up to the one after which they differ', async () => {
    await fc.assert(
      fc.asyncProperty(anyMoment, fc.nat(12 * DAY_MS), fc.nat(99), async (after, ago, seed) => {
        const other = HISTORY.altered(how, after, seed);
        for (const now of [after, instant(after - ago)])
          expect(await answers(other, now)).toEqual(await answers(HISTORY, now));
      }),
      { numRuns: 25 },
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
      { numRuns: 4 },
    );
  });
});

describe('a running day told otherwise', () => {
  const on = tradingDate('2025-12-17');
  const [open, noon, later] = [
    newYorkTime(on, 9, 30),
    newYorkTime(on, 12, 2),
    newYorkTime(on, 13, 0),
  ];
  const told = async (how: Alteration) =>
    HISTORY.altered(how, noon, 7)
      .open({ now: () => later })
      .candles(SPY, open, later);
  const own = async () => HISTORY.open({ now: () => later }).candles(SPY, open, later);

  it.each(['deleted', 'scaled', 'shuffled', 'another-future'] as const)(
    'keeps the bars that were over, of the one that ran its open, and no later one: %s',
    async (how) => {
      const [before, after] = [await own(), await told(how)];
      const over = before.filter(({ closesAt }) => closesAt <= noon);
      expect(over.length).toBeGreaterThan(20);
      expect(after.slice(0, over.length)).toEqual(over);
      expect(after[over.length]).toMatchObject({ open: before[over.length]?.open });
      expect(after[over.length]?.range).not.toEqual(before[over.length]?.range);
      expect(after.slice(over.length + 1)).not.toEqual(before.slice(over.length + 1));
      expect(after.length === over.length + 1).toBe(how === 'deleted');
    },
  );
});

describe('a history of five-minute bars', () => {
  it('is named by every one of them, and another than that of sessions', () => {
    expect(historyOf(storeOf()).identity).toBe(HISTORY.identity);
    expect(historyOf(storeOf(), 'session').identity).not.toBe(HISTORY.identity);
    const changes = ['open', 'high', 'low', 'close', 'volume'] as const;
    fc.assert(
      fc.property(fc.nat(30), fc.nat(38), fc.constantFrom(...changes), (at, bar, side) => {
        const store = storeOf((day, place) =>
          place === at
            ? { ...day, [side]: day[side].map((each, slot) => (slot === bar ? each + 1 : each)) }
            : day,
        );
        expect(historyOf(store).identity).not.toBe(HISTORY.identity);
        const sessions = [store, storeOf()].map((each) => historyOf(each, 'session').identity);
        expect(sessions[0]).toBe(sessions[1]);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the market of five-minute bars', () => {
  const views = (now: Instant) => filesViews(storeOf(), { now: () => now });
  const quoteAt = async (now: Instant, ticker: Ticker) => {
    const quotes = await views(now)('five-minutes').quotes([idOf(equity(ticker))]);
    return quotes.get(idOf(equity(ticker)));
  };
  const on = tradingDate('2025-11-28');
  const day = daysOf(SPY).find((each) => each.on === on) as FiveMinuteDay;

  it('quotes the open of the bar that runs, else the close of the last with its time', async () => {
    const { opensAt, closesAt } = SESSIONS.find(
      (each) => each.on === on,
    ) as (typeof SESSIONS)[number];
    expect(closesAt).toBe(newYorkTime(on, 13, 0));
    for (let slot = 1; slot < 42; slot += 1) {
      const now = plusMs(opensAt, slot * 5 * MINUTE_MS + 90_000);
      const place = day.slot.findLastIndex((each) => each <= slot);
      const isRunning = day.slot[place] === slot;
      const begun = opensAt + (day.slot[place] ?? 0) * 5 * MINUTE_MS;
      expect(await quoteAt(now, SPY)).toMatchObject({
        mark: isRunning ? day.open[place] : day.close[place],
        at: isRunning ? begun : begun + 5 * MINUTE_MS,
      });
    }
    const evening = await quoteAt(plusMs(closesAt, 1), SPY);
    expect(evening?.mark).toBe(day.close.at(-1));
  });

  it('tells a running bar by its open only, and a half day in 42', async () => {
    const { opensAt, closesAt } = SESSIONS.find(
      (each) => each.on === on,
    ) as (typeof SESSIONS)[number];
    const all = await views(closesAt)('five-minutes').candles(SPY, opensAt, closesAt);
    expect(all).toHaveLength(day.slot.length);
    expect(all.every(({ range }) => range !== undefined)).toBe(true);
    expect(all.at(-1)?.closesAt).toBeLessThanOrEqual(closesAt);
    const running = all[10] as (typeof all)[number];
    const now = plusMs(running.opensAt, 1);
    const seen = await views(now)('five-minutes').candles(SPY, opensAt, closesAt);
    expect(seen).toHaveLength(11);
    expect(seen[10]).toEqual({
      opensAt: running.opensAt,
      closesAt: running.closesAt,
      open: running.open,
    });
  });

  it('has no price of what has daily bars alone, says so, and keeps its daily bars', async () => {
    const market = views(newYorkTime(on, 12, 0))('five-minutes');
    expect((await market.quotes([idOf(equity(DAILY))])).size).toBe(0);
    expect(await market.candles(DAILY, instant(0), LAST)).toEqual([]);
    expect((await market.bars([DAILY], 5)).get(DAILY)?.on.at(-1)).toBe('2025-11-26');
    expect(await market.absences([SPY, DAILY])).toEqual([
      expect.objectContaining({ what: 'DLY quote', kind: 'nothing-in-range' }),
    ]);
    expect(await market.screen('most-active', 9)).not.toContain(DAILY);
    expect(await market.screen('most-active', 9)).toContain(SPY);
  });

  it('names its label, its grain and its end, and no options', async () => {
    const market = views(LAST)('five-minutes');
    expect([market.label, market.grain]).toEqual(['files: five-minute bars', 'five-minutes']);
    const last = [A, SPY, NEW].map((ticker) =>
      daysOf(ticker, ticker === NEW ? 20 : 0)
        .at(-1)
        ?.slot.at(-1),
    );
    const ends =
      newYorkTime(tradingDate('2025-12-30'), 9, 35) +
      Math.max(...last.map((each) => each ?? 0)) * 5 * MINUTE_MS;
    expect(await market.horizon()).toBe(ends);
    expect(await market.expiries(SPY)).toEqual([]);
    expect(await market.optionMoments([SPY], instant(0), LAST)).toEqual([]);
  });

  it('quotes before a split in the shares of before, and after it in those of today', async () => {
    const split = newYorkTime(tradingDate('2025-12-08'), 9, 30);
    const late = ({ on: own, ...sides }: FiveMinuteDay): FiveMinuteDay => {
      if (own !== '2025-12-08') return { on: own, ...sides };
      const kept = [...sides.slot.keys()].filter((place) => (sides.slot[place] ?? 0) >= 2);
      const cut = (column: Float64Array) => Float64Array.from(kept, (place) => column[place] ?? 0);
      const { slot, open, high, low, close, volume } = sides;
      return {
        on: own,
        slot: cut(slot),
        open: cut(open),
        high: cut(high),
        low: cut(low),
        close: cut(close),
        volume: cut(volume),
      };
    };
    const store = storeOf(late);
    const markAt = async (now: Instant) =>
      (await filesViews(store, { now: () => now })('five-minutes').quotes([idOf(equity(A))])).get(
        idOf(equity(A)),
      )?.mark;
    const before =
      daysOf(A)
        .find((each) => each.on === '2025-12-05')
        ?.close.at(-1) ?? 0;
    expect(await markAt(plusMs(split, -1))).toBe(before);
    expect(await markAt(split)).toBe(Math.round(before / 3));
    const first = daysOf(A).find((each) => each.on === '2025-12-08') as FiveMinuteDay;
    expect(await markAt(plusMs(split, 10 * MINUTE_MS))).toBe(first.open[first.slot.indexOf(2)]);
  });

  it('leaves the view of sessions as it was', async () => {
    const now = newYorkTime(on, 12, 0);
    const market = views(now)('session');
    expect([market.label, market.grain]).toEqual(['files: daily bars', 'session']);
    expect(await market.candles(SPY, newYorkTime(on, 0, 0), now)).toHaveLength(1);
    expect(await market.absences([DAILY])).toEqual([]);
  });
});

const STORE = storeOf();

marketDataContract({
  name: 'imported five-minute bars on half a day',
  open: (clock) => filesViews(STORE, clock)('five-minutes'),
  tickers: [A, SPY],
  on: tradingDate('2025-11-28'),
});

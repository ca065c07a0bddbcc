import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  instant,
  newYorkTime,
  sessionOn,
  sessionsBetween,
  tradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { price, priceOfMicros, type Price } from '#core/money';
import type { MarketData, News } from '#ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBarStore, type BarStore } from './bar-store.ts';
import { filesMarket, type Profiles } from './files-market.ts';
import { importDirectory } from './import-directory.ts';
import type { StoredAction, StoredBar, StoredSeries } from './stored.ts';

const of = (text: string): Ticker => equity(text).ticker;
const id = (text: string) => idOf(equity(text));
const XYZ = of('XYZ');

const SESSIONS = sessionsBetween(tradingDate('2024-05-01'), tradingDate('2024-08-01'));
const DAYS = SESSIONS.map(({ on }) => on);

function day(index: number): TradingDate {
  const on = DAYS[index];
  if (on === undefined) throw new Error(`no session ${index}`);
  return on;
}

function session(index: number) {
  const found = sessionOn(day(index));
  if (found === undefined) throw new Error(`no session ${index}`);
  return found;
}

/** Opening at the close unless told; `null` is an open nobody knows. */
function bar(index: number, close: number, open: number | null = close): StoredBar {
  const known = open === null ? {} : { open: price(open) };
  const [high, low] = [Math.max(close, open ?? close) + 1, Math.min(close, open ?? close) - 1];
  return {
    on: day(index),
    ...known,
    high: price(high),
    low: price(low),
    close: price(close),
    volume: 1000 + index,
    file: 'x.csv',
  };
}

const split = (index: number, numerator: number, denominator = 1): StoredAction => ({
  kind: 'split',
  on: day(index),
  numerator,
  denominator,
  origin: 'listed',
  file: 'x.csv',
});

const dividend = (index: number, amount: number): StoredAction => ({
  kind: 'dividend',
  on: day(index),
  amount: price(amount),
  origin: 'listed',
  file: 'x.csv',
});

function series(
  bars: readonly StoredBar[],
  actions: readonly StoredAction[] = [],
  ticker = XYZ,
): StoredSeries {
  return { ticker, basis: 'as-traded', bars, actions, missing: 0 };
}

function holding(...all: readonly StoredSeries[]): BarStore {
  const store = openBarStore(':memory:');
  for (const one of all) store.putSeries(one);
  return store;
}

function at(now: Instant, store: BarStore, profiles?: Profiles): MarketData & News {
  return filesMarket(store, { now: () => now }, profiles);
}

const before = (moment: Instant): Instant => instant(moment - 1);

/** Ten sessions at 100 to 109 with a 4:1 split before the sixth (25 x the old), opening one dollar below the close. */
const SPLIT_AT = 5;
const CLOSES = [100, 101, 102, 103, 104, 26, 27, 28, 29, 30];
const SPLIT = series(
  CLOSES.map((close, index) => bar(index, close, close - 1)),
  [split(SPLIT_AT, 4), dividend(7, 0.3)],
);

describe('bars', () => {
  it('know a session from its close on', async () => {
    const store = holding(SPLIT);
    const seen = async (now: Instant) => (await at(now, store).bars([XYZ], 99)).get(XYZ)?.on.at(-1);
    expect(await seen(before(session(3).closesAt))).toBe(day(2));
    expect(await seen(session(3).closesAt)).toBe(day(3));
  });

  it('are adjusted for a split from the open of its day, and never before', async () => {
    const store = holding(SPLIT);
    const closes = async (now: Instant) => [
      ...((await at(now, store).bars([XYZ], 3)).get(XYZ)?.close ?? []),
    ];
    expect(await closes(before(session(SPLIT_AT).opensAt))).toEqual([102, 103, 104]);
    expect(await closes(session(SPLIT_AT).opensAt)).toEqual([25.5, 25.75, 26]);
    expect(await closes(session(SPLIT_AT).closesAt)).toEqual([25.75, 26, 26]);
  });

  it('have volumes adjusted like the prices, and at most as many rows as asked for', async () => {
    const bars = (await at(session(SPLIT_AT).closesAt, holding(SPLIT)).bars([XYZ], 2)).get(XYZ);
    expect(bars?.on).toEqual([day(4), day(5)]);
    expect([...(bars?.volume ?? [])]).toEqual([1004 * 4, 1005]);
  });

  it('have an unknown open as NaN', async () => {
    const bars = (
      await at(
        session(1).closesAt,
        holding(series([bar(0, 10), { ...bar(1, 11), open: undefined } as never])),
      ).bars([XYZ], 2)
    ).get(XYZ);
    expect([...(bars?.open ?? [])]).toEqual([10, Number.NaN]);
  });

  it('leave out a ticker without data or not yet listed, and refuse a count that is none', async () => {
    const store = holding(SPLIT);
    expect((await at(session(3).closesAt, store).bars([of('ABC')], 3)).size).toBe(0);
    expect(
      (await at(newYorkTime(tradingDate('2024-04-01'), 12, 0), store).bars([XYZ], 3)).size,
    ).toBe(0);
    await expect(at(session(3).closesAt, store).bars([XYZ], 0)).rejects.toThrow(
      'a count of sessions, was 0',
    );
  });

  it('answer the same question with the same object', async () => {
    const market = at(session(3).closesAt, holding(SPLIT));
    expect((await market.bars([XYZ], 3)).get(XYZ)).toBe((await market.bars([XYZ], 3)).get(XYZ));
  });
});

describe('quotes', () => {
  const quote = async (now: Instant, store = holding(SPLIT)) =>
    (await at(now, store).quotes([id('XYZ')])).get(id('XYZ'));

  it('are the last close after the close, and the open while a session runs', async () => {
    expect(await quote(session(3).closesAt)).toEqual({
      id: id('XYZ'),
      mark: price(103),
      at: session(3).closesAt,
      source: 'files: close',
    });
    expect(await quote(session(4).opensAt)).toEqual({
      id: id('XYZ'),
      mark: price(103),
      at: session(4).opensAt,
      source: 'files: open',
    });
    expect(await quote(before(session(4).opensAt))).toMatchObject({ at: session(3).closesAt });
  });

  it('put the last close into today’s shares when the open of a split day is unknown', async () => {
    const { bars, actions } = SPLIT;
    const store = holding(
      series(
        bars.map(({ open, ...rest }, index) =>
          index === SPLIT_AT || open === undefined ? rest : { ...rest, open },
        ),
        actions,
      ),
    );
    expect(await quote(session(SPLIT_AT).opensAt, store)).toMatchObject({
      mark: price(26),
      at: session(4).closesAt,
    });
  });

  it('are absent for options and for tickers without data', async () => {
    const market = at(session(3).closesAt, holding(SPLIT));
    const option = idOf({
      kind: 'option',
      underlying: XYZ,
      expiry: tradingDate('2024-06-21'),
      right: 'put',
      strike: price(100),
    });
    expect((await market.quotes([option, id('ABC')])).size).toBe(0);
  });
});

describe('candles', () => {
  it('are whole sessions as traded; the running one carries its open only', async () => {
    const candles = await at(session(5).opensAt, holding(SPLIT)).candles(
      XYZ,
      session(4).opensAt,
      session(9).opensAt,
    );
    expect(candles).toEqual([
      {
        opensAt: session(4).opensAt,
        closesAt: session(4).closesAt,
        open: price(103),
        range: { high: price(105), low: price(102), close: price(104) },
      },
      { opensAt: session(5).opensAt, closesAt: session(5).closesAt, open: price(25) },
    ]);
  });

  it('open at or after from and before upTo', async () => {
    const market = at(session(9).closesAt, holding(SPLIT));
    const opens = async (from: Instant, upTo: Instant) =>
      (await market.candles(XYZ, from, upTo)).map((candle) => candle.opensAt);
    expect(await opens(session(2).opensAt, session(4).opensAt)).toEqual([
      session(2).opensAt,
      session(3).opensAt,
    ]);
    expect(await opens(instant(session(2).opensAt + 1), session(3).opensAt)).toEqual([]);
    expect(await opens(instant(0), session(1).opensAt)).toEqual([session(0).opensAt]);
  });

  it('are absent where nobody knows the open', async () => {
    const { open: _, ...closedOnly } = bar(1, 11);
    const store = holding(series([bar(0, 10), closedOnly, bar(2, 12)]));
    const candles = await at(session(5).closesAt, store).candles(
      XYZ,
      session(0).opensAt,
      session(9).opensAt,
    );
    expect(candles.map((candle) => candle.opensAt)).toEqual([
      session(0).opensAt,
      session(2).opensAt,
    ]);
  });
});

it('tells actions from the open of their day on', async () => {
  const store = holding(SPLIT);
  const actions = async (now: Instant, from = day(0)) =>
    (await at(now, store).actions([XYZ], from)).map((action) => action.on);
  expect(await actions(before(session(SPLIT_AT).opensAt))).toEqual([]);
  expect(await actions(session(SPLIT_AT).opensAt)).toEqual([day(SPLIT_AT)]);
  expect(await actions(session(9).closesAt)).toEqual([day(SPLIT_AT), day(7)]);
  expect(await actions(session(9).closesAt, day(6))).toEqual([day(7)]);
  expect(await at(session(9).closesAt, store).actions([XYZ], day(0))).toEqual([
    { kind: 'split', ticker: XYZ, on: day(SPLIT_AT), numerator: 4, denominator: 1 },
    { kind: 'dividend', ticker: XYZ, on: day(7), amount: price(0.3) },
  ]);
});

describe('facts', () => {
  const SPY = of('SPY');
  const profiles: Profiles = new Map([[SPY, { ticker: SPY, name: 'S&P 500', kind: 'etf' }]]);
  const three = () =>
    holding(SPLIT, series([bar(0, 500)], [], SPY), series([bar(0, 15)], [], of('^VIX')));

  it('come from the configuration; ETFs and indices have no earnings, of others nobody told', async () => {
    const market = at(session(3).closesAt, three(), profiles);
    const all = [XYZ, SPY, of('^VIX'), of('ABC')];
    expect(await market.earnings(all)).toEqual(
      new Map([
        [XYZ, { kind: 'unknown' }],
        [SPY, { kind: 'none' }],
        [of('^VIX'), { kind: 'none' }],
      ]),
    );
    expect([...(await market.profiles(all)).keys()]).toEqual([SPY, '^VIX']);
    expect(await market.fundamentals(all)).toEqual(new Map());
    expect(await market.headlines(all, 9)).toEqual({ headlines: [], absent: [] });
  });

  it('end with the close of the last share; without data at the first moment', async () => {
    expect(await at(session(3).closesAt, three()).horizon()).toBe(session(9).closesAt);
    expect(await at(session(3).closesAt, holding()).horizon()).toBe(0);
  });
});

it('screens stocks above $5 with a bar of the last closed session, by what is known', async () => {
  const quoted = (text: string, closes: readonly number[]) =>
    series(
      closes.map((close, index) => bar(index, close)),
      [],
      of(text),
    );
  const store = holding(
    quoted('UP', [10, 11, 2]),
    quoted('DOWN', [20, 19, 90]),
    quoted('PENNY', [2, 4, 9]),
    quoted('GONE', [50]),
    quoted('^VIX', [10, 30, 30]),
  );
  const market = at(session(1).closesAt, store);
  expect(await market.screen('gainers', 9)).toEqual(['UP']);
  expect(await market.screen('losers', 9)).toEqual(['DOWN']);
  expect(await market.screen('most-active', 9)).toEqual(['DOWN', 'UP']);
  expect(await market.screen('most-active', 1)).toEqual(['DOWN']);
});

describe('rates', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'rates-'));

  it('are the last values known: FRED of the day before, VIX of the last close; continuous from bond-equivalent', async () => {
    const path = folder();
    writeFileSync(
      join(path, 'FRED_rates.csv'),
      'Date,DFF,DGS1MO,DGS3MO,DGS10\n2024-06-11,5.33,5.4,5.5,4.4\n2024-06-12,5.33,5.4,5.0,4.3\n2024-06-13,5.33,,,9.9',
    );
    writeFileSync(
      join(path, '_VIX.csv'),
      'Date,Open,High,Low,Close\n2024-06-12,12,12,12,12\n2024-06-13,11,11,11,11',
    );
    const store = openBarStore(':memory:');
    importDirectory(path, store, () => undefined);
    const rates = async (text: string, hour: number) =>
      at(newYorkTime(tradingDate(text), hour, 0), store).rates();
    // 2 ln(1 + 0.05 / 2) = 0.0493852...
    expect((await rates('2024-06-13', 12)).bill13Week).toBeCloseTo(0.049_385_225_2, 9);
    expect(await rates('2024-06-13', 12)).toMatchObject({ treasury10Year: 0.043, vix: 12 });
    expect(await rates('2024-06-13', 16)).toMatchObject({ vix: 12 });
    expect(await rates('2024-06-13', 17)).toMatchObject({ treasury10Year: 0.043, vix: 11 });
    expect(await rates('2024-06-14', 9)).toMatchObject({ treasury10Year: 0.099, vix: 11 });
    expect((await rates('2024-06-14', 9)).bill13Week).toBeCloseTo(0.049_385_225_2, 9);
    expect(await rates('2024-08-01', 12)).toEqual({});
    expect(await rates('2024-06-03', 12)).toEqual({});
    store.close();
    rmSync(path, { recursive: true });
  });
});

/** Everything a cycle can ask. */
async function everything(market: MarketData & News): Promise<unknown> {
  return {
    bars: await market.bars([XYZ], 50),
    quotes: await market.quotes([id('XYZ')]),
    candles: await market.candles(XYZ, session(0).opensAt, session(50).opensAt),
    actions: await market.actions([XYZ], day(0)),
    earnings: await market.earnings([XYZ]),
    profiles: await market.profiles([XYZ]),
    rates: await market.rates(),
    gainers: await market.screen('gainers', 5),
    active: await market.screen('most-active', 5),
  };
}

describe('what is known at a moment does not depend on what comes after', () => {
  const COUNT = 40;
  const cents = fc.integer({ min: 600, max: 50_000 });
  const row = fc.record({ close: cents, open: fc.option(cents, { nil: null }) });
  const event = fc.record({
    index: fc.integer({ min: 1, max: COUNT - 1 }),
    ratio: fc.constantFrom(2, 3, 7, 10),
    isSplit: fc.boolean(),
  });
  const history = fc.record({
    rows: fc.array(row, { minLength: COUNT, maxLength: COUNT }),
    events: fc.array(event, { maxLength: 4 }),
  });
  const moments = SESSIONS.slice(0, COUNT).flatMap(({ opensAt, closesAt }) => [
    before(opensAt),
    opensAt,
    instant(opensAt + 3_600_000),
    before(closesAt),
    closesAt,
  ]);

  function stored({
    rows,
    events,
  }: {
    rows: readonly { close: number; open: number | null }[];
    events: readonly { index: number; ratio: number; isSplit: boolean }[];
  }): StoredSeries {
    const bars = rows.map(({ close, open }, index) =>
      bar(index, close / 100, open === null ? null : open / 100),
    );
    const sorted = events.toSorted((a, b) => a.index - b.index);
    return series(
      bars,
      sorted.map(({ index, ratio, isSplit }) =>
        isSplit ? split(index, ratio) : dividend(index, ratio / 10),
      ),
    );
  }

  /** Of a running session the open is already known. */
  function mixed(own: StoredSeries, other: StoredSeries, now: Instant): StoredSeries {
    const isClosed = (on: TradingDate): boolean => (sessionOn(on)?.closesAt ?? 0) <= now;
    const isOpened = (on: TradingDate): boolean => (sessionOn(on)?.opensAt ?? 0) <= now;
    const bars = own.bars.map((one, index) => {
      const scrambled = other.bars[index];
      if (isClosed(one.on) || scrambled === undefined) return one;
      const { open: _, ...rest } = scrambled;
      if (!isOpened(one.on)) return scrambled;
      const high =
        one.open === undefined ? rest.high : priceOfMicros(Math.max(rest.high, one.open));
      return one.open === undefined ? rest : { ...rest, high, open: one.open };
    });
    const actions = [
      ...own.actions.filter(({ on }) => isOpened(on)),
      ...other.actions.filter(({ on }) => !isOpened(on)),
    ];
    return { ...own, bars, actions };
  }

  it('when it is scrambled', async () => {
    await fc.assert(
      fc.asyncProperty(history, history, fc.constantFrom(...moments), async (own, other, now) => {
        const scrambled = mixed(stored(own), stored(other), now);
        expect(await everything(at(now, holding(scrambled)))).toEqual(
          await everything(at(now, holding(stored(own)))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('when it is deleted', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...SESSIONS.slice(1, COUNT)),
        async (own, { closesAt, on }) => {
          const whole = stored(own);
          const cut = {
            ...whole,
            bars: whole.bars.filter((one) => one.on <= on),
            actions: whole.actions.filter((one) => one.on <= on),
          };
          expect(await everything(at(closesAt, holding(cut)))).toEqual(
            await everything(at(closesAt, holding(whole))),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('and does depend on what came before', async () => {
    const changed: Price = price(77);
    const now = session(6).closesAt;
    const bars = SPLIT.bars.map((one, index) =>
      index === 6 ? { ...one, high: changed, close: changed } : one,
    );
    expect(await everything(at(now, holding(series(bars, SPLIT.actions))))).not.toEqual(
      await everything(at(now, holding(SPLIT))),
    );
  });

  it('also in raw files whose later lines are cut off', async () => {
    const path = mkdtempSync(join(tmpdir(), 'cut-'));
    const lines = DAYS.slice(0, 40).map((on, index) => {
      const close = index < 20 ? 280 + index : 41 + index / 10;
      const adjusted = index < 20 ? close / 7 - 0.5 : close - (index < 30 ? 0.5 : 0);
      return `${on},${close},${close},${close},${close},${adjusted.toFixed(6)},1000`;
    });
    const answersOf = async (count: number): Promise<unknown> => {
      writeFileSync(
        join(path, 'XYZ.csv'),
        ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines.slice(0, count)].join('\n'),
      );
      const store = openBarStore(':memory:');
      importDirectory(path, store, () => undefined);
      return everything(at(session(25).closesAt, store));
    };
    expect(await answersOf(26)).toEqual(await answersOf(40));
    rmSync(path, { recursive: true });
  });
});

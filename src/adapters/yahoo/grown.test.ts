import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  instant,
  plusMs,
  plusSessions,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity } from '#core/instruments';
import { price, toDollars } from '#core/money';
import { loadedSeries } from '#adapters/files';
import type { YahooChart } from '#adapters/yahoo-answers';
import { grown, splitsOf } from './grown.ts';
import type { DaySeries } from './yahoo-store.ts';

const XYZ = equity('XYZ').ticker;
const SESSIONS = sessionsBetween(tradingDate('2024-06-03'), tradingDate('2024-08-30'));
const COUNT = 40;
const FINAL_MS = 15 * 60_000;

/** What happened, in cents as traded; events by the place of their session. */
type Truth = {
  readonly closes: readonly number[];
  readonly splits: readonly { readonly place: number; readonly ratio: number }[];
  readonly dividends: readonly { readonly place: number; readonly cents: number }[];
};

function session(place: number) {
  const found = SESSIONS[place];
  if (found === undefined) throw new Error(`no session ${place}`);
  return found;
}

/** New shares for one of a day, by the splits after it that are known on the day of another session. */
function newForOld({ splits }: Truth, place: number, known: number): number {
  return splits
    .filter((split) => split.place > place && split.place <= known)
    .reduce((product, { ratio }) => product * ratio, 1);
}

/** As Yahoo tells it in four-byte floats, divided by the later splits; `last` is the session of the day of asking. */
type Shown = { readonly from: number; readonly last: number; readonly fetchedAt: Instant };

function chartOf(truth: Truth, { from, last, fetchedAt }: Shown): YahooChart {
  const places = truth.closes
    .map((_, place) => place)
    .filter((each) => each >= from && each <= last);
  const told = (cents: number, place: number): number =>
    Math.fround(cents / 100 / newForOld(truth, place, last));
  const within = <Event extends { readonly place: number }>(events: readonly Event[]) =>
    events.filter(({ place }) => place >= from && place <= last);
  return {
    ticker: XYZ,
    currency: 'USD',
    interval: '1d',
    fetchedAt,
    bars: places.map((place) => {
      const cents = truth.closes[place] ?? 1;
      return {
        ...session(place),
        open: told(cents + 1, place),
        high: told(cents + 2, place),
        low: told(cents - 2, place),
        close: told(cents, place),
        volume: 1000 * newForOld(truth, place, last),
      };
    }),
    splits: within(truth.splits).map(({ place, ratio }) => ({
      on: session(place).on,
      numerator: ratio,
      denominator: 1,
    })),
    dividends: within(truth.dividends).map(({ place, cents }) => ({
      on: session(place).on,
      amount: told(cents, place),
    })),
    dropped: {},
  };
}

const EMPTY: DaySeries = { ticker: XYZ, syncedAt: instant(0), bars: [], actions: [] };
const OVERLAP = 5;

type Asked = { readonly last: number; readonly afterCloseMs: number };

function fetched(truth: Truth, stored: DaySeries, { last, afterCloseMs }: Asked): DaySeries {
  const lastDay = stored.bars.at(-1)?.on;
  const since = lastDay === undefined ? SESSIONS[0]?.on : plusSessions(lastDay, -OVERLAP).on;
  const from = SESSIONS.findIndex(({ on }) => on >= (since ?? ''));
  const fetchedAt = plusMs(session(last).closesAt, afterCloseMs);
  const next = grown(stored, chartOf(truth, { from: Math.max(0, from), last, fetchedAt }));
  if (next.kind === 'disagrees') throw new Error(next.because);
  return next.series;
}

const truth: fc.Arbitrary<Truth> = fc.record({
  closes: fc.array(fc.integer({ min: 500, max: 60_000 }), { minLength: COUNT, maxLength: COUNT }),
  splits: fc.uniqueArray(
    fc.record({
      place: fc.integer({ min: 1, max: COUNT - 1 }),
      ratio: fc.constantFrom(2, 3, 4, 7, 10),
    }),
    { maxLength: 2, selector: ({ place }) => place },
  ),
  dividends: fc.uniqueArray(
    fc.record({
      place: fc.integer({ min: 1, max: COUNT - 1 }),
      cents: fc.integer({ min: 1, max: 300 }),
    }),
    { maxLength: 3, selector: ({ place }) => place },
  ),
});

const moment = fc.record({
  last: fc.integer({ min: 0, max: COUNT - 1 }),
  afterCloseMs: fc.constantFrom(-3_600_000, 0, FINAL_MS - 1, FINAL_MS, 7_200_000),
});

it('grows to what a whole download would be, whenever it is asked in between', () => {
  fc.assert(
    fc.property(truth, fc.array(moment, { minLength: 1, maxLength: 8 }), (own, moments) => {
      const inOrder = moments.toSorted(
        (a, b) => a.last - b.last || a.afterCloseMs - b.afterCloseMs,
      );
      let series = EMPTY;
      for (const { last, afterCloseMs } of inOrder)
        series = fetched(own, series, { last, afterCloseMs });
      const end = inOrder.at(-1);
      if (end === undefined) return;
      expect(series).toEqual(fetched(own, EMPTY, end));
      for (const bar of series.bars) {
        const place = SESSIONS.findIndex(({ on }) => on === bar.on);
        expect(toDollars(bar.close)).toBeCloseTo((own.closes[place] ?? 0) / 100, 9);
        expect(bar.volume).toBe(1000);
      }
    }),
    { numRuns: 300 },
  );
});

it('never keeps a session before it is final', () => {
  const own = { closes: Array.from({ length: COUNT }, () => 1000), splits: [], dividends: [] };
  const last = (afterCloseMs: number) =>
    fetched(own, EMPTY, { last: 9, afterCloseMs }).bars.at(-1)?.on;
  expect(last(FINAL_MS - 1)).toBe(session(8).on);
  expect(last(FINAL_MS)).toBe(session(9).on);
  expect(fetched(own, EMPTY, { last: 9, afterCloseMs: FINAL_MS - 1 }).opening).toEqual({
    on: session(9).on,
    price: price(10.01),
  });
});

const FOUR_FOR_ONE: Truth = {
  closes: Array.from({ length: COUNT }, (_, place) => (place < 20 ? 40_000 : 10_000) + place),
  splits: [{ place: 20, ratio: 4 }],
  dividends: [{ place: 10, cents: 100 }],
};

it('keeps bars as traded when a split comes between two fetches, and adjusts what is seen from its day on', () => {
  const before = fetched(FOUR_FOR_ONE, EMPTY, { last: 19, afterCloseMs: FINAL_MS });
  const after = fetched(FOUR_FOR_ONE, before, { last: 21, afterCloseMs: FINAL_MS });
  expect(after.bars.slice(0, 20)).toEqual(before.bars);
  expect(splitsOf(after)).toEqual([
    { kind: 'split', ticker: XYZ, on: session(20).on, numerator: 4, denominator: 1 },
  ]);
  const seen = (on: string) => {
    const view = loadedSeries({
      ...after,
      basis: 'as-traded',
      missing: 0,
      bars: after.bars.map((bar) => ({ ...bar, file: '' })),
      actions: after.actions.map((each) => ({ ...each, origin: 'listed', file: '' })),
    }).view(20, 1, tradingDate(on));
    return view.close[0];
  };
  expect(seen(session(19).on)).toBeCloseTo(400.19, 9);
  expect(seen(session(20).on)).toBeCloseTo(100.0475, 9);
  expect(after.actions[0]).toEqual({
    kind: 'dividend',
    ticker: XYZ,
    on: session(10).on,
    amount: price(1),
  });
});

it('keeps what is stored while Yahoo tells a split without having adjusted the closes before it', () => {
  const before = fetched(FOUR_FOR_ONE, EMPTY, { last: 19, afterCloseMs: FINAL_MS });
  const fetchedAt = plusMs(session(20).closesAt, FINAL_MS);
  const right = chartOf(FOUR_FOR_ONE, { from: 15, last: 20, fetchedAt });
  const lagging = {
    ...right,
    bars: right.bars.map((bar, place) => {
      const times = place < 5 ? 4 : 1;
      return {
        ...bar,
        open: (bar.open ?? 0) * times,
        high: bar.high * times,
        low: bar.low * times,
        close: bar.close * times,
      };
    }),
  };
  const next = grown(before, lagging);
  expect(next.kind === 'grown' ? next.series.bars.slice(0, 20) : []).toEqual(before.bars);
  expect(next.kind === 'grown' ? next.series.bars.at(-1)?.close : undefined).toBe(price(100.2));
  expect(next.kind === 'grown' ? next.notes : []).toEqual([
    `XYZ: Yahoo tells the split 4:1 of ${session(20).on} but has not adjusted the closes before it; what is stored stays`,
  ]);
});

it('disagrees with closes of another scale, and with a chart that has no day in common', () => {
  const before = fetched(FOUR_FOR_ONE, EMPTY, { last: 9, afterCloseMs: FINAL_MS });
  const fetchedAt = plusMs(session(12).closesAt, FINAL_MS);
  const halved = chartOf(
    { ...FOUR_FOR_ONE, closes: FOUR_FOR_ONE.closes.map((each) => each / 2) },
    { from: 5, last: 12, fetchedAt },
  );
  expect(grown(before, halved)).toMatchObject({
    kind: 'disagrees',
    because: expect.stringContaining('0.5000 times'),
  });
  expect(grown(before, chartOf(FOUR_FOR_ONE, { from: 11, last: 12, fetchedAt })).kind).toBe(
    'disagrees',
  );
});

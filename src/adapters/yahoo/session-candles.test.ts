import { expect, it } from 'vitest';
import { plusMs, sessionOn, tradingDate } from '#core/calendar';
import { price } from '#core/money';
import type { AsTradedBar } from '#adapters/yahoo-answers';
import { sessionCandles, type SessionKnown } from './session-candles.ts';
import type { DayBar } from './yahoo-store.ts';

const ON = tradingDate('2024-11-29');
const FIVE_MS = 300_000;

function half() {
  const found = sessionOn(ON);
  if (found === undefined) throw new Error('the day after Thanksgiving is a half day');
  return found;
}

function row(
  place: number,
  [open, high, low, close]: readonly [number, number, number, number],
): AsTradedBar {
  const opensAt = plusMs(half().opensAt, place * FIVE_MS);
  return {
    on: ON,
    opensAt,
    closesAt: plusMs(opensAt, FIVE_MS),
    open: price(open),
    high: price(high),
    low: price(low),
    close: price(close),
  };
}

/** The session lasts three and a half hours: 42 intervals. */
const LAST = 41;
const ROWS = [
  row(0, [50.1, 51, 50, 50.5]),
  row(1, [50.5, 52, 50.5, 51]),
  row(LAST, [51, 51.5, 50.9, 51.2]),
];
const BAR: DayBar = {
  on: ON,
  open: price(49.8),
  high: price(52.4),
  low: price(49.7),
  close: price(51.3),
  volume: 1,
};

function candles(changes: Partial<SessionKnown>) {
  const at = plusMs(half().closesAt, 15 * 60_000);
  return sessionCandles({
    session: half(),
    rows: ROWS,
    told: [],
    at,
    opening: BAR.open,
    bar: BAR,
    ...changes,
  });
}

it('opens at the official open, closes at the official close and reaches as far as the bar', () => {
  const all = candles({});
  expect(all[0]?.open).toBe(price(49.8));
  expect(all.at(-1)?.closesAt).toBe(half().closesAt);
  expect(all.at(-1)?.range?.close).toBe(price(51.3));
  const ranges = all.flatMap(({ range }) => range ?? []);
  expect(Math.max(...ranges.map(({ high }) => high))).toBe(BAR.high);
  expect(Math.min(...ranges.map(({ low }) => low))).toBe(BAR.low);
});

it('has no range for what runs or may still be corrected, and for the last before the bar', () => {
  const opened = (ms: number) => plusMs(half().opensAt, ms);
  const told = (at: SessionKnown['at']) =>
    candles({ at, bar: 'running' }).map(({ range }) => range !== undefined);
  expect(told(opened(FIVE_MS + 59_999))).toEqual([false, false]);
  expect(told(opened(FIVE_MS + 60_000))).toEqual([true, false]);
  expect(told(plusMs(half().closesAt, 60_000))).toEqual([true, true, false]);
});

it('leaves a candle that was told as it was told', () => {
  const [first] = candles({ at: plusMs(half().opensAt, FIVE_MS + 60_000), bar: 'running' });
  if (first?.range === undefined) throw new Error('the first interval is over');
  const told = { ...first, range: first.range };
  const corrected = [row(0, [50.1, 99, 1, 2]), ...ROWS.slice(1)];
  expect(candles({ rows: corrected, told: [told] })[0]).toEqual(first);
});

it('is one candle of the whole session where nobody kept its intervals, and none where nothing is known', () => {
  expect(candles({ rows: [] })).toEqual([
    {
      opensAt: half().opensAt,
      closesAt: half().closesAt,
      open: BAR.open,
      range: { high: BAR.high, low: BAR.low, close: BAR.close },
    },
  ]);
  expect(candles({ rows: [], bar: 'awaited' })).toEqual([]);
});

import { newYorkTime, plusMs, sessionsBetween, tradingDate } from '#core/calendar';
import type { Bars } from '#core/market';
import { describe, expect, it } from 'vitest';
import { ticker } from '../../../test/fixtures/observation.ts';
import { quietWorld } from '../../../test/fixtures/quiet-world.ts';
import { volatilityBefore } from './volatility-before.ts';

const XYZ = ticker('XYZ');
const MONDAY = tradingDate('2026-06-22');
const TUESDAY = tradingDate('2026-06-23');
const CLOSE = newYorkTime(MONDAY, 16, 0);
const DAYS = sessionsBetween(tradingDate('2026-05-01'), tradingDate('2026-06-25')).map(
  ({ on }) => on,
);

/** Closes that go up and down by one log return in turn. */
function swinging(logReturn: number, since = DAYS.length): Bars {
  const close = Float64Array.from(DAYS, (_, place) =>
    place >= since ? 1000 * (place - since + 1) : 50 * Math.exp(place % 2 === 0 ? 0 : logReturn),
  );
  return { ticker: XYZ, on: DAYS, open: close, high: close, low: close, close, volume: close };
}

const worldOf = (
  bars: Bars | undefined,
  kept: readonly (readonly [typeof MONDAY, number])[] = [],
) =>
  quietWorld({
    now: plusMs(CLOSE, 3_600_000),
    market: {
      bars: async () => (bars === undefined ? new Map() : new Map([[XYZ, bars]])),
      volatilityHistory: async () =>
        new Map([[XYZ, kept.map(([on, volatility]) => ({ on, volatility }))]]),
    },
  });

describe('the volatility before a moment', () => {
  it('is the last implied one that was kept up to its day', async () => {
    const kept = [
      [tradingDate('2026-06-18'), 0.31],
      [MONDAY, 0.33],
      [TUESDAY, 0.5],
    ] as const;
    expect(await volatilityBefore(XYZ, CLOSE, worldOf(swinging(0.01), kept))).toBe(0.33);
    const earlier = newYorkTime(tradingDate('2026-06-18'), 16, 0);
    expect(await volatilityBefore(XYZ, earlier, worldOf(undefined, kept))).toBe(0.31);
  });

  it('is the realised one where none was kept', async () => {
    // 21 returns of 1 % up and down in turn: their mean is a 21st of one, so the sum of squares is 21 r2 - r2/21.
    const deviation = 0.01 * Math.sqrt((21 - 1 / 21) / 20);
    const told = await volatilityBefore(XYZ, CLOSE, worldOf(swinging(0.01)));
    expect(told).toBeCloseTo(deviation * Math.sqrt(252), 12);
  });

  it('does not see the sessions after its day', async () => {
    const later = DAYS.indexOf(TUESDAY);
    const told = await volatilityBefore(XYZ, CLOSE, worldOf(swinging(0.01, later)));
    expect(told).toBeCloseTo(0.01 * Math.sqrt(((21 - 1 / 21) / 20) * 252), 12);
    const kept = [[TUESDAY, 0.5]] as const;
    expect(await volatilityBefore(XYZ, CLOSE, worldOf(undefined, kept))).toBeUndefined();
  });

  it('is unknown where neither is known', async () => {
    expect(await volatilityBefore(XYZ, CLOSE, worldOf(undefined))).toBeUndefined();
    const few = swinging(0.01);
    const short = { ...few, on: DAYS.slice(-10), close: few.close.subarray(-10) };
    expect(await volatilityBefore(XYZ, CLOSE, worldOf(short))).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { plusDays, tradingDate } from '#core/calendar';
import { intervalsOf, performanceOf, USUAL_DRAWING, type DailyReturn } from '#core/performance';
import { seededRandom } from '#core/prelude';

const BASE = tradingDate('2025-01-01');

function record(values: readonly number[]): DailyReturn[] {
  return values.map((value, at) => ({
    since: plusDays(BASE, at),
    on: plusDays(BASE, at + 1),
    value,
  }));
}

function noise(days: number, seed: string): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: days }, () => 0.0005 + 0.01 * random.normal());
}

const ours = record(noise(250, 'ours'));
const market = record(noise(250, 'market'));
const bills = record(Array.from({ length: 250 }, () => 0.0001));

describe('a performance', () => {
  it('knows nothing of no days', () => {
    const nothing = performanceOf({ returns: [], bills, benchmark: market });
    expect(nothing.sessions).toBe(0);
    expect(
      Object.values({ ...nothing, sessions: undefined }).every((figure) => figure === undefined),
    ).toBe(true);
  });

  it('makes nothing annual from 20 sessions, and everything from 21', () => {
    const short = performanceOf({ returns: ours.slice(0, 20), bills, benchmark: market });
    expect([
      short.annualReturn,
      short.volatility,
      short.sharpe,
      short.sortino,
      short.calmar,
    ]).toEqual(Array.from({ length: 5 }));
    expect(short.benchmark).toMatchObject({
      excessAYear: undefined,
      trackingError: undefined,
      alphaBeta: undefined,
    });
    expect(short.totalReturn).toBeDefined();
    const enough = performanceOf({ returns: ours.slice(0, 21), bills, benchmark: market });
    expect(
      Object.values(enough).every(
        (figure) => figure !== undefined || figure === enough.deepestDrawdown,
      ),
    ).toBe(true);
  });

  it('has no Sharpe without bill rates, nor a comparison without the benchmark of every day', () => {
    const alone = performanceOf({ returns: ours, bills: undefined, benchmark: market.slice(1) });
    expect([alone.sharpe, alone.benchmark]).toEqual([undefined, undefined]);
    const noBills = performanceOf({ returns: ours, bills: undefined, benchmark: market });
    expect(noBills.benchmark).toMatchObject({ alphaBeta: undefined });
    expect(noBills.benchmark?.trackingError).toBeGreaterThan(0);
  });

  it('beside itself has beta 1, alpha 0 and no excess', () => {
    const itself = performanceOf({ returns: ours, bills, benchmark: ours }).benchmark;
    expect(itself?.alphaBeta?.beta).toBeCloseTo(1, 12);
    expect(itself?.alphaBeta?.alpha).toBeCloseTo(0, 12);
    expect(itself).toMatchObject({ excessTotalReturn: 0, excessAYear: 0, trackingError: 0 });
  });
});

describe('the intervals', () => {
  const all = { returns: ours, bills, benchmark: market };

  it('are decided by the seed', () => {
    const once = intervalsOf(all, { ...USUAL_DRAWING, seed: 7 });
    expect(intervalsOf(all, { ...USUAL_DRAWING, seed: 7 })).toEqual(once);
    expect(intervalsOf(all, { ...USUAL_DRAWING, seed: 8 }).meanReturn).not.toEqual(once.meanReturn);
  });

  it('hold the figures of the summary between their bounds', () => {
    const bounds = intervalsOf(all, { ...USUAL_DRAWING, seed: 1 });
    const figures = performanceOf(all);
    for (const [interval, figure] of [
      [bounds.volatility, figures.volatility],
      [bounds.sharpe, figures.sharpe],
      [bounds.winRate, figures.winRate],
      [bounds.excess, figures.benchmark?.excessAYear],
    ] as const) {
      if (interval.kind !== 'interval') throw new Error(interval.because);
      expect(interval.estimate).toBeCloseTo(figure ?? Number.NaN, 10);
      expect(interval.low).toBeLessThan(interval.estimate);
      expect(interval.high).toBeGreaterThan(interval.estimate);
    }
  });

  it('narrow when less confidence is asked for', () => {
    const [wide, narrow] = [0.99, 0.8].map(
      (confidence) => intervalsOf(all, { seed: 1, draws: 500, confidence }).sharpe,
    );
    if (wide?.kind !== 'interval' || narrow?.kind !== 'interval') throw new Error('no intervals');
    expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
  });

  it('say why there is none: too few days, nothing that varies, no bill rate', () => {
    const drawing = { ...USUAL_DRAWING, seed: 1 };
    const short = intervalsOf({ returns: ours.slice(0, 59), bills, benchmark: undefined }, drawing);
    expect(short.meanReturn).toEqual({
      kind: 'too-short',
      because: 'an interval needs 60 days, was 59',
    });
    expect(short.maxDrawdown).toMatchObject({ kind: 'too-short' });
    expect(short.excess).toEqual({
      kind: 'not-known',
      because: 'no benchmark over all of the sessions',
    });
    const flat = intervalsOf({ returns: bills, bills: undefined, benchmark: undefined }, drawing);
    expect(flat.volatility).toMatchObject({ kind: 'no-deviation' });
    expect(flat.sharpe).toMatchObject({ kind: 'not-known' });
    expect(flat.maxDrawdown).toMatchObject({ kind: 'distribution', low: 0, median: 0, high: 0 });
  });

  it('say too short for a trend that never turns: its blocks are few', () => {
    const trend = record(Array.from({ length: 100 }, (_, at) => at / 10_000));
    const { meanReturn } = intervalsOf(
      { returns: trend, bills: undefined, benchmark: undefined },
      { ...USUAL_DRAWING, seed: 1 },
    );
    expect(meanReturn).toMatchObject({
      kind: 'too-short',
      because: expect.stringContaining('10 blocks'),
    });
  });

  it('simulate drawdowns from 0 to 1 in order', () => {
    const { maxDrawdown } = intervalsOf(all, { ...USUAL_DRAWING, seed: 1 });
    if (maxDrawdown.kind !== 'distribution') throw new Error(maxDrawdown.because);
    expect(maxDrawdown.low).toBeGreaterThan(0);
    expect(maxDrawdown.median).toBeGreaterThan(maxDrawdown.low);
    expect(maxDrawdown.high).toBeGreaterThan(maxDrawdown.median);
    expect(maxDrawdown.high).toBeLessThan(1);
  });
});

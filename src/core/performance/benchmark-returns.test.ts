import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { price } from '#core/money';
import { benchmarkReturns, billReturns, type DailyReturn } from '#core/performance';
import { overTheSameSpans } from './over-the-same-spans.ts';

const MONDAY = tradingDate('2026-03-02');
const TUESDAY = tradingDate('2026-03-03');
const WEDNESDAY = tradingDate('2026-03-04');
const THURSDAY = tradingDate('2026-03-05');
const week = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY];

function path(values: readonly number[], days = week): DailyReturn[] {
  return values.map((value, at) => ({
    since: days[at] ?? MONDAY,
    on: days[at + 1] ?? MONDAY,
    value,
  }));
}

describe('benchmark returns', () => {
  const closes = [100, 51, 52].map((dollars, at) => ({
    on: week[at] ?? MONDAY,
    close: price(dollars),
  }));

  it('hold the new shares of a split and reinvest the dividend of an ex-date, per new share', () => {
    // 2 x (51 + 1) / 100 = 1.04; 52 / 51.
    const events = [
      { kind: 'dividend', on: TUESDAY, amount: price(1) },
      { kind: 'split', on: TUESDAY, numerator: 2, denominator: 1 },
    ] as const;
    const [split, plain] = benchmarkReturns(closes, events);
    expect(split?.value).toBeCloseTo(0.04, 14);
    expect(plain?.value).toBeCloseTo(52 / 51 - 1, 14);
  });

  it('pay a dividend per old share when it comes before the split between two closes', () => {
    const events = [
      { kind: 'split', on: TUESDAY, numerator: 2, denominator: 1 },
      { kind: 'dividend', on: tradingDate('2026-03-01'), amount: price(7) },
      { kind: 'dividend', on: TUESDAY, amount: price(1) },
    ] as const;
    const [both] = benchmarkReturns(
      [{ on: tradingDate('2026-02-27'), close: price(100) }, ...closes.slice(1)],
      events,
    );
    expect(both?.value).toBeCloseTo((7 + 2 * 52) / 100 - 1, 14);
  });
});

describe('spans', () => {
  const daily = path([0.1, 0.2, -0.5]);

  it('compound what another series did while ours had no day', () => {
    const ours = [
      { since: MONDAY, on: WEDNESDAY, value: 0 },
      { since: WEDNESDAY, on: THURSDAY, value: 0 },
    ];
    expect(overTheSameSpans(ours, daily)?.[0]).toBeCloseTo(0.32, 14);
    expect(overTheSameSpans(ours, daily)?.[1]).toBeCloseTo(-0.5, 14);
  });

  it('are absent as a whole when a day is not covered', () => {
    expect(overTheSameSpans(daily, daily.slice(1))).toBeUndefined();
    expect(overTheSameSpans(daily, daily.slice(0, 2))).toBeUndefined();
    expect(
      overTheSameSpans(path([0, 0], [MONDAY, TUESDAY, WEDNESDAY]), [
        { since: MONDAY, on: WEDNESDAY, value: 0 },
      ]),
    ).toBeUndefined();
    expect(overTheSameSpans(daily, daily.toSpliced(1, 1))).toBeUndefined();
  });

  it('earn the bill rate known at their start for each calendar day', () => {
    const friday = tradingDate('2026-03-06');
    const monday = tradingDate('2026-03-09');
    const spans = path([0, 0, 0], [THURSDAY, friday, monday, tradingDate('2026-03-10')]);
    const rates = [
      { on: monday, rate: 0.073 },
      { on: friday, rate: 0.0365 },
    ];
    const earned = billReturns(spans, rates);
    expect(earned.map(({ since }) => since)).toEqual([friday, monday]);
    expect(earned[0]?.value).toBeCloseTo(Math.exp(0.0003) - 1, 14);
    expect(earned[1]?.value).toBeCloseTo(Math.exp(0.0002) - 1, 14);
  });
});

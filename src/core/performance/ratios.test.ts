import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradingDate } from '#core/calendar';
import { usd } from '#core/money';
import {
  alphaBeta,
  annualReturn,
  calmar,
  cumulativeReturns,
  dailyReturns,
  deepestDrawdown,
  drawdowns,
  maxDrawdown,
  sharpe,
  sortino,
  totalReturn,
  volatility,
  winRate,
  type DailyReturn,
} from '#core/performance';

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

const someReturns = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});

describe('daily returns', () => {
  it('let money paid in at the open earn with the day and count as no gain', () => {
    // 10,000 -> 11,000 is 10 %; then 11,000 + 9,000 = 20,000 -> 19,000 is -5 %; then 19,000 - 4,000 = 15,000 -> 15,000.
    const navs = [10_000, 11_000, 19_000, 15_000].map((dollars, at) => ({
      on: week[at] ?? MONDAY,
      nav: usd(dollars),
    }));
    const flows = [
      { on: WEDNESDAY, amount: usd(9_000) },
      { on: THURSDAY, amount: usd(-4_000) },
    ];
    const returns = dailyReturns(navs, flows);
    expect(returns.map(({ value }) => value)).toEqual([0.1, -0.05, 0]);
    expect(returns[1]).toMatchObject({ since: TUESDAY, on: WEDNESDAY });
  });

  it('do not change when money comes and goes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            factor: fc.double({ min: 0.8, max: 1.2, noNaN: true }),
            paid: fc.double({ min: -0.3, max: 3, noNaN: true }),
          }),
          { minLength: 3, maxLength: 3 },
        ),
        (days) => {
          let worth = 1_000_000;
          const navs = [{ on: MONDAY, nav: usd(worth) }];
          const flows: { on: typeof MONDAY; amount: ReturnType<typeof usd> }[] = [];
          for (const [at, { factor, paid }] of days.entries()) {
            const on = week[at + 1] ?? MONDAY;
            flows.push({ on, amount: usd(worth * paid) });
            worth = (worth + worth * paid) * factor;
            navs.push({ on, nav: usd(worth) });
          }
          for (const [at, { value }] of dailyReturns(navs, flows).entries())
            expect(value).toBeCloseTo((days[at]?.factor ?? Number.NaN) - 1, 9);
        },
      ),
    );
  });

  it('count a deposit of the weekend at the next session, and none that came before the base or after the last nav', () => {
    const friday = tradingDate('2026-03-06');
    const monday = tradingDate('2026-03-09');
    const flows = ['2026-03-06', '2026-03-07', '2026-03-10'].map((on) => ({
      on: tradingDate(on),
      amount: usd(100),
    }));
    expect(
      dailyReturns(
        [
          { on: friday, nav: usd(100) },
          { on: monday, nav: usd(210) },
        ],
        flows,
      ),
    ).toMatchObject([{ value: 0.05 }]);
  });

  it('leave out a session without capital, and refuse one that opens in debt', () => {
    const empty = [
      { on: MONDAY, nav: usd(0) },
      { on: TUESDAY, nav: usd(0) },
    ];
    expect(dailyReturns(empty, [])).toEqual([]);
    const debt = [
      { on: MONDAY, nav: usd(-5) },
      { on: TUESDAY, nav: usd(10) },
    ];
    expect(() => dailyReturns(debt, [])).toThrow(
      'a return needs worth above zero at the open, was -5 on 2026-03-03',
    );
    expect(() => dailyReturns(empty.toReversed(), [])).toThrow(/in order of days/);
  });
});

describe('compounded returns', () => {
  it('end where the products end: 1.1 x 0.9 = 0.99', () => {
    expect(totalReturn([0.1, -0.1])).toBeCloseTo(-0.01, 15);
    expect(cumulativeReturns([0.1, -0.1])).toHaveLength(2);
    expect(totalReturn([])).toBeUndefined();
  });

  it('are the year itself over 252 sessions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
          minLength: 252,
          maxLength: 252,
        }),
        (returns) => {
          expect(annualReturn(returns)).toBeCloseTo(totalReturn(returns) ?? Number.NaN, 9);
        },
      ),
    );
  });

  it('have no annual figure once more than everything is lost', () => {
    expect(annualReturn([-1.2])).toBeUndefined();
    expect(annualReturn([-1])).toBe(-1);
  });
});

describe('drawdown', () => {
  it('is measured from the running peak, the start among the peaks', () => {
    // 0.9, 1.08, 0.81: 10 % under the start, a new peak, 25 % under it.
    const depths = drawdowns([-0.1, 0.2, -0.25]);
    expect(depths[0]).toBeCloseTo(0.1, 15);
    expect(depths[1]).toBe(0);
    expect(depths[2]).toBeCloseTo(0.25, 15);
    expect(maxDrawdown([])).toBeUndefined();
  });

  it('lies from 0 to 1, is 0 without a loss, and deepens with each day that is added', () => {
    fc.assert(
      fc.property(someReturns, (returns) => {
        const depth = maxDrawdown(returns) ?? Number.NaN;
        expect(depth).toBeGreaterThanOrEqual(0);
        expect(depth).toBeLessThanOrEqual(1);
        expect(maxDrawdown(returns.map(Math.abs))).toBe(0);
        expect(maxDrawdown([...returns, -0.01])).toBeGreaterThanOrEqual(depth);
      }),
    );
  });

  it('tells the days of the deepest fall, and of the recovery when there was one', () => {
    expect(deepestDrawdown(path([-0.1, 0.2, -0.25]))).toMatchObject({
      peakOn: WEDNESDAY,
      troughOn: THURSDAY,
      recoveredOn: undefined,
    });
    expect(deepestDrawdown(path([-0.1, -0.1, 0.5]))).toMatchObject({
      peakOn: MONDAY,
      troughOn: WEDNESDAY,
      recoveredOn: THURSDAY,
    });
    expect(deepestDrawdown(path([0.1, 0]))).toBeUndefined();
  });
});

describe('ratios', () => {
  it('come out as by hand: returns 1 %, 3 %, -1 %', () => {
    const returns = [0.01, 0.03, -0.01];
    // Mean 0.01, sample deviation 0.02, downside deviation sqrt(0.0001 / 3).
    expect(volatility(returns)).toBeCloseTo(0.02 * Math.sqrt(252), 14);
    expect(sharpe(returns)).toBeCloseTo(0.5 * Math.sqrt(252), 12);
    expect(sortino(returns)).toBeCloseTo(Math.sqrt(3) * Math.sqrt(252), 12);
    expect(winRate([...returns, 0])).toBeCloseTo(2 / 3, 15);
    expect(calmar(returns)).toBeCloseTo((annualReturn(returns) ?? Number.NaN) / 0.01, 9);
  });

  it('are absent where nothing varies, falls or moves', () => {
    expect(sharpe([0.01, 0.01, 0.01])).toBeUndefined();
    expect(sharpe([0.01])).toBeUndefined();
    expect(volatility([0.01])).toBeUndefined();
    expect(volatility([0.01, 0.01])).toBe(0);
    expect(sortino([0.01, 0.02])).toBeUndefined();
    expect(calmar([0.01, 0.02])).toBeUndefined();
    expect(winRate([0, 0])).toBeUndefined();
  });

  it('find again the line an account was drawn on', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 3 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -0.001, max: 0.001, noNaN: true }),
        (steps, beta, dailyAlpha) => {
          const benchmark = steps.map((step) => step / 10_000);
          const found = alphaBeta(
            benchmark.map((value) => dailyAlpha + beta * value),
            benchmark,
          );
          expect(found?.beta).toBeCloseTo(beta, 8);
          expect(found?.alpha).toBeCloseTo(dailyAlpha * 252, 8);
        },
      ),
    );
    expect(alphaBeta([0.01, 0.02], [0.01, 0.01])).toBeUndefined();
    expect(() => alphaBeta([0.01], [])).toThrow(/same days, were 1 and 0/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, instant, newYorkTime, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook, type Guards, type Lot } from '#core/ledger';
import { moneyOfMicros, price, quantityOfMicros, units, usd } from '#core/money';
import {
  costPerShare,
  drawdownCall,
  exitLevels,
  exitOf,
  splitSuspicion,
  type ExitLevels,
  type Limits,
} from '#core/risk';

const OPENED = instant(1_767_623_400_000);
const LIMITS = { stopLoss: -0.08, maxDrawdown: 0.2 } as Limits;

/** 10 shares @ $50. */
function lot(guards: Guards = {}, more: Partial<Lot> = {}): Lot {
  return {
    id: 'lot',
    instrument: equity('SPY'),
    quantity: units(10),
    cost: usd(500),
    openedAt: OPENED,
    openedOn: tradingDate('2026-01-05'),
    group: 'order',
    guards,
    ...more,
  };
}

describe('costPerShare', () => {
  it('is the cost of what is left of a lot by its shares, half to even', () => {
    expect(costPerShare(lot())).toBe(price(50));
    // $1 of 3 shares
    expect(costPerShare(lot({}, { cost: usd(1), quantity: units(3) }))).toBe(333_333);
    // 1 and 3 micro-dollars of 2 shares: 0.5 and 1.5
    expect(costPerShare(lot({}, { cost: moneyOfMicros(1), quantity: units(2) }))).toBe(0);
    expect(costPerShare(lot({}, { cost: moneyOfMicros(3), quantity: units(2) }))).toBe(2);
    expect(costPerShare(lot({}, { cost: usd(1), quantity: quantityOfMicros(3000) }))).toBe(
      333_333_333,
    );
  });
});

describe('exitLevels', () => {
  it('takes the tighter of the stops of account and model', () => {
    expect(exitLevels(lot(), LIMITS).stop).toBe(price(46)); // -8 % of 50
    expect(exitLevels(lot({ stopLoss: -0.05 }), LIMITS).stop).toBe(price(47.5));
    expect(exitLevels(lot({ stopLoss: -0.3 }), LIMITS).stop).toBe(price(46));
  });

  it('takes profit and time from the model alone', () => {
    expect(exitLevels(lot(), LIMITS)).toEqual({ stop: price(46) });
    expect(exitLevels(lot({ takeProfit: 0.25, timeStopDays: 30 }), LIMITS)).toEqual({
      stop: price(46),
      takeProfit: price(62.5),
      timeStopAt: newYorkTime(tradingDate('2026-02-04'), 0, 0),
    });
  });

  it('follows a split: 7:1 leaves the cost and has seven times the shares', () => {
    // 500 / 70 = 7.142857 a share, less 8 %: 6.57142844
    expect(exitLevels(lot({}, { quantity: units(70) }), LIMITS).stop).toBe(price(6.571_428));
  });
});

describe('exitOf', () => {
  const levels: ExitLevels = {
    stop: price(46),
    takeProfit: price(62.5),
    timeStopAt: OPENED + DAY_MS,
  };
  const candle = (open: number, [low, high]: readonly number[] = [], opensAt: number = OPENED) => ({
    opensAt,
    open: price(open),
    ...(low === undefined ? {} : { low: price(low) }),
    ...(high === undefined ? {} : { high: price(high) }),
  });

  it.each([
    ['nothing between the levels', candle(50, [46.01, 62.49]), undefined],
    ['the stop at its level', candle(50, [46, 55]), ['stop-loss', 46, 'stop level']],
    ['the stop at the open beyond it', candle(40, [39, 41]), ['stop-loss', 40, 'open']],
    ['the stop at an open just there', candle(46, [45, 47]), ['stop-loss', 46, 'open']],
    ['profit at its level', candle(50, [49, 63]), ['take-profit', 62.5, 'take-profit level']],
    ['profit at the open beyond it', candle(70, [65, 71]), ['take-profit', 70, 'open']],
    ['the stop where both are inside', candle(50, [45, 70]), ['stop-loss', 46, 'stop level']],
    [
      'profit at an open that later falls to the stop',
      candle(70, [40, 71]),
      ['take-profit', 70, 'open'],
    ],
    ['the time stop at the open', candle(50, [49, 51], OPENED + DAY_MS), ['time-stop', 50, 'open']],
    ['no time stop a moment before', candle(50, [49, 51], OPENED + DAY_MS - 1), undefined],
    [
      'the time stop before what happens inside',
      candle(50, [40, 70], OPENED + DAY_MS),
      ['time-stop', 50, 'open'],
    ],
    [
      'the stop at the open before the time stop',
      candle(45, [40, 70], OPENED + DAY_MS),
      ['stop-loss', 45, 'open'],
    ],
    ['nothing inside an interval that is running', candle(50), undefined],
  ])('finds %s', (_, interval, expected) => {
    const exit = exitOf(levels, interval);
    const shown = exit === undefined ? undefined : [exit.origin, exit.reference / 1e6, exit.source];
    expect(shown).toEqual(expected);
  });

  it('says the level and what was traded', () => {
    expect(exitOf(levels, candle(40))?.because).toBe('stop-loss level 46.00, traded at 40.00');
  });

  it('never gives a price better than the stop, nor one that was not traded', () => {
    const dollars = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(dollars, dollars, dollars, (open, one, other) => {
        const low = Math.min(open, one, other);
        const high = Math.max(open, one, other);
        const exit = exitOf(levels, candle(open, [low, high]));
        if (exit === undefined) return;
        expect(exit.reference).toBeGreaterThanOrEqual(price(low));
        expect(exit.reference).toBeLessThanOrEqual(price(high));
        const isStop = exit.origin === 'stop-loss';
        expect(isStop ? exit.reference <= levels.stop : exit.reference >= price(62.5)).toBe(true);
      }),
    );
  });
});

describe('drawdownCall', () => {
  const book = { ...emptyBook('a'), peakNav: usd(10_000) };

  it('fires at 20 % below the peak and not a micro-dollar before', () => {
    expect(drawdownCall(book, usd(8000.000_001), LIMITS)).toBeUndefined();
    expect(drawdownCall(book, usd(8000), LIMITS)).toMatchObject({
      nav: usd(8000),
      reference: usd(10_000),
    });
  });

  // Field failure 11: halving again every cycle.
  it('fires again only 20 % below the nav at which it fired: 6,400 of 8,000', () => {
    const fired = { ...book, drawdownFiredAt: usd(8000) };
    expect(drawdownCall(fired, usd(7999), LIMITS)).toBeUndefined();
    expect(drawdownCall(fired, usd(6400.01), LIMITS)).toBeUndefined();
    expect(drawdownCall(fired, usd(6400), LIMITS)).toMatchObject({ reference: usd(8000) });
  });

  it('fires at 20 % to the micro-dollar, whatever the peak', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000_000_000 }), (fifths) => {
        const its = { ...book, peakNav: moneyOfMicros(fifths * 5) };
        expect(drawdownCall(its, moneyOfMicros(fifths * 4), LIMITS)).toBeDefined();
        expect(drawdownCall(its, moneyOfMicros(fifths * 4 + 1), LIMITS)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('has nothing to say without a peak', () => {
    expect(drawdownCall(emptyBook('a'), usd(1), LIMITS)).toBeUndefined();
    expect(drawdownCall({ ...book, peakNav: usd(0) }, usd(0), LIMITS)).toBeUndefined();
  });
});

describe('splitSuspicion', () => {
  it.each([
    [['AAPL 2020-08-31, 4:1', 499.23, 127.58, '4:1'] as const],
    [['a 2:1 split', 100, 50.5, '2:1'] as const],
    [['a 1:10 reverse split', 2, 20.4, '1:10'] as const],
    [['a 7:1 split', 645.57, 92.7, '7:1'] as const],
  ])('suspects %s', ([, before, open, ratio]) => {
    expect(splitSuspicion(price(before), price(open))).toContain(`${ratio} split`);
  });

  it.each([
    ['a fall of 30 %', 100, 70],
    ['a fall of 42 %, between 3:2 and 2:1', 100, 58],
    ['a rise of 30 %', 100, 130],
    ['no change', 100, 100],
  ])('does not suspect %s', (_, before, open) => {
    expect(splitSuspicion(price(before), price(open))).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { newYorkTime, tradingDate } from '#core/calendar';
import { equity, idOf, readOccSymbol, type Instrument } from '#core/instruments';
import { positionsOf, emptyBook, type Lot } from '#core/ledger';
import { price, units, usd } from '#core/money';
import { defaultConfig, isEquity, limitsOf } from '#config';
import { positionView, positionViewSchema } from '#contract';

const OPENED = newYorkTime(tradingDate('2025-03-07'), 10, 0);
const NOW = newYorkTime(tradingDate('2025-03-10'), 9, 30);

function lot(instrument: Instrument, count: number, cost: number): Lot {
  return {
    id: 'weekly_balanced@2025-03-07T15:00:00Z#1/0',
    instrument,
    quantity: units(count),
    cost: usd(cost),
    openedAt: OPENED,
    openedOn: tradingDate('2025-03-07'),
    group: 'weekly_balanced@2025-03-07T15:00:00Z#1',
    guards: { takeProfit: 0.25, timeStopDays: 30 },
  };
}

function positionOf(held: Lot) {
  const [position] = positionsOf({ ...emptyBook('weekly_balanced'), lots: [held] });
  return position!;
}

const account = defaultConfig().accounts.find(isEquity)!;
const limits = limitsOf(account, defaultConfig());

function quoted(instrument: Instrument, each: number) {
  return { id: idOf(instrument), mark: price(each), at: NOW, source: 'quote' };
}

describe('the view of a position', () => {
  it('values 4 shares bought for 400 and marked at 110.50: 442 in all, 42 gained, 10.5 %', () => {
    const apple = equity('AAPL');
    const view = positionView(positionOf(lot(apple, 4, 400)), {
      at: NOW,
      quote: quoted(apple, 110.5),
      limits,
    });
    expect(positionViewSchema.parse(view)).toEqual(view);
    expect(view).toMatchObject({
      quantity: '4',
      costPerShare: '100.00',
      value: '442.00',
      gain: '42.00',
      gainFraction: 0.105,
    });
    // Over the change of clocks of 2025-03-09: three calendar days, though 71.5 hours.
    expect(view.daysHeld).toBe(3);
    // Stop 15 % below the cost, take-profit 25 % above, time stop with the first moment of the 30th day, New York.
    expect(view.lots).toMatchObject([
      { stop: '85.00', takeProfit: '125.00', timeStopAt: '2025-04-06T04:00:00Z' },
    ]);
  });

  it('values a short put sold for 3.20 and marked at 1.10: 210 gained on 320 of premium', () => {
    const put = readOccSymbol('SPY250620P00500000')!;
    const view = positionView(positionOf(lot(put, -1, -320)), {
      at: NOW,
      quote: quoted(put, 1.1),
      limits: undefined,
    });
    expect(positionViewSchema.parse(view)).toMatchObject({
      quantity: '-1',
      cost: '-320.00',
      costPerShare: '3.20',
      value: '-110.00',
      gain: '210.00',
      gainFraction: 0.656_25,
      lots: [{ stop: null, takeProfit: null }],
    });
  });

  it('leaves value and gain unknown without a quote', () => {
    const view = positionView(positionOf(lot(equity('V'), 1, 300)), {
      at: NOW,
      quote: undefined,
      limits,
    });
    expect(positionViewSchema.parse(view)).toMatchObject({
      mark: null,
      value: null,
      gain: null,
      gainFraction: null,
    });
  });
});

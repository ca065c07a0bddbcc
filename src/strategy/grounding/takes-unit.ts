import type { WrittenNumber } from './numbers-in.ts';

const IN_DOLLARS =
  'price sma20 sma50 sma200 bollingerUpper bollingerMiddle bollingerLower atr fromHigh averageVolume marketValue nav cash collateral amount buyingPower minOrder limit weight cost gain stop takeProfit room premium optionPrice strike maxLoss maxProfit expectedMove closing delta theta vega gamma dividend dayHigh dayLow macd macdHistogram unknown'.split(
    ' ',
  );

const NEVER_PERCENT =
  'price nav buyingPower amount minOrder averageVolume marketValue positions shares trades lots contracts dte daysHeld timeStop daysToEarnings strike premium optionPrice priceEarnings priceBook vix theta vega gamma headlines openInterest conviction macd macdSignal macdHistogram'.split(
    ' ',
  );

const IN_DAYS = 'daysHeld timeStop dte daysToEarnings coolDown history unknown'.split(' ');

/** Words for things that are counted: a number with a point is of something else. */
const COUNTED = 'positions trades lots contracts headlines conviction'.split(' ');

const DAYS_ALONE = 'dte daysHeld timeStop daysToEarnings coolDown history'.split(' ');

/** Whether a metric can be told in the unit in which a number is written. */
export function takesUnit(metric: string, { unit, decimals }: WrittenNumber): boolean {
  switch (unit) {
    case 'dollars':
      return IN_DOLLARS.includes(metric);
    case 'percent':
      return !NEVER_PERCENT.includes(metric);
    case 'days':
      return IN_DAYS.includes(metric);
    case 'times':
      return !DAYS_ALONE.includes(metric) && !COUNTED.includes(metric);
    case 'plain':
      return decimals === 0 || !(COUNTED.includes(metric) || DAYS_ALONE.includes(metric));
  }
}

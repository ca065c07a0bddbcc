import { daysBetween, type TradingDate } from '#core/calendar';
import { toDollars, type Price } from '#core/money';
import { distance } from '#strategy/briefing';
import type { SecurityFacts } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';

const inDollars = (price: Price | undefined): number | undefined =>
  price === undefined ? undefined : toDollars(price);

/** Everything that is told of one security; `broad` stands for the market that it is compared with. */
export function securityFigures(
  facts: SecurityFacts,
  on: TradingDate,
  broad: SecurityFacts | undefined,
): readonly Figure[] {
  const subject = facts.ticker;
  return [
    ...figuresOf(
      [
        ['price', 'dollars', toDollars(facts.mark), 'price'],
        ['change1', 'percent', facts.change1Day, '1-day change'],
        ['change5', 'percent', facts.change5Days, '5-day change'],
        ['change21', 'percent', facts.change21Days, '21-day change'],
      ],
      { subject, plain: true },
    ),
    ...figuresOf(
      [
        ['price', 'dollars', inDollars(facts.bid), 'bid'],
        ['price', 'dollars', inDollars(facts.ask), 'ask'],
        ['price', 'dollars', facts.lastClose, 'last close'],
        ['change63', 'percent', facts.change63Days, '63-day change'],
        ['change252', 'percent', facts.change252Days, '252-day change'],
        ['fromHigh', 'percent', facts.belowHigh252, 'distance from the 252-session high'],
        ['averageVolume', 'count', facts.averageVolume20, '20-session volume'],
        ['averageVolume', 'dollars', facts.averageDollarVolume20, '20-session dollar volume'],
        ['daysToEarnings', 'days', daysToEarnings(facts, on), 'days to the report'],
      ],
      { subject },
    ),
    ...indicatorFigures(facts),
    ...fundamentalFigures(facts),
    ...intradayFigures(facts),
    ...againstMarket(facts, broad),
  ];
}

function daysToEarnings({ earnings }: SecurityFacts, on: TradingDate): number | undefined {
  return earnings.kind === 'date' ? daysBetween(on, earnings.on) : undefined;
}

function indicatorFigures(facts: SecurityFacts): readonly Figure[] {
  const { indicators, ticker: subject, mark } = facts;
  const { bollingerUpper: upper, bollingerLower: lower, atr14 } = indicators;
  const dollars = toDollars(mark);
  const place =
    upper === undefined || lower === undefined || upper <= lower
      ? undefined
      : (dollars - lower) / (upper - lower);
  return [
    ...figuresOf(
      [
        ['sma20', 'dollars', indicators.sma20, 'SMA20'],
        ['sma20', 'percent', distance(facts, indicators.sma20), 'distance from SMA20'],
        ['sma50', 'dollars', indicators.sma50, 'SMA50'],
        ['sma50', 'percent', distance(facts, indicators.sma50), 'distance from SMA50'],
        ['sma200', 'dollars', indicators.sma200, 'SMA200'],
        ['sma200', 'percent', distance(facts, indicators.sma200), 'distance from SMA200'],
        ['rsi', 'plain', indicators.rsi14, 'RSI'],
        ['macd', 'plain', indicators.macd, 'MACD'],
        ['macdSignal', 'plain', indicators.macdSignal, 'MACD signal'],
        ['macdHistogram', 'plain', indicators.macdHistogram, 'MACD histogram'],
        ['bollingerUpper', 'dollars', upper, 'upper Bollinger band'],
        ['bollingerMiddle', 'dollars', indicators.bollingerMiddle, 'middle Bollinger band'],
        ['bollingerLower', 'dollars', lower, 'lower Bollinger band'],
        ['bollingerPlace', 'plain', place, 'place between the Bollinger bands'],
        ['atr', 'dollars', atr14, 'ATR'],
        ['atr', 'percent', atr14 === undefined ? undefined : atr14 / dollars, 'ATR'],
        ['volumeRatio', 'plain', indicators.volumeRatio, 'volume ratio'],
        ['volatility', 'percent', indicators.realisedVolatility21, 'realised volatility'],
      ],
      { subject },
    ),
    ...placeFigures(facts, place),
  ];
}

function placeFigures(facts: SecurityFacts, place: number | undefined): readonly Figure[] {
  const { indicators, ticker: subject } = facts;
  const { bollingerUpper: upper, bollingerLower: lower } = indicators;
  return [
    ...figuresOf(
      [
        ['bollingerUpper', 'percent', distance(facts, upper), 'distance from the upper band'],
        ['bollingerLower', 'percent', distance(facts, lower), 'distance from the lower band'],
        ['bollingerPlace', 'percent', place, 'place between the Bollinger bands'],
        ['fromHigh', 'dollars', highOf(facts), '252-session high'],
        ['volumeRatio', 'percent', indicators.volumeRatio, 'volume ratio'],
        ['volumeRatio', 'percent', less(indicators.volumeRatio, 1), 'volume against its mean'],
      ],
      { subject, derived: true },
    ),
  ];
}

function less(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}

function highOf({ mark, belowHigh252 }: SecurityFacts): number | undefined {
  return belowHigh252 === undefined ? undefined : toDollars(mark) / (1 + belowHigh252);
}

function fundamentalFigures({ fundamentals, ticker: subject }: SecurityFacts): readonly Figure[] {
  return figuresOf(
    [
      ['priceEarnings', 'plain', fundamentals.priceEarnings, 'P/E'],
      ['priceBook', 'plain', fundamentals.priceBook, 'P/B'],
      ['dividendYield', 'percent', fundamentals.dividendYield, 'dividend yield'],
      ['freeCashFlow', 'percent', fundamentals.freeCashFlowYield, 'free cash flow yield'],
      ['marketValue', 'dollars', fundamentals.marketValue, 'market value'],
    ],
    { subject },
  );
}

function intradayFigures({ intraday, ticker: subject }: SecurityFacts): readonly Figure[] {
  if (intraday === undefined) return [];
  return figuresOf(
    [
      ['sinceOpen', 'percent', intraday.sinceOpen, 'change since the open'],
      ['sinceClose', 'percent', intraday.sincePreviousClose, 'change since the last close'],
      ['last30', 'percent', intraday.last30Minutes, '30-minute change'],
      ['last10', 'percent', intraday.last10Minutes, '10-minute change'],
      ['dayHigh', 'dollars', intraday.high, 'high of the session'],
      ['dayLow', 'dollars', intraday.low, 'low of the session'],
      ['placeInRange', 'percent', intraday.placeInRange, 'place in the range'],
      ['placeInRange', 'plain', intraday.placeInRange, 'place in the range'],
      ['range30', 'percent', intraday.range30Minutes, '30-minute range'],
      ['intervals', 'count', intraday.intervals, 'intervals of the session'],
    ],
    { subject },
  );
}

/** What it did beyond the market: over one window, and over the two that strength is measured by. */
function againstMarket(facts: SecurityFacts, broad: SecurityFacts | undefined): readonly Figure[] {
  const month = less(facts.change21Days, broad?.change21Days);
  const quarter = less(facts.change63Days, broad?.change63Days);
  const own =
    facts.change21Days === undefined || facts.change63Days === undefined
      ? undefined
      : (facts.change21Days + facts.change63Days) / 2;
  const both = month === undefined || quarter === undefined ? own : (month + quarter) / 2;
  return figuresOf(
    [
      ['relativeStrength', 'percent', both, 'relative strength'],
      ['relativeStrength', 'percent', less(facts.change5Days, broad?.change5Days), '5-day lead'],
      ['relativeStrength', 'percent', month, '21-day lead'],
      ['relativeStrength', 'percent', quarter, '63-day lead'],
    ],
    { subject: facts.ticker, derived: true },
  );
}

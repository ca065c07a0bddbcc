import type { ChartAsked } from './chart-asked.ts';
import type { JsonObject } from './json-value.ts';
import { offsetSeconds, tradingPeriod, zoneName } from './market-state.ts';
import type { NameSeen } from './name-seen.ts';
import { currencyOf, exchangeOf, lastSession } from './quote-row.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';
import { rounded } from './single.ts';

const RANGES = ['1d', '5d', '1mo', '3mo', '6mo', '1y', '2y', '5y', '10y', 'ytd', 'max'];
const YEAR = 252;

export function chartMeta(sight: Sight, seen: NameSeen, asked: ChartAsked): JsonObject {
  const { now } = sight;
  const { days, profile, ticker } = seen;
  const { lastAt, previousClose, row } = lastSession(sight, seen);
  const exchange = exchangeOf(seen);
  const year = days.slice(-YEAR);
  const before = days.findLast(({ opensAt }) => seconds(opensAt) < asked.period1) ?? days[0];
  const isDaily = asked.interval === '1d';
  return {
    currency: currencyOf(sight, seen),
    symbol: ticker,
    exchangeName: exchange.code,
    fullExchangeName: exchange.name,
    instrumentType: exchange.quoteType,
    firstTradeDate: seconds(days[0]?.opensAt ?? now),
    regularMarketTime: seconds(lastAt),
    hasPrePostMarketData: profile.kind !== 'index',
    gmtoffset: offsetSeconds(now),
    timezone: zoneName(now),
    exchangeTimezoneName: 'America/New_York',
    regularMarketPrice: rounded(row.close),
    fiftyTwoWeekHigh: rounded(Math.max(...year.map(({ high }) => high))),
    fiftyTwoWeekLow: rounded(Math.min(...year.map(({ low }) => low))),
    regularMarketDayHigh: rounded(row.high),
    regularMarketDayLow: rounded(row.low),
    regularMarketVolume: row.volume,
    longName: profile.name,
    shortName: profile.name,
    chartPreviousClose: Number((before?.close ?? row.close).toFixed(3)),
    ...(isDaily ? {} : { previousClose, scale: 3 }),
    priceHint: 2,
    currentTradingPeriod: tradingPeriod(now),
    dataGranularity: asked.interval,
    range: asked.range,
    validRanges: RANGES,
  };
}

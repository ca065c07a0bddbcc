import { newYorkTime, plusDays, plusMs, type Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import type { Earnings, Fundamentals, Quote } from '#core/market';
import { toDollars } from '#core/money';
import { assert } from '#core/prelude';
import type { JsonObject } from './json-value.ts';
import { marketStateAt, offsetSeconds, zoneName } from './market-state.ts';
import { averageVolume, type DayRow, type NameSeen } from './name-seen.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';
import { rounded } from './single.ts';

const YEAR = 252;
const QUOTE_TYPES = { stock: 'EQUITY', etf: 'ETF', index: 'INDEX' } as const;
const TYPE_WORDS = { stock: 'Equity', etf: 'ETF', index: 'Index' } as const;
const EXCHANGES = { stock: 'NMS', etf: 'NGM', index: 'WCB' } as const;
const EXCHANGE_NAMES = { stock: 'NasdaqGS', etf: 'NasdaqGM', index: 'Cboe Indices' } as const;

/** One entry of a quote batch, as it is in options and screeners too. */
export async function quoteRow(sight: Sight, seen: NameSeen): Promise<JsonObject> {
  const { market, traps } = sight;
  const { profile, ticker } = seen;
  const id = idOf(equity(ticker));
  const quote = (await market.quotes([id])).get(id);
  const fundamentals = (await market.fundamentals([ticker])).get(ticker) ?? {};
  const earnings = (await market.earnings([ticker])).get(ticker);
  const isPriceless = (traps.priceless ?? []).includes(ticker);
  return {
    ...headOf(sight, seen),
    ...(isPriceless ? {} : pricesOf(sight, seen, quote)),
    ...ranges(seen),
    ...(profile.kind === 'index' ? {} : figuresOf(seen, fundamentals)),
    ...(earnings === undefined ? {} : reportOf(sight, earnings)),
    sourceInterval: 15,
    exchangeDataDelayedBy: traps.delayedByMinutes ?? 0,
    hasPrePostMarketData: profile.kind !== 'index',
    firstTradeDateMilliseconds: seen.days[0]?.opensAt ?? 0,
    priceHint: 2,
    tradeable: false,
    cryptoTradeable: false,
    ...(profile.kind === 'stock' ? { displayName: profile.name } : {}),
    symbol: ticker,
  };
}

/** What a quote, a chart and a summary call the exchange. */
export function exchangeOf({ profile }: NameSeen): {
  readonly code: string;
  readonly name: string;
  readonly quoteType: string;
} {
  const { kind } = profile;
  return { code: EXCHANGES[kind], name: EXCHANGE_NAMES[kind], quoteType: QUOTE_TYPES[kind] };
}

export function currencyOf({ traps }: Sight, { ticker }: NameSeen): string | null {
  return (traps.currencyless ?? []).includes(ticker) ? null : 'USD';
}

function headOf(sight: Sight, seen: NameSeen): JsonObject {
  const { now } = sight;
  const { profile } = seen;
  const exchange = exchangeOf(seen);
  return {
    language: 'en-US',
    region: 'US',
    quoteType: exchange.quoteType,
    typeDisp: TYPE_WORDS[profile.kind],
    quoteSourceName: 'Nasdaq Real Time Price',
    triggerable: true,
    customPriceAlertConfidence: 'HIGH',
    shortName: profile.name,
    longName: profile.name,
    marketState: marketStateAt(now),
    currency: currencyOf(sight, seen),
    exchange: exchange.code,
    fullExchangeName: exchange.name,
    financialCurrency: 'USD',
    exchangeTimezoneName: 'America/New_York',
    exchangeTimezoneShortName: zoneName(now),
    gmtOffSetMilliseconds: offsetSeconds(now) * 1000,
    market: 'us_market',
    esgPopulated: false,
    corporateActions: [],
  };
}

export type LastSession = {
  readonly row: DayRow;
  readonly previousClose: number;
  readonly lastAt: Instant;
};

/** The session of the last trade; a dead quote still stands in the one before. */
export function lastSession({ traps }: Sight, seen: NameSeen): LastSession {
  const { days, lastAt, ticker } = seen;
  const isDead = (traps.dead ?? []).includes(ticker) && days.length > 1;
  const row = days.at(isDead ? -2 : -1);
  assert(row !== undefined, 'a name that is seen has a session');
  const before = days.at(isDead ? -3 : -2) ?? row;
  const previousClose = rounded(before.close);
  return { row, previousClose, lastAt: isDead ? row.closesAt : lastAt };
}

function pricesOf(sight: Sight, seen: NameSeen, quote: Quote | undefined): JsonObject {
  const { lastAt, previousClose, row } = lastSession(sight, seen);
  const price = rounded(row.close);
  return {
    regularMarketPrice: price,
    regularMarketTime: seconds(lastAt),
    regularMarketChange: rounded(Math.fround(price) - Math.fround(previousClose)),
    regularMarketChangePercent: rounded((price / previousClose - 1) * 100),
    regularMarketDayHigh: rounded(row.high),
    regularMarketDayLow: rounded(row.low),
    regularMarketDayRange: `${rounded(row.low)} - ${rounded(row.high)}`,
    regularMarketOpen: rounded(row.open),
    regularMarketPreviousClose: previousClose,
    regularMarketVolume: row.volume,
    ...bookOf(sight, price, quote),
    ...extendedHours(sight, price),
  };
}

/** Outside of the session what market makers left there, far apart (244.44 to 253.37 around 244.64); 0 where nobody stands. */
function bookOf({ now }: Sight, price: number, quote: Quote | undefined): JsonObject {
  const { ask, bid } = quote ?? {};
  if (marketStateAt(now) !== 'REGULAR')
    return { bid: cents(price * 0.998), ask: cents(price * 1.036), bidSize: 2, askSize: 1 };
  return {
    bid: bid === undefined ? 0 : toDollars(bid),
    ask: ask === undefined ? 0 : toDollars(ask),
    bidSize: bid === undefined ? 0 : 3,
    askSize: ask === undefined ? 0 : 2,
  };
}

/** A price of the extended hours that is nobody's regular price. */
function extendedHours({ now }: Sight, price: number): JsonObject {
  const state = marketStateAt(now);
  if (state === 'REGULAR') return {};
  const name = state === 'PRE' ? 'pre' : 'post';
  return {
    [`${name}MarketPrice`]: cents(price * 1.001),
    [`${name}MarketChange`]: rounded(price * 0.001),
    [`${name}MarketChangePercent`]: 0.1,
    [`${name}MarketTime`]: seconds(plusMs(now, -60_000)),
  };
}

function cents(dollars: number): number {
  return Number(dollars.toFixed(2));
}

function ranges({ days }: NameSeen): JsonObject {
  const year = days.slice(-YEAR);
  const low = rounded(Math.min(...year.map((row) => row.low)));
  const high = rounded(Math.max(...year.map((row) => row.high)));
  return {
    averageDailyVolume3Month: Math.round(averageVolume(days, 63)),
    averageDailyVolume10Day: Math.round(averageVolume(days, 10)),
    fiftyTwoWeekLow: low,
    fiftyTwoWeekHigh: high,
    fiftyTwoWeekRange: `${low} - ${high}`,
    fiftyDayAverage: averageClose(days, 50),
    twoHundredDayAverage: averageClose(days, 200),
  };
}

export function averageClose(days: readonly DayRow[], sessions: number): number {
  const last = days.slice(-sessions);
  return rounded(last.reduce((sum, { close }) => sum + close, 0) / Math.max(1, last.length));
}

/** Yields: trailing as a fraction, the other one in percent with two decimals. */
function figuresOf(seen: NameSeen, fundamentals: Fundamentals): JsonObject {
  const { dividendYield, marketValue, priceBook, priceEarnings } = fundamentals;
  const price = seen.days.at(-1)?.close ?? 0;
  return {
    ...(priceEarnings === undefined
      ? {}
      : {
          trailingPE: rounded(priceEarnings),
          epsTrailingTwelveMonths: cents(price / priceEarnings),
        }),
    ...(priceBook === undefined
      ? {}
      : { priceToBook: rounded(priceBook), bookValue: rounded(price / priceBook) }),
    ...(dividendYield === undefined
      ? {}
      : {
          trailingAnnualDividendRate: rounded(dividendYield * price),
          trailingAnnualDividendYield: rounded(dividendYield),
          dividendYield: cents(dividendYield * 100),
          ...(seen.profile.kind === 'stock' ? { dividendRate: cents(dividendYield * price) } : {}),
        }),
    ...(marketValue === undefined
      ? {}
      : { marketCap: Math.round(marketValue), sharesOutstanding: Math.round(marketValue / price) }),
  };
}

const QUARTER_DAYS = 91;
const WINDOW_DAYS = 5;

/** The next report from start to end; "earningsTimestamp" is the one before, as recorded. */
export function reportTimes(
  { traps }: Sight,
  earnings: Earnings,
): { readonly before: Instant; readonly start: Instant; readonly end: Instant } | undefined {
  if (earnings.kind !== 'date') return undefined;
  const { on, when } = earnings;
  const hours = { 'before-open': [7, 0], 'after-close': [16, 30], unknown: [10, 59] } as const;
  const [hour, minute] = hours[when];
  const late = traps.estimatedReports === true ? WINDOW_DAYS : 0;
  return {
    before: newYorkTime(plusDays(on, -QUARTER_DAYS), hour, minute),
    start: newYorkTime(on, hour, minute),
    end: newYorkTime(plusDays(on, late), hour, minute),
  };
}

function reportOf(sight: Sight, earnings: Earnings): JsonObject {
  const times = reportTimes(sight, earnings);
  if (times === undefined) return {};
  return {
    earningsTimestamp: seconds(times.before),
    earningsTimestampStart: seconds(times.start),
    earningsTimestampEnd: seconds(times.end),
    earningsCallTimestampStart: seconds(times.before),
    earningsCallTimestampEnd: seconds(times.before),
    isEarningsDateEstimate: sight.traps.estimatedReports === true,
  };
}

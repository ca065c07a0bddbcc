import { sessionOn, type Instant } from '#core/calendar';
import { readTicker } from '#core/instruments';
import type { Fundamentals } from '#core/market';
import type { Reply } from '../plan/index.ts';
import { symbolIn } from './chart-answer.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { offsetSeconds, zoneName } from './market-state.ts';
import type { NameSeen } from './name-seen.ts';
import { currencyOf, exchangeOf, quoteRow, reportTimes } from './quote-row.ts';
import { json, notFound } from './refusal.ts';
import { sectorName } from './sector-name.ts';
import { seeName } from './see-name.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';
import { rounded } from './single.ts';

/** All that a module is made from. */
type Told = {
  readonly sight: Sight;
  readonly seen: NameSeen;
  readonly quote: JsonObject;
  readonly fundamentals: Fundamentals;
};

type Module = (told: Told) => JsonObject | undefined | Promise<JsonObject | undefined>;

const MODULES: ReadonlyMap<string, Module> = new Map<string, Module>([
  ['price', priceModule],
  ['quoteType', quoteTypeModule],
  ['summaryDetail', summaryDetailModule],
  ['defaultKeyStatistics', keyStatisticsModule],
  ['financialData', financialDataModule],
  ['calendarEvents', calendarModule],
  ['assetProfile', assetProfileModule],
  ['summaryProfile', assetProfileModule],
]);

export async function summaryAnswer(sight: Sight, url: URL): Promise<Reply> {
  const symbol = symbolIn(url);
  const modules = (url.searchParams.get('modules') ?? '').split(',');
  const ticker = readTicker(symbol);
  const seen = ticker === undefined ? undefined : await seeName(sight, ticker);
  if (seen === undefined)
    return notFound('quoteSummary', `Quote not found for ticker symbol: ${symbol}`);
  const result = await modulesOf(sight, seen, modules);
  if (Object.keys(result).length === 0) {
    const asked = modules.join(',');
    return notFound(
      'quoteSummary',
      `No fundamentals data found for any of the summaryTypes=${asked}`,
    );
  }
  const shown = url.searchParams.get('formatted') === 'false' ? result : formatted(result);
  return json(200, { quoteSummary: { result: [shown], error: null } });
}

async function modulesOf(
  sight: Sight,
  seen: NameSeen,
  modules: readonly string[],
): Promise<JsonObject> {
  const { ticker } = seen;
  const fundamentals = (await sight.market.fundamentals([ticker])).get(ticker) ?? {};
  const told = { sight, seen, quote: await quoteRow(sight, seen), fundamentals };
  const result: Record<string, JsonObject> = {};
  for (const name of modules) {
    const found = await MODULES.get(name)?.(told);
    if (found !== undefined) result[name] = found;
  }
  return result;
}

/** Without formatted=false each number but a few is an object of the number and its text. */
function formatted(value: JsonValue): JsonValue {
  if (typeof value === 'number') return { raw: value, fmt: value.toFixed(2) };
  if (Array.isArray(value)) return value.map((each: JsonValue) => formatted(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, BARE.has(key) ? each : formatted(each)]),
  );
}

const BARE: ReadonlySet<string> = new Set([
  'maxAge',
  'exchangeDataDelayedBy',
  'regularMarketTime',
  'gmtOffSetMilliseconds',
  'firstTradeDateEpochUtc',
]);

/** The fields of a quote by the names a module gives them; what the quote lacks is missing. */
function fieldsOf(
  quote: JsonObject,
  names: readonly (string | readonly [string, string])[],
): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const [to, from] = typeof name === 'string' ? [name, name] : name;
      const value = quote[from];
      return value === undefined ? [] : [[to, value]];
    }),
  );
}

const REGULAR = [
  'regularMarketTime',
  'regularMarketPrice',
  'regularMarketChange',
  'regularMarketDayHigh',
  'regularMarketDayLow',
  'regularMarketOpen',
  'regularMarketVolume',
  'regularMarketPreviousClose',
] as const;

/** Changes in percent are fractions here, unlike in a quote. */
function priceModule({ quote, seen, sight }: Told): JsonObject {
  const percent = quote['regularMarketChangePercent'];
  const exchange = exchangeOf(seen);
  return {
    maxAge: 1,
    ...fieldsOf(quote, REGULAR),
    ...(typeof percent === 'number' ? { regularMarketChangePercent: rounded(percent / 100) } : {}),
    priceHint: 2,
    regularMarketSource: 'FREE_REALTIME',
    exchange: exchange.code,
    exchangeName: exchange.name,
    ...fieldsOf(quote, ['exchangeDataDelayedBy', 'marketState', 'quoteSourceName', 'marketCap']),
    quoteType: exchange.quoteType,
    symbol: seen.ticker,
    underlyingSymbol: null,
    shortName: seen.profile.name,
    longName: seen.profile.name,
    currency: currencyOf(sight, seen),
    currencySymbol: '$',
    fromCurrency: null,
    toCurrency: null,
    lastMarket: null,
  };
}

function quoteTypeModule({ seen, sight }: Told): JsonObject {
  const exchange = exchangeOf(seen);
  return {
    exchange: exchange.code,
    quoteType: exchange.quoteType,
    symbol: seen.ticker,
    underlyingSymbol: seen.ticker,
    shortName: seen.profile.name,
    longName: seen.profile.name,
    firstTradeDateEpochUtc: seconds(seen.days[0]?.opensAt ?? sight.now),
    timeZoneFullName: 'America/New_York',
    timeZoneShortName: zoneName(sight.now),
    uuid: '8b10e4ae-9eeb-3684-921a-9ab27e4d87aa',
    messageBoardId: 'finmb_24937',
    gmtOffSetMilliseconds: offsetSeconds(sight.now) * 1000,
    maxAge: 1,
  };
}

/** The yield is a fraction of four decimals here and a percentage in a quote; a fund's is called "yield". */
function summaryDetailModule({ fundamentals, quote, seen, sight }: Told): JsonObject {
  const { dividendYield } = fundamentals;
  const isFund = seen.profile.kind === 'etf';
  const name = isFund ? 'yield' : 'dividendYield';
  return {
    maxAge: 1,
    priceHint: 2,
    ...fieldsOf(quote, [
      ['previousClose', 'regularMarketPreviousClose'],
      ['open', 'regularMarketOpen'],
      ['dayLow', 'regularMarketDayLow'],
      ['dayHigh', 'regularMarketDayHigh'],
      ['volume', 'regularMarketVolume'],
      ['averageVolume', 'averageDailyVolume3Month'],
      ['averageDailyVolume10Day', 'averageDailyVolume10Day'],
      'trailingPE',
      'bid',
      'ask',
      'marketCap',
      'fiftyTwoWeekLow',
      'fiftyTwoWeekHigh',
      'fiftyDayAverage',
      'twoHundredDayAverage',
      'dividendRate',
      'trailingAnnualDividendRate',
      'trailingAnnualDividendYield',
      ...REGULAR.slice(3),
    ]),
    ...(dividendYield === undefined ? {} : { [name]: Number(dividendYield.toFixed(4)) }),
    currency: currencyOf(sight, seen),
    fromCurrency: null,
    toCurrency: null,
    lastMarket: null,
    tradeable: false,
  };
}

function keyStatisticsModule({ quote, seen }: Told): JsonObject | undefined {
  if (seen.profile.kind === 'index') return undefined;
  const split = seen.actions.findLast((action) => action.kind === 'split');
  return {
    maxAge: 1,
    priceHint: 2,
    ...fieldsOf(quote, [
      'sharesOutstanding',
      'bookValue',
      'priceToBook',
      ['trailingEps', 'epsTrailingTwelveMonths'],
    ]),
    legalType: seen.profile.kind === 'etf' ? 'Exchange Traded Fund' : null,
    lastSplitFactor: split === undefined ? null : `${split.numerator}:${split.denominator}`,
  };
}

function financialDataModule({ fundamentals, quote, seen }: Told): JsonObject | undefined {
  if (seen.profile.kind !== 'stock') return undefined;
  const { freeCashFlowYield, marketValue } = fundamentals;
  return {
    maxAge: 86_400,
    ...fieldsOf(quote, [['currentPrice', 'regularMarketPrice']]),
    recommendationKey: 'none',
    ...(freeCashFlowYield === undefined || marketValue === undefined
      ? {}
      : { freeCashflow: Math.round(freeCashFlowYield * marketValue) }),
    financialCurrency: 'USD',
  };
}

async function calendarModule({ seen, sight }: Told): Promise<JsonObject | undefined> {
  const earnings = (await sight.market.earnings([seen.ticker])).get(seen.ticker);
  if (seen.profile.kind !== 'stock' || earnings?.kind === 'none') return undefined;
  const times = earnings === undefined ? undefined : reportTimes(sight, earnings);
  const isEstimate = sight.traps.estimatedReports === true;
  const dates = times === undefined ? [] : [...new Set([seconds(times.start), seconds(times.end)])];
  const exAt = await exDividendAt(sight, seen);
  return {
    maxAge: 1,
    earnings: {
      earningsDate: dates,
      earningsCallDate: times === undefined ? [] : [seconds(times.before)],
      isEarningsDateEstimate: isEstimate,
    },
    ...(exAt === undefined ? {} : { exDividendDate: midnight(seconds(exAt)) }),
  };
}

/** The open from which the next announced dividend is not paid any more, else that of the last one. */
async function exDividendAt({ market }: Sight, seen: NameSeen): Promise<Instant | undefined> {
  const [ahead] = await market.dividendsAhead([seen.ticker]);
  if (ahead !== undefined) return sessionOn(ahead.on)?.opensAt;
  const paid = seen.actions.findLast((action) => action.kind === 'dividend');
  return seen.days.find(({ on }) => on === paid?.on)?.opensAt;
}

/** Days without an hour are UTC midnights. */
function midnight(stamp: number): number {
  return stamp - (stamp % 86_400);
}

function assetProfileModule({ seen }: Told): JsonObject | undefined {
  const { kind, sector } = seen.profile;
  if (kind === 'index') return undefined;
  const name = sector === undefined || kind === 'etf' ? undefined : sectorName(sector);
  return {
    ...(name === undefined
      ? {}
      : { sector: name, sectorKey: name.toLowerCase().replaceAll(' ', '-'), sectorDisp: name }),
    longBusinessSummary: `${seen.profile.name} is invented.`,
    companyOfficers: [],
    executiveTeam: [],
    maxAge: 86_400,
  };
}

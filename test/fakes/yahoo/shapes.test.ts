import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { newYorkTime, tradingDate } from '#core/calendar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeYahoo, type FakeYahoo } from './index.ts';
import { visit } from './visit.ts';

const FOLDER = new URL('../../../../shared/data/yahoo_http/', import.meta.url);
const isAbsent = !existsSync(FOLDER);
const aloud = isAbsent ? ' (SKIPPED: ../shared/data/yahoo_http is absent)' : '';

/** Where a name stands in a body, "[]" for any place of a list and "*" for a key that is a time, and its JSON types. */
type Shape = ReadonlyMap<string, ReadonlySet<string>>;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shapeOf(...bodies: readonly unknown[]): Shape {
  const shape = new Map<string, Set<string>>();
  const walk = (value: unknown, path: string): void => {
    const types = shape.get(path) ?? new Set();
    shape.set(path, types.add(typeOf(value)));
    if (Array.isArray(value)) for (const each of value) walk(each, `${path}[]`);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value))
        walk(each, `${path}.${/^\d+$/.test(key) ? '*' : key}`);
  };
  for (const body of bodies) walk(body, '');
  return shape;
}

function bodyOf(file: string): unknown {
  const bytes = readFileSync(new URL(file, FOLDER));
  const recording = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  return recording.response.bodyJson;
}

/** All recorded answers of one endpoint. */
function recorded(name: RegExp): Shape {
  const files = readdirSync(FOLDER).filter((file) => name.test(file) && !file.includes('.fake.'));
  return shapeOf(...files.map(bodyOf));
}

const NOW = newYorkTime(tradingDate('2026-03-18'), 11, 32);
const CLOCK = { now: () => NOW };
const LISTED = simulatedUniverse.map(({ ticker }) => ticker);

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const QUOTE = words(`
  symbol quoteType currency financialCurrency marketState shortName longName
  exchangeDataDelayedBy regularMarketPrice regularMarketTime regularMarketPreviousClose
  regularMarketOpen regularMarketDayHigh regularMarketDayLow regularMarketVolume bid
  ask bidSize askSize trailingPE priceToBook marketCap dividendRate
  trailingAnnualDividendRate trailingAnnualDividendYield dividendYield
  earningsTimestamp earningsTimestampStart earningsTimestampEnd isEarningsDateEstimate
  averageDailyVolume3Month exchangeTimezoneName gmtOffSetMilliseconds
`);

const CONTRACT = words(`
  contractSymbol strike currency contractSize lastPrice lastTradeDate volume
  openInterest bid ask impliedVolatility expiration inTheMoney
`);

const META = words(`
  symbol currency instrumentType exchangeTimezoneName gmtoffset regularMarketTime
  regularMarketPrice dataGranularity chartPreviousClose firstTradeDate
  currentTradingPeriod.regular.start currentTradingPeriod.regular.end
`);

const COLUMNS = ['open', 'high', 'low', 'close', 'volume'];

const under = (path: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${path}.${name}`);

const CHART = '.chart.result[]';
const CHAIN = '.optionChain.result[]';
const SUMMARY = '.quoteSummary.result[]';

/** What a reader of ours takes from an answer: where the recording has it, the fake has it too. */
const ENDPOINTS = [
  {
    name: 'quotes of a company',
    recording: 'quote-AAPL.json',
    all: /^quote-/,
    path: '/v7/finance/quote?symbols=AAPL&crumb=CRUMB',
    used: under('.quoteResponse.result[]', QUOTE),
  },
  {
    name: 'quotes of a fund',
    recording: 'quote-QQQ.json',
    all: /^quote-/,
    path: '/v7/finance/quote?symbols=QQQ&crumb=CRUMB',
    // The simulated market knows no such figures of a fund.
    used: under(
      '.quoteResponse.result[]',
      QUOTE.filter((name) => !['trailingPE', 'priceToBook', 'marketCap'].includes(name)),
    ),
  },
  {
    name: 'daily charts with events',
    recording: 'chart-AAPL-2020-08-31-to-2020-11-07.json',
    all: /^(?:chart|historical-via-chart)-/,
    path: '/v8/finance/chart/SPLIT?period1=0&period2=1900000000&interval=1d&events=div%7Csplit',
    used: [
      ...under(`${CHART}.meta`, META),
      ...under(`${CHART}.indicators.quote[]`, COLUMNS),
      ...under(`${CHART}.events.splits.*`, ['date', 'numerator', 'denominator', 'splitRatio']),
      ...under(`${CHART}.events.dividends.*`, ['date', 'amount']),
      `${CHART}.timestamp[]`,
      `${CHART}.indicators.adjclose[].adjclose[]`,
      '.chart.error',
    ],
  },
  {
    name: 'intraday charts without bars',
    recording: 'chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m.json',
    all: /^(?:chart|historical-via-chart)-/,
    path: '/v8/finance/chart/AAPL?period1=1773532800&period2=1773619200&interval=1m',
    used: [...under(`${CHART}.meta`, META), `${CHART}.indicators.quote[]`],
  },
  {
    name: 'summaries of a company',
    recording: 'quoteSummary-all-AAPL.json.gz',
    all: /^quoteSummary-/,
    path: '/v10/finance/quoteSummary/AAPL?formatted=false&modules=price,quoteType,assetProfile,summaryProfile,summaryDetail,defaultKeyStatistics,financialData,calendarEvents&crumb=CRUMB',
    used: [
      ...under(`${SUMMARY}.price`, ['symbol', 'quoteType', 'currency', 'longName', 'shortName']),
      ...under(`${SUMMARY}.price`, ['marketCap', 'regularMarketPrice', 'marketState']),
      ...under(`${SUMMARY}.quoteType`, ['symbol', 'quoteType', 'longName', 'shortName']),
      ...under(SUMMARY, ['assetProfile.sector', 'summaryProfile.sector']),
      ...under(`${SUMMARY}.summaryDetail`, ['currency', 'previousClose', 'trailingPE']),
      ...under(`${SUMMARY}.summaryDetail`, ['marketCap', 'dividendRate', 'dividendYield']),
      ...under(`${SUMMARY}.summaryDetail`, ['trailingAnnualDividendRate']),
      ...under(`${SUMMARY}.summaryDetail`, ['trailingAnnualDividendYield']),
      ...under(`${SUMMARY}.defaultKeyStatistics`, ['priceToBook', 'sharesOutstanding']),
      ...under(`${SUMMARY}.financialData`, ['freeCashflow', 'financialCurrency', 'currentPrice']),
      ...under(`${SUMMARY}.calendarEvents.earnings`, ['earningsDate[]']),
      ...under(`${SUMMARY}.calendarEvents.earnings`, ['isEarningsDateEstimate']),
    ],
  },
  {
    name: 'modules that a fund has not',
    recording: 'quoteSummary-calendarEvents-QQQ.json',
    all: /^quoteSummary-/,
    path: '/v10/finance/quoteSummary/QQQ?modules=calendarEvents&crumb=CRUMB',
    used: ['.quoteSummary.result', '.quoteSummary.error.code', '.quoteSummary.error.description'],
  },
  {
    name: 'options',
    recording: 'options-AAPL.json',
    all: /^options-/,
    path: '/v7/finance/options/AAPL?crumb=CRUMB',
    used: [
      ...under(CHAIN, ['underlyingSymbol', 'expirationDates[]', 'strikes[]', 'hasMiniOptions']),
      ...under(`${CHAIN}.quote`, QUOTE),
      ...under(`${CHAIN}.options[].calls[]`, CONTRACT),
      ...under(`${CHAIN}.options[].puts[]`, CONTRACT),
      ...under(`${CHAIN}.options[]`, ['expirationDate']),
    ],
  },
  {
    name: 'options where there are none',
    recording: 'options-ADH.json',
    all: /^options-/,
    path: '/v7/finance/options/%5EVIX?crumb=CRUMB',
    used: under(CHAIN, ['underlyingSymbol', 'expirationDates', 'strikes', 'options']),
  },
  {
    name: 'options of a day that is no expiry',
    recording: 'options-AAPL-expire-2022-03-01.json',
    all: /^options-/,
    path: '/v7/finance/options/AAPL?date=1646092800&crumb=CRUMB',
    used: under(CHAIN, ['strikes', 'options[].calls', 'options[].puts', 'expirationDates[]']),
  },
  {
    name: 'screeners',
    recording: 'dailyGainers.json',
    all: /^(?:daily|screener)/,
    path: '/v1/finance/screener/predefined/saved?scrIds=day_gainers&count=5&crumb=CRUMB',
    used: under(
      '.finance.result[].quotes[]',
      QUOTE.filter((name) => !name.startsWith('earningsTimestamp')),
    ),
  },
  {
    name: 'searches',
    recording: 'search-AAPL.json',
    all: /^search-/,
    path: '/v1/finance/search?q=AAPL',
    used: under('.quotes[]', ['symbol', 'quoteType', 'shortname', 'longname', 'exchange']),
  },
] as const;

describe(`a fake Yahoo${aloud}`, () => {
  let fake: FakeYahoo;
  beforeAll(async () => {
    fake = await startFakeYahoo({
      market: simulatedMarket(20, CLOCK),
      clock: CLOCK,
      listed: LISTED,
    });
  });
  afterAll(async () => fake.stop());

  it.skipIf(isAbsent).each(ENDPOINTS)('answers $name in the recorded shape', async (endpoint) => {
    const actions = await simulatedMarket(20, CLOCK).actions(LISTED, tradingDate('2022-06-01'));
    const split = actions.find(({ kind, ticker }) => {
      const pays = actions.some((other) => other.kind === 'dividend' && other.ticker === ticker);
      return kind === 'split' && pays;
    });
    const visitor = await visit(fake);
    const answer = await visitor.get(endpoint.path.replace('SPLIT', String(split?.ticker)));
    const shown = shapeOf(JSON.parse(answer.text));
    const real = shapeOf(bodyOf(endpoint.recording));
    const missing = endpoint.used.filter((path) => real.has(path) && !shown.has(path));
    expect(missing).toEqual([]);
    // Each used path is really recorded, but for what the recorded name has not.
    expect(endpoint.used.filter((path) => real.has(path)).length).toBeGreaterThan(
      endpoint.used.length * 0.7,
    );
    const everything = recorded(endpoint.all);
    const unheardOf = [...shown.keys()].filter((path) => !everything.has(path));
    expect(unheardOf).toEqual([]);
    const mistyped = [...shown].filter(([path, types]) =>
      [...types].some((type) => everything.get(path)?.has(type) !== true),
    );
    expect(mistyped).toEqual([]);
  });
});

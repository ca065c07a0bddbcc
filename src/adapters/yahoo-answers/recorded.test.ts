import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readInstant, tradingDate, type Instant } from '#core/calendar';
import { equity, readTicker, type Ticker } from '#core/instruments';
import { price, toDecimal } from '#core/money';
import {
  asTraded,
  readChart,
  readCrumb,
  readOptions,
  readQuotes,
  readScreen,
  readSummary,
  yahooBody,
  type HttpAnswer,
} from './index.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/yahoo_http/', import.meta.url));
const isThere = existsSync(FOLDER);
const aloud = isThere ? '' : ' (SKIPPED: shared/data/yahoo_http is absent)';

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** "Fri, 21 Feb 2025 11:28:33 GMT" as the server wrote it; the one recording without it is of 2016-09-06. */
function toldAt(header: string | undefined): Instant {
  const parts = /(\d\d) (\w{3}) (\d{4}) ([\d:]{8}) GMT$/.exec(header ?? '');
  if (parts === null) return readInstant('2016-09-06T20:00:00Z') as Instant;
  const [, day, month = '', year, clock] = parts;
  const number = String(MONTHS.indexOf(month) / 3 + 1).padStart(2, '0');
  return readInstant(`${year}-${number}-${day}T${clock}Z`) as Instant;
}

type Recording = { readonly url: URL; readonly answer: HttpAnswer; readonly fetchedAt: Instant };

function recording(file: string): Recording {
  const bytes = readFileSync(`${FOLDER}${file}`);
  const raw = JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  const { request, response } =
    raw.response === undefined
      ? {
          request: { url: 'https://query2.finance.yahoo.com/v7/finance/options/AAPL' },
          response: { status: 200, headers: {}, bodyJson: raw },
        }
      : raw;
  return {
    url: new URL(request.url),
    answer: {
      status: response.status,
      contentType: response.headers['content-type'],
      location: response.headers.location,
      text: response.bodyText ?? response.body ?? JSON.stringify(response.bodyJson),
    },
    fetchedAt: toldAt(response.headers.date),
  };
}

/** What was asked for, by the last part of the path; what is no ticker of ours is asked for as ADH. */
function askedIn(url: URL): Ticker {
  return (
    readTicker(decodeURIComponent(url.pathname.split('/').at(-1) ?? '')) ?? equity('ADH').ticker
  );
}

/** What became of a recording, in a few words. */
function outcome(file: string): string {
  const { url, answer, fetchedAt } = recording(file);
  if (url.pathname.endsWith('/getcrumb')) {
    const crumb = readCrumb(answer);
    return crumb.kind === 'crumb' ? 'crumb' : `refused ${crumb.why}`;
  }
  const body = yahooBody(answer);
  if (body.kind === 'refused') return `refused ${body.why}`;
  if (body.kind === 'absent') return `absent ${body.absence.kind}`;
  const reader = READERS.find(([path]) => url.pathname.includes(path))?.[1];
  return reader === undefined ? 'no reader' : reader(body.value, { url, fetchedAt });
}

type Asked = { readonly url: URL; readonly fetchedAt: Instant };

const READERS: readonly (readonly [string, (json: unknown, asked: Asked) => string])[] = [
  ['/v8/finance/chart/', charted],
  ['/v7/finance/quote', quotedAll],
  ['/v10/finance/quoteSummary/', summed],
  ['/v7/finance/options/', optioned],
  ['/v1/finance/screener/', screened],
];

function charted(json: unknown, { url, fetchedAt }: Asked): string {
  const read = readChart(json, askedIn(url), fetchedAt);
  if (read.kind === 'absent') return `absent ${read.absence.kind}`;
  expect(read.chart.dropped).toEqual({});
  return `${read.chart.bars.length} bars`;
}

function quotedAll(json: unknown, { url, fetchedAt }: Asked): string {
  const symbols = (url.searchParams.get('symbols') ?? '').split(',');
  const tickers = symbols.map((symbol) => readTicker(symbol) ?? equity('ADH').ticker);
  const { quotes, absent } = readQuotes(json, tickers, fetchedAt);
  expect(quotes.size + absent.length).toBe(new Set(tickers).size);
  return [
    ...[...quotes].map(([ticker, { quote }]) => `${ticker} ${toDecimal(quote.mark)}`),
    ...absent.map(({ kind }) => `absent ${kind}`),
  ].join(', ');
}

function summed(json: unknown, { url, fetchedAt }: Asked): string {
  const read = readSummary(json, askedIn(url), fetchedAt);
  if (read.kind === 'absent') return `absent ${read.absence.kind}`;
  const parts = ['fundamentals', 'earnings', 'profile'].filter((part) => part in read.summary);
  return `summary ${parts.join(' ')}`.trim();
}

function optioned(json: unknown, { url, fetchedAt }: Asked): string {
  const read = readOptions(json, askedIn(url), fetchedAt);
  if (read.kind === 'absent') return `absent ${read.absence.kind}`;
  expect(read.dropped).toBe(0);
  return `${read.expiries.length} expiries, ${read.chain?.quotes.length ?? 0} contracts`;
}

function screened(json: unknown): string {
  const read = readScreen(json, { minPrice: 5, minMarketValue: 1e9 });
  return read.kind === 'absent' ? `absent ${read.absence.kind}` : read.tickers.join(' ');
}

const files = isThere ? readdirSync(FOLDER).filter((file) => /\.json(?:\.gz)?$/.test(file)) : [];

/** By hand, from reading the files. What is no ticker of ours (a fund in Toronto, EURUSD=X) is asked for as ADH. */
const EXPECTED: readonly (readonly [string, string])[] = [
  // A fund in CAD, a coin, a currency: charted, but none of ours.
  ['chart-0P000071W8.TO-2020-01-01-to-2020-01-03.json', 'absent not-offered'],
  ['chart-BTC-USD-2020-01-01-to-2020-01-03.json', 'absent not-offered'],
  ['chart-EURUSD=X-2020-01-01-to-2020-01-03.json', 'absent not-offered'],
  // A Saturday: meta, but no `timestamp` key.
  [
    'chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m.json',
    'absent nothing-in-range',
  ],
  ['chart-TSLA-2025-01-01-to-2025-01-02-interval-1h.fake.json', 'absent nothing-in-range'],
  // Prices without times.
  ['chart-notimestamp-quotes-length.fake.json', 'absent unreadable'],
  ['chart-notimestamp-weird-quote.fake.json', 'absent unreadable'],
  // NYSE sessions from 2020-08-31 to 2020-11-06, and of the year to 2022-01-28.
  ['chart-AAPL-2020-08-31-to-2020-11-07.json', '49 bars'],
  ['historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv.json', '252 bars'],
  ['historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json', '252 bars'],
  ['chart-QQQ-2020-01-01-to-2020-01-03.json', '1 bars'],
  ['quote-AAPL-BABA.json', 'AAPL 244.60, BABA 124.73'],
  ['quote-QQQ.json', 'QQQ 538.15'],
  // An expired option: the batch is empty.
  ['quote-AAPL220121C00025000.json', 'absent unknown-symbol'],
  ['quote-ADH.json', 'absent not-offered'],
  ['quote-BTC-USD.json', 'absent not-offered'],
  ['quote-EURUSD=X.json', 'absent unknown-symbol'],
  // Asked for one field only: no currency.
  ['quote-MSFT-fields-beta.json', 'absent unreadable'],
  ['quoteSummary-all-AAPL.json.gz', 'summary fundamentals earnings profile'],
  ['quoteSummary-all-QQQ.json', 'summary fundamentals earnings profile'],
  ['quoteSummary-all-0P000071W8.TO.json', 'absent not-offered'],
  ['quoteSummary-all-ADH.json', 'absent not-offered'],
  // HTTP 404, "No fundamentals data found for any of the summaryTypes".
  ['quoteSummary-calendarEvents-QQQ.json', 'absent not-offered'],
  ['quoteSummary-calendarEvents-BTC-USD.json', 'absent not-offered'],
  ['quoteSummary-earnings-QQQ.json', 'absent not-offered'],
  ['quoteSummary-summaryDetail-ADH.json', 'absent not-offered'],
  ['quoteSummary-calendarEvents-SPOT.json', 'summary earnings'],
  ['quoteSummary-earnings-AAPL.json', 'summary'],
  ['options-AAPL.json', '20 expiries, 102 contracts'],
  ['options-AAPL-expire-2022-03-01.json', '20 expiries, 0 contracts'],
  ['options-ADH.json', '0 expiries, 0 contracts'],
  ['options-BTC-USD.json', '0 expiries, 0 contracts'],
  ['options-0P000071W8.TO.json', 'absent unreadable'],
  ['legacy_yahoo_options1_2015.json', '15 expiries, 76 contracts'],
  ['dailyGainers.json', 'U FTAI DBRG HAS GDS'],
  // ATUS, SID and KOS cost less than $5, MPLN is worth less than a billion.
  ['screener-aggressive_small_caps.json', 'DOLE'],
  ['getCrumb-getcrumb.json', 'crumb'],
  ['getCrumb-geo-nl-20260809-getcrumb.json', 'crumb'],
  ['getCrumb-quote-AAPL.json', 'refused consent'],
  ['getCrumb-quote-AAPL.json.json', 'refused consent'],
  ['getCrumb-geo-nl-20260809-quote-AAPL.json', 'refused consent'],
  ['getCrumb-quote-AAPL-consent.html.json', 'refused consent'],
  ['getCrumb-quote-AAPL-collectConsent.html.json', 'refused consent'],
  ['getCrumb-quote-AAPL-collectConsentSubmit.json', 'refused consent'],
  // The way back from consent: redirects to the page first asked for.
  ['getCrumb-quote-AAPL-copyConsent.json', 'refused not-json'],
  ['getCrumb-quote-AAPL-consent-final-redirect.html.json', 'refused not-json'],
];

/** The only recordings that no reader of ours makes sense of: hand-made, foreign to our tickers, or asked for one field. */
const UNREADABLE = [
  'chart-notimestamp-quotes-length.fake.json',
  'chart-notimestamp-weird-quote.fake.json',
  'options-0P000071W8.TO.json',
  'options-EURUSD=X.json',
  'quote-MSFT-fields-beta.json',
];

describe.skipIf(!isThere)(`recorded answers${aloud}`, () => {
  it('are all read, and only what makes no sense is unreadable', () => {
    const outcomes = files.map((file) => [file, outcome(file)] as const);
    expect(outcomes).toHaveLength(178);
    const unreadable = outcomes.filter(([, became]) => became.includes('unreadable'));
    expect(unreadable.map(([file]) => file)).toEqual(UNREADABLE);
  });

  it.each(EXPECTED)('%s: %s', (file, expected) => {
    expect(outcome(file)).toBe(expected);
  });

  it('tell NVDA as traded: 10 for 1 in 2024 and 4 for 1 in 2021 undone', () => {
    const { url, answer, fetchedAt } = recording(
      'historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv.json',
    );
    const read = readChart(JSON.parse(answer.text), askedIn(url), fetchedAt);
    if (read.kind !== 'chart') throw new Error(read.absence.because);
    const later = { on: tradingDate('2024-06-10'), numerator: 10, denominator: 1 };
    const { bars, actions } = asTraded(read.chart, [later]);
    const closeOn = (day: string): string =>
      toDecimal(bars.find((bar) => bar.on === day)?.close ?? price(0));
    // The same days downloaded before these splits (split_vintages): 529.48 in 2021-02; 187.797501 x 4 and 186.12 in 2021-12.
    expect(closeOn('2021-02-01')).toBe('529.48');
    expect(closeOn('2021-07-19')).toBe('751.19');
    expect(closeOn('2021-07-20')).toBe('186.12');
    expect(actions).toEqual([
      { kind: 'split', ticker: 'NVDA', on: '2021-07-20', numerator: 4, denominator: 1 },
    ]);
  });

  it('announce ex-dates ahead, as Alphabet did in February 2025 for the 10th of March', () => {
    const exDividendOn = (name: string) => {
      const { url, answer, fetchedAt } = recording(`quoteSummary-calendarEvents-${name}.json`);
      const read = readSummary(JSON.parse(answer.text), askedIn(url), fetchedAt);
      return read.kind === 'summary' ? read.summary.exDividendOn : read.absence.kind;
    };
    expect([exDividendOn('GOOG'), exDividendOn('AAPL')]).toEqual(['2025-03-10', '2025-02-10']);
  });

  it('never tell bid and ask, which were all recorded while the market was closed', () => {
    const { url, answer, fetchedAt } = recording('options-AAPL.json');
    const read = readOptions(JSON.parse(answer.text), askedIn(url), fetchedAt);
    const quotes = read.kind === 'options' ? (read.chain?.quotes ?? []) : [];
    expect(quotes).toHaveLength(102);
    expect(quotes.filter(({ bid, ask }) => bid !== undefined || ask !== undefined)).toEqual([]);
    // Of 102 only the 110 call is quoted: the others carry the vendor's filler volatilities.
    expect(quotes.filter(({ vendorVolatility }) => vendorVolatility !== undefined)).toHaveLength(1);
  });
});

type Shape = {
  readonly id: string;
  readonly status: number;
  readonly body?: string;
  readonly recorded?: string;
};

const SHAPES_FILE = `${FOLDER}errors/ERROR_SHAPES.json`;
const shapes: readonly Shape[] = isThere ? JSON.parse(readFileSync(SHAPES_FILE, 'utf8')).cases : [];

/** Cases that are whole bodies; the other four are shapes, met by recordings above. */
const SHAPED: Readonly<Record<string, string>> = {
  chart_unknown_or_delisted: 'absent unknown-symbol',
  chart_no_data_in_range: 'absent nothing-in-range',
  chart_intraday_too_old: 'absent too-old',
  quote_unknown_symbol: 'json',
  quoteSummary_unknown_symbol: 'absent unknown-symbol',
  quoteSummary_module_missing: 'absent not-offered',
  unauthorized_crumb: 'refused bad-crumb',
  unauthorized_crumb_v2: 'refused bad-crumb',
  unauthorized_cookie: 'refused bad-cookie',
  unauthorized_feature: 'refused no-access',
  rate_limited_text: 'refused rate-limited',
  rate_limited_edge: 'refused rate-limited',
  html_instead_of_json: 'refused not-json',
  getcrumb_empty: 'refused empty',
};

describe.skipIf(!isThere)(`error bodies quoted in public issues${aloud}`, () => {
  it.each(shapes.filter(({ body }) => body !== undefined))(
    '$id has its own outcome',
    ({ id, status, body }) => {
      const read = yahooBody({ status, text: body ?? '' });
      const became = {
        json: 'json',
        refused: `refused ${read.kind === 'refused' ? read.why : ''}`,
        absent: `absent ${read.kind === 'absent' ? read.absence.kind : ''}`,
      }[read.kind];
      expect(became).toBe(SHAPED[id]);
      expect(readCrumb({ status, text: body ?? '' }).kind).toBe('refused');
    },
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import {
  asTraded,
  readChart,
  readCrumb,
  readOptions,
  readQuotes,
  readScreen,
  readSummary,
  yahooBody,
} from './index.ts';

const F = equity('F').ticker;
const at = (iso: string): Instant => readInstant(iso) as Instant;
const NOON = at('2026-06-18T17:00:00Z');
const TUE = at('2026-06-16T13:30:00Z') / 1000;
const WED = at('2026-06-17T13:30:00Z') / 1000;
const JULY = at('2026-07-17T00:00:00Z') / 1000;

const QUOTE = {
  symbol: 'F',
  quoteType: 'EQUITY',
  currency: 'USD',
  financialCurrency: 'USD',
  marketState: 'REGULAR',
  exchangeDataDelayedBy: 0,
  longName: 'Made Motor Company',
  regularMarketPrice: 10,
  regularMarketTime: NOON / 1000 - 40,
  regularMarketPreviousClose: 9.6,
  regularMarketOpen: 9.7,
  regularMarketDayHigh: 10.1,
  regularMarketDayLow: 9.65,
  regularMarketVolume: 1_234_567,
  bid: 10.01,
  ask: 10.03,
  trailingPE: 8,
  priceToBook: 1.25,
  marketCap: 4e10,
  dividendRate: 0.64,
  trailingAnnualDividendRate: 0.6,
  trailingAnnualDividendYield: 0.0625,
  earningsTimestampStart: JULY,
  earningsTimestampEnd: JULY,
};
const QUOTES = { quoteResponse: { result: [QUOTE], error: null } };
const SCREEN = { finance: { result: [{ quotes: [QUOTE] }], error: null } };

const CHART = {
  chart: {
    result: [
      {
        meta: { currency: 'USD', symbol: 'F', instrumentType: 'EQUITY', dataGranularity: '1d' },
        timestamp: [TUE, WED],
        events: {
          splits: { 1: { date: WED, numerator: 4, denominator: 1 } },
          dividends: { 2: { date: TUE, amount: 0.15 } },
        },
        indicators: {
          quote: [
            { open: [10, 10], high: [11, 11], low: [9, 9], close: [10.5, 10], volume: [1e6, 2e6] },
          ],
        },
      },
    ],
    error: null,
  },
};

const SUMMARY = {
  quoteSummary: {
    result: [
      {
        price: {
          symbol: 'F',
          quoteType: 'EQUITY',
          currency: 'USD',
          longName: 'Made',
          marketCap: 4e10,
          regularMarketPrice: 10,
        },
        assetProfile: { sector: 'Energy' },
        summaryDetail: {
          previousClose: 9.6,
          trailingPE: 8,
          trailingAnnualDividendRate: 0.6,
          trailingAnnualDividendYield: 0.0625,
        },
        defaultKeyStatistics: { priceToBook: 1.25 },
        financialData: { freeCashflow: 3e9, financialCurrency: 'USD' },
        calendarEvents: { earnings: { earningsDate: [JULY, JULY + 400_000] } },
      },
    ],
    error: null,
  },
};

const CALL = {
  contractSymbol: 'F260717C00010500',
  strike: 10.5,
  currency: 'USD',
  contractSize: 'REGULAR',
  bid: 0.31,
  ask: 0.33,
  lastPrice: 0.3,
  lastTradeDate: NOON / 1000 - 9000,
  volume: 12,
  openInterest: 345,
  impliedVolatility: 0.41,
};
const OPTIONS = {
  optionChain: {
    result: [
      {
        underlyingSymbol: 'F',
        expirationDates: [JULY],
        quote: QUOTE,
        options: [
          {
            expirationDate: JULY,
            calls: [CALL],
            puts: [{ ...CALL, contractSymbol: 'F260717P00010500' }],
          },
        ],
      },
    ],
    error: null,
  },
};

/** What is told above zero or not at all. */
const POSITIVE = new Set([
  'mark',
  'ask',
  'last',
  'strike',
  'open',
  'high',
  'low',
  'close',
  'amount',
  'underlyingPrice',
  'previousClose',
  'sessionOpen',
  'sessionHigh',
  'sessionLow',
  'numerator',
  'denominator',
  'vendorVolatility',
  'marketValue',
  'priceBook',
  'priceEarnings',
]);
/** Told as zero too: nobody bids for a worthless option. */
const COUNTS = new Set(['bid', 'volume', 'openInterest', 'delayMs', 'dividendYield']);
const NOT_LATER = new Set(['at', 'lastTradeAt']);

/** Each number of an answer that is not finite, or that none can be; by its key. */
function oddIn(value: unknown, key: string): readonly string[] {
  if (typeof value === 'number') return isOdd(value, key) ? [`${key} is ${value}`] : [];
  if (value instanceof Map) return [...value.values()].flatMap((each) => oddIn(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => oddIn(each, name));
}

function isOdd(value: number, key: string): boolean {
  if (!Number.isFinite(value)) return true;
  if (POSITIVE.has(key)) return value <= 0;
  if (COUNTS.has(key)) return value < 0;
  return NOT_LATER.has(key) && value > NOON;
}

const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    '',
    '0',
    'NaN',
    'USD',
    'toString',
    '__proto__',
    0,
    -0,
    -1,
    -10.5,
    0.5,
    1e-300,
    5e-324,
    1e15,
    1e300,
    -1e300,
    2 ** 53,
    2 ** 31,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    [],
    {},
    [null],
    [[1]],
    { raw: -1 },
    { raw: 'x' },
    NOON,
    NOON / 1000,
    TUE + 0.5,
  ),
  fc.double(),
  fc.integer(),
  fc.string({ maxLength: 8 }),
);

type Change = { readonly where: number; readonly value: unknown; readonly isGone: boolean };

const CHANGES: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ where: fc.nat(), value: ODD, isGone: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

/** A copy in which the chosen nodes are replaced or gone. */
function mutated(body: unknown, changes: readonly Change[]): unknown {
  const root = { body: structuredClone(body) } as unknown as Record<string, unknown>;
  for (const { where, value, isGone } of changes) {
    const nodes = nodesOf(root);
    const [parent, key] = nodes[where % nodes.length] ?? [root, 'body'];
    if (isGone) Reflect.deleteProperty(parent, key);
    else Reflect.set(parent, key, value);
  }
  return root['body'];
}

function nodesOf(parent: object): (readonly [object, string])[] {
  return Object.entries(parent).flatMap(([key, value]) => [
    [parent, key] as const,
    ...(typeof value === 'object' && value !== null ? nodesOf(value) : []),
  ]);
}

type Outcome = { readonly isWhole: boolean; readonly faults: readonly string[] };

function outcome(isWhole: boolean, told: unknown, holds = true): Outcome {
  return { isWhole, faults: [...oddIn(told, 'answer'), ...(holds ? [] : ['a law is broken'])] };
}

const READERS: readonly (readonly [string, unknown, (json: unknown) => Outcome])[] = [
  [
    'quotes',
    QUOTES,
    (json) => {
      const { quotes, absent } = readQuotes(json, [F], NOON);
      return outcome(quotes.size === 1, quotes, quotes.size + absent.length === 1);
    },
  ],
  [
    'a chart, also as traded',
    CHART,
    (json) => {
      const read = readChart(json, F, NOON);
      if (read.kind === 'absent') return outcome(false, read);
      const { bars } = read.chart;
      const inOrder = bars.every(
        ({ high, low, opensAt }, index) => high >= low && opensAt > (bars[index - 1]?.opensAt ?? 0),
      );
      return outcome(bars.length === 2, [read, asTraded(read.chart, [])], inOrder);
    },
  ],
  [
    'a summary',
    SUMMARY,
    (json) => {
      const read = readSummary(json, F, NOON);
      return outcome(read.kind === 'summary' && read.summary.doubts.length === 0, read);
    },
  ],
  [
    'options',
    OPTIONS,
    (json) => {
      const read = readOptions(json, F, NOON);
      const quotes = read.kind === 'options' ? (read.chain?.quotes ?? []) : [];
      const crossed = quotes.filter(({ bid, ask }) => (bid ?? 0) > (ask ?? Infinity));
      return outcome(quotes.length === 2, quotes, crossed.length === 0);
    },
  ],
  [
    'a screen',
    SCREEN,
    (json) => {
      const read = readScreen(json, { minPrice: 5, minMarketValue: 1e9 });
      return outcome(read.kind === 'screen' && read.tickers.length === 1, read);
    },
  ],
];

describe('an answer mutated anywhere', () => {
  it.each(READERS)(
    'is read as %s without a throw and without an odd number',
    (...[, body, read]) => {
      // As it was made it is read whole: without this a reader that refuses everything would pass.
      expect(read(body)).toEqual({ isWhole: true, faults: [] });
      fc.assert(
        fc.property(CHANGES, (changes) => {
          expect(read(mutated(body, changes)).faults).toEqual([]);
        }),
        { numRuns: 3000 },
      );
    },
  );

  it('is a body only with a good status, whatever its text', () => {
    const text = fc.oneof(
      fc.string(),
      CHANGES.map((changes) => JSON.stringify([mutated(CHART, changes)]).slice(1, -1)),
      fc.json(),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), text, (status, told) => {
        const isGood = status >= 200 && status <= 299;
        const body = yahooBody({ status, text: told });
        expect(body.kind === 'json' && !isGood).toBe(false);
        expect(readCrumb({ status, text: told }).kind === 'crumb' && status !== 200).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

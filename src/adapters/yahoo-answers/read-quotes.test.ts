import { describe, expect, it } from 'vitest';
import { instant, readInstant, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { price } from '#core/money';
import { readQuotes, type YahooQuote } from './index.ts';

const F = equity('F').ticker;
/** A Thursday, 13:00 in New York. */
const NOON = readInstant('2026-06-18T17:00:00Z') as Instant;
const AFTER = readInstant('2026-06-18T21:30:00Z') as Instant;

/** Figures of a share at 10.00 that paid 0.60 in a year, made by hand. */
const LIVE = {
  symbol: 'F',
  quoteType: 'EQUITY',
  currency: 'USD',
  financialCurrency: 'USD',
  marketState: 'REGULAR',
  exchangeDataDelayedBy: 0,
  shortName: 'Made Motor',
  longName: 'Made Motor Company',
  regularMarketPrice: 10,
  regularMarketTime: (NOON - 40_000) / 1000,
  regularMarketPreviousClose: 9.6,
  regularMarketOpen: 9.7,
  regularMarketDayHigh: 10.1,
  regularMarketDayLow: 9.65,
  regularMarketVolume: 1_234_567,
  bid: 10.01,
  ask: 10.03,
  preMarketPrice: 55,
  postMarketPrice: 77,
  trailingPE: 8,
  priceToBook: 1.25,
  marketCap: 4e10,
  dividendRate: 0.64,
  dividendYield: 6.4,
  trailingAnnualDividendRate: 0.6,
  trailingAnnualDividendYield: 0.0625,
};

type Told = Readonly<Record<string, unknown>>;

function batch(...result: readonly unknown[]): unknown {
  return { quoteResponse: { result, error: null } };
}

function read(changes: Told, at: Instant = NOON): YahooQuote | string {
  const { quotes, absent } = readQuotes(batch({ ...LIVE, ...changes }), [F], at);
  return quotes.get(F) ?? `${absent[0]?.kind}: ${absent[0]?.because}`;
}

function quoteOf(changes: Told, at?: Instant): unknown {
  const told = read(changes, at);
  return typeof told === 'string' ? told : told.quote;
}

const LAST = { id: 'F', mark: price(10), at: NOON - 40_000, source: 'yahoo: last' };

describe('a quote', () => {
  it('is the mid of a live two-sided quote, at the time of fetching', () => {
    expect(quoteOf({})).toEqual({
      id: 'F',
      mark: price(10.02),
      bid: price(10.01),
      ask: price(10.03),
      at: NOON,
      source: 'yahoo: mid',
    });
  });

  it.each<readonly [string, Told]>([
    ['the market is not in its regular session', { marketState: 'POST' }],
    ['Yahoo tells no state', { marketState: undefined }],
    ['the feed lags', { exchangeDataDelayedBy: 15 }],
    ['the feed does not say that it does not lag', { exchangeDataDelayedBy: null }],
    ['there is no bid', { bid: 0 }],
    ['there is no ask', { ask: 0 }],
    ['ask is not told', { ask: undefined }],
    ['the sides cross', { bid: 10.04 }],
    ['the spread is 2.1 % of the mid', { bid: 9.9, ask: 10.11 }],
    ['a side is negative', { bid: -1 }],
    ['a side is no number', { bid: '10.01' }],
  ])('is the last trade without bid and ask where %s', (_why, changes) => {
    expect(quoteOf(changes)).toEqual(LAST);
  });

  it('takes a spread of 2 % of the mid', () => {
    expect(quoteOf({ bid: 9.9, ask: 10.1 })).toMatchObject({ mark: price(10), bid: price(9.9) });
  });

  it('does not believe a regular session after the close of the exchange calendar', () => {
    expect(quoteOf({}, AFTER)).toEqual(LAST);
  });

  it('is never later than its fetching: a trade within a minute of skew is told as of now', () => {
    const ahead = { marketState: 'POST', regularMarketTime: NOON / 1000 + 59 };
    expect(quoteOf(ahead)).toMatchObject({ at: NOON, source: 'yahoo: last' });
    expect(read({ ...ahead, regularMarketTime: NOON / 1000 + 61 })).toBe(
      'unreadable: a trade is not later than its telling, Yahoo tells 61 s later',
    );
  });

  it.each<readonly [Told, string]>([
    [{ regularMarketPrice: null }, 'unreadable: a price is above zero, Yahoo tells null'],
    [{ regularMarketPrice: 0 }, 'unreadable: a price is above zero, Yahoo tells 0'],
    [{ regularMarketPrice: -3 }, 'unreadable: a price is above zero, Yahoo tells -3'],
    [{ regularMarketPrice: 1e300 }, 'unreadable: a price is above zero, Yahoo tells 1e+300'],
    [
      { regularMarketTime: undefined },
      'unreadable: the last trade has a time, Yahoo tells nothing',
    ],
    [{ regularMarketTime: 0 }, 'unreadable: the last trade has a time, Yahoo tells 0'],
    [{ currency: null }, 'unreadable: Yahoo does not tell the currency of its price'],
    [{ currency: 'GBp' }, 'not-offered: prices are in USD, Yahoo tells "GBp"'],
    [
      { quoteType: 'OPTION' },
      'not-offered: it is a stock, an ETF or an index, Yahoo tells "OPTION"',
    ],
    [
      { quoteType: 'constructor' },
      'not-offered: it is a stock, an ETF or an index, Yahoo tells "constructor"',
    ],
    [{ quoteType: undefined }, 'unreadable: Yahoo does not tell what the symbol is'],
  ])('is absent for %j', (changes, sentence) => {
    expect(read(changes)).toBe(sentence);
  });

  it('carries the session and the name', () => {
    expect(read({})).toMatchObject({
      name: 'Made Motor Company',
      kind: 'stock',
      marketState: 'REGULAR',
      delayMs: 0,
      sessionOn: '2026-06-18',
      previousClose: 9.6,
      sessionOpen: 9.7,
      sessionHigh: 10.1,
      sessionLow: 9.65,
      volume: 1_234_567,
    });
    expect(read({ regularMarketVolume: -5, regularMarketOpen: 0 })).not.toHaveProperty('volume');
    expect(read({ regularMarketOpen: 0 })).not.toHaveProperty('sessionOpen');
  });
});

describe('a batch', () => {
  it('names each asked symbol that it lacks, and nothing that was not asked for', () => {
    const spy = equity('SPY').ticker;
    const { quotes, absent } = readQuotes(
      batch({ ...LIVE, symbol: 'QQQ' }, 7, LIVE, null, { ...LIVE, bid: 5, ask: 5 }),
      [F, spy, F],
      NOON,
    );
    expect([...quotes.keys()]).toEqual(['F']);
    expect(quotes.get(F)?.quote.mark).toBe(price(10.02));
    expect(absent).toEqual([
      { what: 'SPY quote', kind: 'unknown-symbol', because: 'Yahoo knows no symbol SPY' },
    ]);
  });

  it('that is none is unreadable for all', () => {
    for (const json of [undefined, null, [], {}, { quoteResponse: { result: null } }])
      expect(readQuotes(json, [F], NOON).absent).toMatchObject([{ kind: 'unreadable' }]);
  });
});

describe('fundamentals of a batch', () => {
  function figures(changes: Told): { readonly fundamentals: unknown; readonly doubts: string[] } {
    const told = read(changes);
    if (typeof told === 'string') throw new Error(told);
    return {
      fundamentals: told.fundamentals,
      doubts: told.doubts.map(({ what, because }) => `${what}: ${because}`),
    };
  }

  it('have yields as fractions: what was paid in a year over the price', () => {
    // 0.60 / 10.00; Yahoo's own 0.0625 is over the close before (9.60), its 6.4 percent of the next year.
    expect(figures({})).toEqual({
      fundamentals: { priceEarnings: 8, priceBook: 1.25, dividendYield: 0.06, marketValue: 4e10 },
      doubts: [],
    });
  });

  it('do not scale a yield of another unit', () => {
    const { fundamentals, doubts } = figures({ trailingAnnualDividendYield: 6.25 });
    expect(fundamentals).not.toHaveProperty('dividendYield');
    expect(doubts).toEqual([
      'F dividend yield: a yield is its rate over the price, Yahoo tells 6.25 and 0.6 of 9.6 or 10',
    ]);
    expect(
      figures({ trailingAnnualDividendRate: undefined, trailingAnnualDividendYield: 0.41 }).doubts,
    ).toEqual(['F dividend yield: a dividend yield lies between 0 and 0.25, Yahoo tells 0.41']);
  });

  it('take a fraction alone, and no yield where none is told', () => {
    const alone = { trailingAnnualDividendRate: null, trailingAnnualDividendYield: 0.031 };
    expect(figures(alone).fundamentals).toMatchObject({ dividendYield: 0.031 });
    const none = { trailingAnnualDividendRate: null, trailingAnnualDividendYield: null };
    expect(figures(none).fundamentals).not.toHaveProperty('dividendYield');
    expect(figures(none).doubts).toEqual([]);
  });

  it('know zero paid from not told, and from a contradiction', () => {
    const zero = { trailingAnnualDividendRate: 0, trailingAnnualDividendYield: 0 };
    expect(figures({ ...zero, dividendRate: undefined }).fundamentals).toMatchObject({
      dividendYield: 0,
    });
    expect(figures(zero).fundamentals).not.toHaveProperty('dividendYield');
    expect(figures(zero).doubts).toHaveLength(1);
  });

  it('do not set reports in another currency against a price in dollars', () => {
    // As recorded of BABA: 7.221 yuan over 119.54 dollars told as a yield of 6 %.
    const { fundamentals, doubts } = figures({ financialCurrency: 'CNY' });
    expect(fundamentals).toEqual({ priceEarnings: 8, marketValue: 4e10 });
    expect(doubts).toEqual([
      'F price/book: the company reports in CNY and the price is in USD',
      'F dividend yield: the company reports in CNY and the price is in USD',
    ]);
  });

  it('refuse what no company has', () => {
    const { fundamentals } = figures({ trailingPE: -4, priceToBook: -2.8, marketCap: 0 });
    expect(fundamentals).toEqual({ dividendYield: 0.06 });
  });

  it('of a fund have no book value', () => {
    const { fundamentals } = figures({ quoteType: 'ETF', netAssets: 3e9 });
    expect(fundamentals).toEqual({ priceEarnings: 8, dividendYield: 0.06, marketValue: 3e9 });
  });
});

describe('the next report', () => {
  function earnings(changes: Told): unknown {
    const told = read(changes);
    return typeof told === 'string' ? told : told.earnings;
  }
  const seconds = (iso: string): number => (readInstant(iso) as Instant) / 1000;
  const JULY = { earningsTimestampStart: seconds('2026-07-22T20:05:00Z') };

  it.each<readonly [string, Told, unknown]>([
    [
      'after the close',
      { ...JULY, earningsTimestampEnd: JULY.earningsTimestampStart },
      { kind: 'date', on: '2026-07-22', when: 'after-close' },
    ],
    [
      'before the open',
      { earningsTimestamp: seconds('2026-07-22T12:30:00Z') },
      { kind: 'date', on: '2026-07-22', when: 'before-open' },
    ],
    [
      'at a moment that is estimated',
      { ...JULY, isEarningsDateEstimate: true },
      { kind: 'date', on: '2026-07-22', when: 'unknown' },
    ],
    [
      'on the first day of its window',
      { ...JULY, earningsTimestampEnd: seconds('2026-07-27T12:00:00Z') },
      { kind: 'date', on: '2026-07-22', when: 'unknown' },
    ],
    [
      'today at the earliest in a window that has begun',
      {
        earningsTimestampStart: seconds('2026-06-15T20:00:00Z'),
        earningsTimestampEnd: seconds('2026-06-22T20:00:00Z'),
      },
      { kind: 'date', on: '2026-06-18', when: 'unknown' },
    ],
    [
      'today, when it is today',
      { earningsTimestamp: seconds('2026-06-18T11:00:00Z') },
      { kind: 'date', on: '2026-06-18', when: 'before-open' },
    ],
    [
      'on the day that a midnight in UTC names',
      { earningsTimestamp: seconds('2026-07-22T00:00:00Z') },
      { kind: 'date', on: '2026-07-22', when: 'unknown' },
    ],
    [
      'unknown once it is past',
      { earningsTimestamp: seconds('2026-06-17T20:00:00Z') },
      { kind: 'unknown' },
    ],
    [
      'unknown when it is years ahead',
      { earningsTimestamp: seconds('2029-07-22T20:00:00Z') },
      { kind: 'unknown' },
    ],
    ['unknown when nothing is told', {}, { kind: 'unknown' }],
    ['none of a fund', { ...JULY, quoteType: 'ETF' }, { kind: 'none' }],
    ['none of an index', { ...JULY, quoteType: 'INDEX' }, { kind: 'none' }],
  ])('is %s', (_name, changes, expected) => {
    expect(earnings(changes)).toEqual(expected);
  });

  it('is the later moment where the window is that of the last one', () => {
    const at = instant(NOON - 86_400_000 * 30) / 1000;
    expect(
      earnings({
        earningsTimestampStart: at,
        earningsTimestampEnd: at,
        earningsTimestamp: seconds('2026-07-22T20:05:00Z'),
      }),
    ).toMatchObject({ on: '2026-07-22' });
  });
});

import { describe, expect, it } from 'vitest';
import { readInstant, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { readSummary, type YahooSummary } from './index.ts';

const F = equity('F').ticker;
const NOW = readInstant('2026-06-18T17:00:00Z') as Instant;
const JULY = (readInstant('2026-07-22T20:05:00Z') as Instant) / 1000;

/** A share at 10.00 that paid 0.60, of a company worth 40 billion with 3 billion of free cash flow; made by hand. */
const MODULES = {
  price: {
    symbol: 'F',
    quoteType: 'EQUITY',
    currency: 'USD',
    longName: 'Made Motor Company',
    marketCap: 40e9,
    regularMarketPrice: 10,
  },
  assetProfile: { sector: 'Consumer Cyclical' },
  summaryDetail: {
    currency: 'USD',
    previousClose: 9.6,
    trailingPE: 8,
    dividendRate: 0.64,
    dividendYield: 0.064,
    trailingAnnualDividendRate: 0.6,
    trailingAnnualDividendYield: 0.0625,
  },
  defaultKeyStatistics: { priceToBook: 1.25 },
  financialData: { freeCashflow: 3e9, financialCurrency: 'USD', currentPrice: 10 },
  calendarEvents: { earnings: { earningsDate: [JULY], isEarningsDateEstimate: false } },
};

function body(modules: unknown): unknown {
  return { quoteSummary: { result: [modules], error: null } };
}

function summaryOf(modules: unknown): YahooSummary {
  const read = readSummary(body(modules), F, NOW);
  if (read.kind === 'absent') throw new Error(read.absence.because);
  return read.summary;
}

describe('a summary', () => {
  it('has figures with yields as fractions, the next report and the profile', () => {
    expect(summaryOf(MODULES)).toEqual({
      ticker: 'F',
      fundamentals: {
        priceEarnings: 8,
        priceBook: 1.25,
        dividendYield: 0.06,
        freeCashFlowYield: 0.075,
        marketValue: 40e9,
      },
      earnings: { kind: 'date', on: '2026-07-22', when: 'after-close' },
      profile: {
        ticker: 'F',
        name: 'Made Motor Company',
        kind: 'stock',
        sector: 'Consumer Discretionary',
      },
      doubts: [],
    });
  });

  it('has the last announced ex-date, which is a midnight in UTC and a session', () => {
    const exDividendOn = (exDividendDate: unknown) =>
      summaryOf({ calendarEvents: { exDividendDate } }).exDividendOn;
    const midnight = (day: string) => (readInstant(`${day}T00:00:00Z`) as Instant) / 1000;
    expect(exDividendOn(midnight('2026-07-22'))).toBe('2026-07-22');
    expect(exDividendOn({ raw: midnight('2026-07-22'), fmt: '2026-07-22' })).toBe('2026-07-22');
    for (const odd of [midnight('2026-07-22') + 3600, midnight('2026-07-25'), 'x', null, -1])
      expect(exDividendOn(odd)).toBeUndefined();
  });

  it('has nothing of a module that is not there', () => {
    expect(summaryOf({})).toEqual({ ticker: 'F', doubts: [] });
    expect(summaryOf({ price: null, calendarEvents: [], financialData: 'x' })).toEqual({
      ticker: 'F',
      doubts: [],
    });
    const { earnings, profile } = summaryOf({ ...MODULES, price: undefined, calendarEvents: {} });
    expect([earnings, profile]).toEqual([undefined, undefined]);
  });

  it('reads figures that came formatted', () => {
    const formatted = { priceToBook: { raw: 1.25, fmt: '1.25' } };
    const { fundamentals } = summaryOf({ ...MODULES, defaultKeyStatistics: formatted });
    expect(fundamentals?.priceBook).toBe(1.25);
  });

  it('does not set cash flow in another currency against a market value in dollars', () => {
    const financialData = { ...MODULES.financialData, financialCurrency: 'CNY' };
    const { fundamentals, doubts } = summaryOf({ ...MODULES, financialData });
    expect(fundamentals).toEqual({ priceEarnings: 8, marketValue: 40e9 });
    expect(doubts.map(({ what }) => what)).toEqual([
      'F price/book',
      'F dividend yield',
      'F free cash flow yield',
    ]);
  });

  it('takes cash that was burnt as a negative yield, and none beyond the whole value', () => {
    const burnt = (freeCashflow: number): unknown =>
      summaryOf({ ...MODULES, financialData: { ...MODULES.financialData, freeCashflow } })
        .fundamentals?.freeCashFlowYield;
    expect(burnt(-2e9)).toBe(-0.05);
    expect(burnt(41e9)).toBeUndefined();
  });

  it('of a fund has no report, no sector and no cash flow', () => {
    const fund = { ...MODULES, price: { ...MODULES.price, quoteType: 'ETF' } };
    const { earnings, profile, fundamentals } = summaryOf(fund);
    expect(earnings).toEqual({ kind: 'none' });
    expect(profile).toEqual({ ticker: 'F', name: 'Made Motor Company', kind: 'etf' });
    expect(fundamentals).toEqual({ priceEarnings: 8, dividendYield: 0.06 });
  });

  it.each<readonly [string, unknown]>([
    ['unreadable: the answer is no summary', { quoteSummary: { result: [] } }],
    ['unreadable: the answer is no summary', { quoteSummary: { result: null } }],
    ['unreadable: the answer is no summary', undefined],
    ['unreadable: asked for F, Yahoo tells "GM"', body({ quoteType: { symbol: 'GM' } })],
    [
      'not-offered: it is a stock, an ETF or an index, Yahoo tells "MUTUALFUND"',
      body({ quoteType: { quoteType: 'MUTUALFUND' } }),
    ],
    [
      'not-offered: prices are in USD, Yahoo tells "CAD"',
      body({ summaryDetail: { currency: 'CAD' } }),
    ],
  ])('is absent, %s', (expected, json) => {
    const read = readSummary(json, F, NOW);
    const absence = read.kind === 'absent' ? read.absence : undefined;
    expect(`${absence?.kind}: ${absence?.because}`).toBe(expected);
  });

  // The right-hand names are the eleven sectors of the Global Industry Classification Standard (MSCI, S&P; since 2018).
  it.each([
    ['Basic Materials', 'Materials'],
    ['Communication Services', 'Communication Services'],
    ['Consumer Cyclical', 'Consumer Discretionary'],
    ['Consumer Defensive', 'Consumer Staples'],
    ['Energy', 'Energy'],
    ['Financial Services', 'Financials'],
    ['Healthcare', 'Health Care'],
    ['Industrials', 'Industrials'],
    ['Real Estate', 'Real Estate'],
    ['Technology', 'Information Technology'],
    ['Utilities', 'Utilities'],
    ['toString', undefined],
    ['', undefined],
  ])('calls the sector "%s" %s', (sector, ours) => {
    expect(summaryOf({ ...MODULES, assetProfile: { sector } }).profile?.sector).toBe(ours);
  });
});

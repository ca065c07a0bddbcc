import { describe, expect, it } from 'vitest';
import { equity } from '#core/instruments';
import { readScreen, symbolOf, tickerOf } from './index.ts';

const STOCK = {
  symbol: 'F',
  quoteType: 'EQUITY',
  currency: 'USD',
  regularMarketPrice: 10,
  marketCap: 4e10,
};

function found(...quotes: readonly unknown[]): unknown {
  const json = { finance: { result: [{ quotes }], error: null } };
  const read = readScreen(json, { minPrice: 5, minMarketValue: 1e9 });
  return read.kind === 'screen' ? read.tickers : read.absence.kind;
}

describe('a screen', () => {
  it('has stocks in the order told, once each', () => {
    expect(found({ ...STOCK, symbol: 'GM' }, STOCK, { ...STOCK, symbol: 'GM' })).toEqual([
      'GM',
      'F',
    ]);
    expect(found()).toEqual([]);
  });

  it.each([
    { regularMarketPrice: 4.99 },
    { regularMarketPrice: null },
    { marketCap: 9e8 },
    { marketCap: undefined },
    { quoteType: 'ETF' },
    { quoteType: null },
    { currency: 'CAD' },
    { currency: null },
    { symbol: 'BMW.DE' },
    { symbol: 'TOOLONGNAME' },
    { symbol: null },
  ])('leaves out %j', (changes) => {
    expect(found({ ...STOCK, ...changes }, 7, null)).toEqual([]);
  });

  it('takes what is at the floors', () => {
    expect(found({ ...STOCK, regularMarketPrice: 5, marketCap: 1e9 })).toEqual(['F']);
  });

  it('is absent, not empty, where the answer is none', () => {
    for (const json of [null, {}, { finance: { result: null } }, { finance: { result: [] } }])
      expect(readScreen(json, { minPrice: 5, minMarketValue: 0 }).kind).toBe('absent');
  });
});

describe('symbols', () => {
  it.each(['F', 'BRK-B', '^VIX', '^TNX', '^IRX'])('%s is written alike on both sides', (symbol) => {
    expect(tickerOf(symbol)).toBe(symbol);
    expect(symbolOf(equity(symbol).ticker)).toBe(symbol);
  });

  it.each([
    'EURUSD=X',
    'ES=F',
    'BMW.DE',
    '0P000071W8.TO',
    'BRK.B',
    'f',
    ' F',
    '$F',
    'F260717C00010500',
    '',
  ])('"%s" is none of our tickers', (symbol) => {
    expect(tickerOf(symbol)).toBeUndefined();
  });
});

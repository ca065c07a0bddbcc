import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equity, readTicker } from '#core/instruments';

describe('readTicker', () => {
  it.each([
    ['AAPL', 'AAPL'],
    ['brk.b', 'BRK-B'],
    ['BRK/B', 'BRK-B'],
    ['BRK-B', 'BRK-B'],
    [' $nvda ', 'NVDA'],
    ['^vix', '^VIX'],
    ['f', 'F'],
    ['GOOGL', 'GOOGL'],
  ])('reads "%s" as %s', (text, ticker) => {
    expect(readTicker(text)).toBe(ticker);
  });

  it.each([
    '',
    ' ',
    '$',
    'TOOLONGS',
    '1ABC',
    'A B',
    'BRK.B.C',
    'BRK--B',
    '$$SPY',
    'SPY\nQQQ',
    "SPY'; DROP TABLE",
    '../etc',
    '__proto__',
    'NaN!',
    'АAPL',
  ])('refuses "%s"', (text) => {
    expect(readTicker(text)).toBeUndefined();
  });

  it.each([
    ['ß', 'SS'],
    ['ſpy', 'SPY'],
    ['ıwm', 'IWM'],
    ['ﬁ', 'FI'],
  ])('refuses "%s", which only upper-casing would make %s', (text) => {
    expect(readTicker(text)).toBeUndefined();
  });

  it('reads what it has read as the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9 }), (text) => {
        const ticker = readTicker(text);
        fc.pre(ticker !== undefined);
        expect(readTicker(String(ticker))).toBe(ticker);
      }),
      { numRuns: 2000, maxSkipsPerRun: 10_000 },
    );
  });

  it('asserts where the text should have been read before', () => {
    expect(() => equity('not a ticker')).toThrow('was "not a ticker"');
  });
});

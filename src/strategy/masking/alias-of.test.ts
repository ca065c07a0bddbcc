import { readTicker, type Ticker } from '#core/instruments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticker } from '../../../test/fixtures/observation.ts';
import { aliasOf } from './alias-of.ts';
import { permuted } from './permuted.ts';

function ofLetters(count: number): readonly Ticker[] {
  return count === 0
    ? []
    : Array.from({ length: 26 ** count }, (_, place) =>
        ticker(
          Array.from({ length: count }, (__, power) =>
            String.fromCharCode(65 + (Math.floor(place / 26 ** power) % 26)),
          ).join(''),
        ),
      );
}

describe('permuted', () => {
  it('gives another number of the range for each of 10,000', () => {
    const size = 5_000_011;
    const all = Array.from({ length: 10_000 }, (_, place) => permuted(place * 500, size, 'key'));
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((each) => each >= 0 && each < size)).toBe(true);
    // The mean of a uniform one is size / 2, its standard error size / sqrt(12 x 10,000): five of them.
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
    expect(Math.abs(mean / size - 0.5)).toBeLessThan(5 / Math.sqrt(120_000));
  });

  it('refuses a range so short that it would be walked for long', () => {
    expect(() => permuted(1, 2 ** 20, 'key')).toThrow('2^22');
  });
});

describe('aliasOf', () => {
  it('gives no two of 5,702 tickers of up to three letters the same alias', () => {
    const all = [...ofLetters(1), ...ofLetters(2), ...ofLetters(3).slice(0, 5000)];
    expect(new Set(all.map((each) => aliasOf(each, 7))).size).toBe(all.length);
  });

  it('gives five characters, one of them a digit, that read as a ticker and are of no exchange', () => {
    const written = fc.stringMatching(/^\^?[A-Z][A-Z0-9]{0,5}(-[A-Z]{1,2})?$/);
    fc.assert(
      fc.property(written, fc.integer(), (text, seed) => {
        const real = readTicker(text);
        fc.pre(real !== undefined);
        const alias = aliasOf(real, seed);
        expect(alias).toMatch(/^[A-Z](?=[A-Z]{0,3}\d)[A-Z\d]{4}$/);
        expect(alias.replace(/[A-Z]/g, '')).toHaveLength(1);
        expect(readTicker(alias)).toBe(alias);
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    const aliases = Array.from({ length: 200 }, (_, seed) => aliasOf(ticker('AAPL'), seed));
    expect(new Set(aliases).size).toBe(200);
    expect(aliasOf(ticker('AAPL'), 5)).toBe(aliases[5]);
  });
});

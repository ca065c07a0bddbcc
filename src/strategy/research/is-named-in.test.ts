import { describe, expect, it } from 'vitest';
import { security } from '../../../test/fixtures/observation.ts';
import { isNamedIn } from './is-named-in.ts';

const apple = security('AAPL', 150, { name: 'Apple Inc.' });
const ford = security('F', 10, { name: 'Ford Motor Company' });
const berkshire = security('BRK-B', 400, { name: 'Berkshire Hathaway Inc. Class B' });

describe('isNamedIn', () => {
  it.each([
    ['$AAPL jumps', apple],
    ['Shares of the maker (AAPL) rose', apple],
    ['NASDAQ: AAPL', apple],
    ['AAPL, MSFT lead', apple],
    ["Apple's new watch", apple],
    ['The maker (NYSE: F) said', ford],
    ['$F falls', ford],
    ['Ford Motor recalls trucks', ford],
    ['BRK.B reports', berkshire],
    ['Berkshire Hathaway buys', berkshire],
  ])('finds a name in "%s"', (words, facts) => {
    expect(isNamedIn(words, facts)).toBe(true);
  });

  it.each([
    ['Pineapple harvest', apple],
    ['apple pie for all', apple],
    ['$AAPLX jumps', apple],
    ['AAPL-W trades', apple],
    // One letter alone is a word of the language.
    ['Vitamin F is missing', ford],
    ['The company did well', ford],
    ['BRK reports', berkshire],
  ])('finds none in "%s"', (words, facts) => {
    expect(isNamedIn(words, facts)).toBe(false);
  });

  it('takes a name of nothing but endings and marks for none', () => {
    for (const name of ['The Co', '.*', '(((', 'Inc.', '']) {
      expect(isNamedIn('The company Inc. of (((.', security('ZZ', 1, { name }))).toBe(false);
    }
  });
});

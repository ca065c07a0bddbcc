import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moneyOfMicros,
  priceOfMicros,
  quantityOfMicros,
  readMoney,
  readPrice,
  readQuantity,
  toDecimal,
  usd,
} from '#core/money';

describe('toDecimal', () => {
  it.each([
    [10_000_000_000, 2, '10000.00'],
    [1, 2, '0.000001'],
    [-1, 2, '-0.000001'],
    [1_500_000, 2, '1.50'],
    [1_234_560, 2, '1.23456'],
    [0, 2, '0.00'],
    [3_000_000, 0, '3'],
    [3_100_000, 0, '3.1'],
    [-250_000, 2, '-0.25'],
  ])('writes %d micro-units with %d places as %s', (amount, places, text) => {
    expect(toDecimal(moneyOfMicros(amount), places)).toBe(text);
  });
});

describe('reading decimals', () => {
  it('reads back everything that it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(readMoney(toDecimal(moneyOfMicros(amount)))).toBe(amount);
        expect(readPrice(toDecimal(priceOfMicros(amount), 0))).toBe(amount);
        expect(readQuantity(toDecimal(quantityOfMicros(amount), 6))).toBe(amount);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads amounts of a billion and more, to the last that is exact', () => {
    expect(readMoney('1000000000')).toBe(1_000_000_000_000_000);
    expect(readMoney('9007199254.740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(readMoney('9007199254.740992')).toBeUndefined();
  });

  it('reads signs, a plus and space around', () => {
    expect(readMoney(' +12.5 ')).toBe(usd(12.5));
    expect(readMoney('-0.01')).toBe(usd(-0.01));
    expect(Object.is(readMoney('-0'), 0)).toBe(true);
  });

  it.each([
    '',
    '.',
    '.5',
    '5.',
    '1,000',
    '1e3',
    '$5',
    '0.0000001',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    '١',
    '99999999999',
  ])('refuses "%s"', (text) => {
    expect(readMoney(text)).toBeUndefined();
  });
});

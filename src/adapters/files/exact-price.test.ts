import { price, priceOfMicros } from '#core/money';
import { expect, it } from 'vitest';
import { exactPrice } from './exact-price.ts';

it('reads floats of four bytes as the price they stand for', () => {
  // Math.fround(163.2) prints as 163.1999969...; Yahoo files show 163.199997.
  expect(exactPrice(163.199997, 1)).toBe(price(163.2));
  expect(exactPrice(Math.fround(3393.99), 1)).toBe(price(3393.99));
});

it('gives the as-traded price of NVDA on 2020-01-02: 5.99775 x 40 = 239.91', () => {
  expect(exactPrice(5.99775 * 40, 40)).toBe(price(239.91));
});

it('keeps what the file can tell apart, to the micro-dollar', () => {
  expect(exactPrice(43.96875, 1)).toBe(priceOfMicros(43_968_750));
  expect(exactPrice(0.123456, 1)).toBe(priceOfMicros(123_456));
});

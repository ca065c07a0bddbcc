import { units, usd } from '#core/money';
import { describe, expect, it } from 'vitest';
import { change, count, dollars, fixed, percent, wholeDollarsDown } from './fixed.ts';

describe('figures', () => {
  it('groups thousands and keeps the sign before the dollar', () => {
    expect(dollars(usd(1_234_567.891))).toBe('$1,234,567.89');
    expect(dollars(usd(-1234.5))).toBe('-$1,234.50');
    expect(dollars(usd(999))).toBe('$999.00');
  });

  it('has no negative nothing', () => {
    expect(fixed(-0.001, 2)).toBe('0.00');
    expect(dollars(usd(-0.001))).toBe('$0.00');
    expect(change(0.0001)).toBe('0.0');
  });

  it('shows what is unknown as unknown', () => {
    expect(fixed(undefined, 2)).toBe('-');
    expect(percent(Number.NaN)).toBe('-');
    expect(change(undefined)).toBe('-');
  });

  it('rounds what may be spent down', () => {
    expect(wholeDollarsDown(usd(1960.99))).toBe('$1,960');
  });

  it('keeps the zeros of whole units', () => {
    expect(count(units(100))).toBe('100');
    expect(count(units(2.5))).toBe('2.5');
  });
});

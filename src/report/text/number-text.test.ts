import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { numberText } from './number-text.ts';

const FINITE = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('a number on a page', () => {
  it.each([
    [numberText.percent(0.0624, 1), '6.2 %'],
    [numberText.change(0.062), '+6.20 %'],
    [numberText.change(-0.09), '−9.00 %'],
    [numberText.change(0), '0.00 %'],
    [numberText.change(-0.000_01), '0.00 %'],
    [numberText.plain(-1234.5), '−1,234.50'],
    [numberText.count(2520), '2,520'],
    [numberText.dollars(-1234567.891), '−$1,234,567.89'],
    [numberText.exactDollars('-1499.999808'), '−$1,500.00'],
    [numberText.exactDollars('-0.001'), '$0.00'],
    [numberText.exactDollars('578.52473', 4), '$578.5247'],
    [numberText.exactDollars('90071992547409931234.565000'), '$90,071,992,547,409,931,234.57'],
    [numberText.exactChange('12.30'), '+$12.30'],
    [numberText.exactCount('2000.591073'), '2,000.591073'],
    [numberText.exactCount('-3'), '−3'],
    [numberText.range('1.02', '3.40'), '1.02 – 3.40'],
    [numberText.percent(Number.MAX_VALUE), 'over 1,000 trillion %'],
  ])('reads %s', (text, expected) => {
    expect(text.replaceAll('\u00A0', ' ')).toBe(expected);
  });

  it('is digits for every double, and a loss never has a plus', () => {
    fc.assert(
      fc.property(FINITE, (value) => {
        for (const text of [
          numberText.change(value),
          numberText.plain(value),
          numberText.dollars(value),
        ]) {
          expect(text).toMatch(
            /^[+\u2212]?\$?(?:\d[\d,]*(?:\.\d+)?|over 1,000 trillion)(?:\u00A0%)?$/,
          );
          expect(text).not.toContain(value < 0 ? '+' : '\u2212');
        }
      }),
    );
  });

  it('reads back as the exact decimal it was, to the last digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (micros) => {
        const sign = micros < 0n ? '-' : '';
        const digits = String(micros < 0n ? -micros : micros).padStart(7, '0');
        const text = `${sign}${digits.slice(0, -6)}.${digits.slice(-6)}`;
        const back = numberText.exactCount(text).replaceAll(',', '').replace('\u2212', '-');
        expect(back).toBe(text);
      }),
    );
  });
});

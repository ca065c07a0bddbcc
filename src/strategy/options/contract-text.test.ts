import { tradingDate } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { contract, JULY, OPTION_ON } from '../../../test/fixtures/option-observation.ts';
import { becauseText, contractText, expiryText, inWords, type Telling } from './contract-text.ts';

const DATED: Telling = { on: OPTION_ON, labels: { kind: 'dated' } };
const WEEKS: Telling = {
  on: OPTION_ON,
  labels: { kind: 'weeks', start: tradingDate('2026-01-01') },
};

describe('a contract in words', () => {
  it('is its strike and its right, its expiry the days that are left', () => {
    expect(contractText(contract('F', JULY, [10.5, 'put']))).toBe('10.5 put');
    expect(contractText(contract('SPY', JULY, [600, 'call']))).toBe('600 call');
    expect(expiryText(JULY, DATED)).toBe('29 DTE (Fri 17 Jul 2026)');
    expect(expiryText(JULY, WEEKS)).toBe('29 DTE');
    expect(expiryText(tradingDate('2026-06-12'), WEEKS)).toBe('expired');
  });

  it('stands for its symbol in text of the record', () => {
    const text = 'SELL_CSP F     260717P00010500 -2 filled; SPY260717C00600000 since 2026-06-11';
    expect(inWords(text, WEEKS)).toBe(
      'SELL_CSP F 10.5 put, 29 DTE -2 filled; SPY 600 call, 29 DTE since Week 24, day 4',
    );
    expect(inWords(text, DATED)).toContain('F 10.5 put, 29 DTE (Fri 17 Jul 2026) -2 filled');
  });

  it('has the days of a selection that came to nothing as expiries', () => {
    const because = '2026-07-17: no liquid put near delta 0.30: none is liquid';
    expect(becauseText(because, WEEKS)).toBe(
      '29 DTE: no liquid put near delta 0.30: none is liquid',
    );
  });
});

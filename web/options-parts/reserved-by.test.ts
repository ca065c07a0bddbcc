import { describe, expect, it } from 'vitest';
import type { Structure } from './option-words.ts';
import { reservedBy } from './reserved-by.ts';

function structure(shape: string, maxLoss: string | null, premium: string): Structure {
  return {
    name: 'P1',
    group: 'g',
    shape,
    underlying: 'F',
    expiry: '2026-03-20',
    dte: 33,
    contracts: 1,
    legs: [],
    openedAt: '2026-02-05T17:25:00Z',
    premium,
    closing: null,
    profit: null,
    ofMaxProfit: null,
    maxProfit: null,
    maxLoss,
    breakEvens: [],
    guards: { takeProfitAt: null, stopAt: null, closeOn: null },
    greeks: null,
    isUnwinding: false,
    notes: [],
  };
}

describe('reservedBy', () => {
  it('is strike x 100 of a secured put', () => {
    expect(reservedBy(structure('secured-put', '1938.0128', '61.9872'))).toBe('2000.000000');
  });

  it('is width x 100 of a credit vertical', () => {
    expect(reservedBy(structure('bear-call', '791.4265', '208.5735'))).toBe('1000.000000');
  });

  it('is nothing where a debit was paid or shares cover', () => {
    expect(reservedBy(structure('bull-call', '381.45', '-381.45'))).toBe('0.00');
    expect(reservedBy(structure('covered-call', null, '28.00'))).toBe('0.00');
  });

  it('is unknown of any other shape', () => {
    expect(reservedBy(structure('other', '10.00', '1.00'))).toBeUndefined();
  });
});

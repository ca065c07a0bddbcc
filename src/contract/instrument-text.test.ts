import { describe, expect, it } from 'vitest';
import { inContractWords, instrumentText, isOptionId, legsInWords } from './instrument-text.ts';

const PUT = 'PFE   250516P00029500';
const LATER = 'PFE   250620P00029000';

describe('an instrument for a person', () => {
  it.each([
    ['AAPL', 'AAPL'],
    ['BRK-B', 'BRK-B'],
    [PUT, 'PFE 2025-05-16 29.50 put'],
    ['SPY   261218C00600000', 'SPY 2026-12-18 600 call'],
  ])('%s is %s', (id, text) => {
    expect(instrumentText(id)).toBe(text);
    expect(isOptionId(id)).toBe(id !== text);
  });

  it.each([
    [[[PUT, '-1']], 'PFE 2025-05-16 29.50 put'],
    [[['AAPL', '3.5']], 'AAPL'],
    [
      [
        [PUT, '-2'],
        ['PFE   250516P00025000', '2'],
      ],
      'PFE 2025-05-16 -2 29.50 put +2 25 put',
    ],
    [
      [
        [PUT, '1'],
        [LATER, '-1'],
      ],
      'PFE +1 2025-05-16 29.50 put -1 2025-06-20 29 put',
    ],
    [
      [
        [PUT, '1'],
        ['PFE', '100'],
      ],
      '+1 PFE 2025-05-16 29.50 put +100 PFE',
    ],
  ])('the legs %j are %s', (legs, text) => {
    const views = legs.map(([instrument = '', quantity = '']) => ({ instrument, quantity }));
    expect(legsInWords(views)).toBe(text);
  });

  it('a sentence says its contracts in words, with blanks in them or without', () => {
    expect(inContractWords(`no quote for ${PUT}, nor PFE250620P00029000.`)).toBe(
      'no quote for PFE 2025-05-16 29.50 put, nor PFE 2025-06-20 29 put.',
    );
    expect(inContractWords('order wheel@2025-04-17T16:20Z#2 waits')).toBe(
      'order wheel@2025-04-17T16:20Z#2 waits',
    );
  });
});

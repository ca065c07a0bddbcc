import type { GroundingView } from '#contract';
import { expect, it } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { markedText } from './marked-text.ts';
import { printGrounding } from './print-grounding.ts';

const TEXT = 'NVDA RSI 72, TSLA up';
const count = { tokens: 0, grounded: 0 };
const GROUNDING: GroundingView = {
  tokens: 3,
  grounded: 1,
  rate: 1 / 3,
  byKind: { number: count, ticker: count, date: count },
  texts: [
    {
      of: 'BUY NVDA',
      text: TEXT,
      tokens: [
        {
          text: 'NVDA',
          offset: 0,
          kind: 'ticker',
          value: 'NVDA',
          found: 'exact',
          where: null,
          observed: null,
        },
        {
          text: '72',
          offset: 9,
          kind: 'number',
          value: '72',
          found: 'absent',
          where: 'RSI of NVDA',
          observed: '61.2',
        },
        {
          text: 'TSLA',
          offset: 13,
          kind: 'ticker',
          value: 'TSLA',
          found: 'absent',
          where: null,
          observed: null,
        },
      ],
    },
  ],
};

it('marks what nobody observed, and only that', () => {
  expect(markedText(TEXT, GROUNDING)).toBe('NVDA RSI 72[?], TSLA[?] up');
  expect(markedText('another text 72', GROUNDING)).toBe('another text 72');
  expect(markedText(TEXT, null)).toBe(TEXT);
});

it('counts what is there and says what was observed in place of the rest', () => {
  const said: string[] = [];
  printGrounding(GROUNDING, { say: (line: string) => said.push(line) } as unknown as Terminal);
  expect(said).toEqual([
    'Grounding: 1 of 3 figures, tickers and days are in what was observed; not there [?]: 72 (BUY NVDA: RSI of NVDA was observed as 61.2), TSLA (BUY NVDA)',
  ]);
});

import { expect, it } from 'vitest';
import fc from 'fast-check';
import { firstDifference, whereTheyDiffer } from './first-difference.ts';
import type { Outcome } from './outcome.ts';

const outcome = (more: Partial<Outcome>): Outcome => ({
  slot: 's',
  prompts: ['one', 'two'],
  isBroken: false,
  orders: '[]',
  tickets: [],
  fills: [],
  ...more,
});

it('names the line and what came instead', () => {
  const one = String.raw`["SECURITIES\nAAPL|stock|101.20|+1.0\nMSFT|stock|50.00"]`;
  const other = one.replace('101.20', '109.00');
  expect(whereTheyDiffer(one, other)).toBe(
    'AAPL|stock|10[1.20|+1.0 MSFT|stock|50.00"]] became [9.00|+1.0 MSFT|stock|50.00"]]',
  );
});

it('is never longer than 160 characters and never empty', () => {
  const text = fc.string({ maxLength: 400, unit: fc.constantFrom('a', 'b', '\\n', '|') });
  fc.assert(
    fc.property(text, text, text, (start, one, other) => {
      const says = whereTheyDiffer(`${start}x${one}`, `${start}y${other}`);
      expect(says.length).toBeLessThanOrEqual(160);
      expect(says).toContain('became');
    }),
  );
});

it('tells a prompt before orders, and a question that was not asked', () => {
  const known = outcome({});
  expect(firstDifference(known, outcome({}))).toBeUndefined();
  expect(firstDifference(known, outcome({ prompts: ['one', 'three'], orders: '[1]' }))?.of).toBe(
    'prompt',
  );
  expect(firstDifference(known, outcome({ orders: '[1]' }))?.of).toBe('orders');
  expect(firstDifference(known, outcome({ prompts: ['one'] }))?.says).toContain(
    'question 2 was not asked',
  );
  expect(firstDifference(known, outcome({ prompts: ['one', 'two', 'three'] }))?.says).toBe(
    'asked 3 questions, was 2',
  );
});

it('expects nothing of what a failing model was asked last', () => {
  const broken = outcome({ prompts: ['one'], isBroken: true, orders: '["ABSTAINED"]' });
  expect(firstDifference(broken, outcome({}))).toBeUndefined();
  expect(firstDifference(broken, outcome({ prompts: ['another', 'two'] }))?.of).toBe('prompt');
});

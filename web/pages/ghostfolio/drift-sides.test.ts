import { describe, expect, it } from 'vitest';
import { driftSides, lessText } from './drift-sides.ts';

describe('the two sides of a difference', () => {
  it('reads what either side says of a quantity', () => {
    expect(driftSides({ kind: 'quantity', says: 'SPY comes to 0, not 2.514471' })).toEqual({
      what: 'SPY',
      ours: '2.514471',
      theirs: '0',
      difference: '-2.514471',
      unit: 'units',
    });
  });

  it('reads what either side says of the cash of a day', () => {
    expect(driftSides({ kind: 'cash', says: 'cash on 2025-01-16 is 990.5, not 1000' })).toEqual({
      what: 'cash on 2025-01-16',
      ours: '1000',
      theirs: '990.5',
      difference: '-9.5',
      unit: 'dollars',
    });
  });

  it('knows no difference where one side says nothing', () => {
    const sides = driftSides({ kind: 'cash', says: 'cash on 2025-01-16 is not told, not 1000' });
    expect(sides.theirs).toBeUndefined();
    expect(sides.difference).toBeUndefined();
  });

  it('leaves the key of a line out', () => {
    const says =
      'BUY 2.5 SPY at 596.149132 (weekly:fills:weekly@2025-01-16T15:00:00Z#1/0) is not there';
    expect(driftSides({ kind: 'missing', says })).toMatchObject({
      what: 'BUY 2.5 SPY at 596.149132',
      ours: '1',
      theirs: '0',
      difference: '-1',
    });
  });

  it('counts a line that is there more than once', () => {
    const says = 'BUY 1 SPY at 500 (a:fills:b/0) is there 3 times';
    expect(driftSides({ kind: 'doubled', says })).toMatchObject({
      ours: '1',
      theirs: '3',
      difference: '2',
    });
  });

  it('keeps a sentence that it cannot read', () => {
    expect(driftSides({ kind: 'quantity', says: 'SPY is otherwise' }).what).toBe(
      'SPY is otherwise',
    );
  });
});

describe('decimal text less another', () => {
  it.each([
    ['1', '3', '-2'],
    ['10000.1', '9999.9', '0.2'],
    ['-0.5', '0.5', '-1'],
    ['2', '2', '0'],
  ])('%s less %s is %s', (left, right, less) => {
    expect(lessText(left, right)).toBe(less);
  });

  it('has no answer where one is no decimal text', () => {
    expect(lessText('1e-7', '0')).toBeUndefined();
  });
});

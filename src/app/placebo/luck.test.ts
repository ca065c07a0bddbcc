import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equity } from '#core/instruments';
import { luckOf } from './luck.ts';

const funds = ['SPY', 'QQQ', 'VTI'].map((name) => equity(name).ticker);
const shares = ['AAPL', 'KO', 'F', 'GM'].map((name) => equity(name).ticker);

describe('the luck of a draw', () => {
  it('permutes funds among funds and shares among shares', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { standIn } = luckOf([funds, shares], seed);
        expect(funds.map(standIn).toSorted()).toEqual(funds.toSorted());
        expect(shares.map(standIn).toSorted()).toEqual(shares.toSorted());
      }),
    );
  });

  it('gives every order of three funds about as often: chi-square of 6 cells below its 0.1 % point', () => {
    const cells = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed += 1) {
      const order = funds.map(luckOf([funds], String(seed)).standIn).join(' ');
      cells.set(order, (cells.get(order) ?? 0) + 1);
    }
    expect(cells.size).toBe(6);
    const chiSquare = [...cells.values()].reduce(
      (sum, count) => sum + (count - 1000) ** 2 / 1000,
      0,
    );
    expect(chiSquare).toBeLessThan(20.52);
  });

  it('tries the stand-in first where it is in sight, and asks not in which order they were told', () => {
    const { standIn, inOrder } = luckOf([shares], 'seed');
    const [one = equity('AAPL').ticker] = shares;
    const order = inOrder(one, shares);
    expect(order[0]).toBe(standIn(one));
    expect(inOrder(one, shares.toReversed())).toEqual(order);
    const others = shares.filter((ticker) => ticker !== standIn(one));
    expect(inOrder(one, others).toSorted()).toEqual(others.toSorted());
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, hitLaw, meanHits, together } from './hit-law.ts';

/** Heap's way through all orders: slow and plain. */
function ordersOf(size: number): number[][] {
  if (size === 0) return [[]];
  return ordersOf(size - 1).flatMap((order) =>
    Array.from({ length: size }, (_, at) => order.toSpliced(at, 0, size - 1)),
  );
}

const square = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
);

describe('hits of answers that are dealt to days', () => {
  it('are as likely as in a count of all orders', () => {
    fc.assert(
      fc.property(square, (isHit) => {
        const orders = ordersOf(isHit.length);
        const counted = Array.from({ length: isHit.length + 1 }, () => 0);
        for (const order of orders) {
          const hits = order.filter((day, answer) => isHit[answer]?.[day] === true).length;
          counted[hits] = (counted[hits] ?? 0) + 1 / orders.length;
        }
        const law = hitLaw(isHit);
        expect(law).toHaveLength(counted.length);
        for (const [hits, chance] of law.entries())
          expect(chance).toBeCloseTo(counted[hits] ?? 9, 12);
      }),
    );
  });

  it('are those of the matching problem where every day is told from every other: 9, 8, 6, 0, 1 of 24', () => {
    const isHit = [0, 1, 2, 3].map((answer) => [0, 1, 2, 3].map((day) => day === answer));
    // Rencontres numbers of 4, OEIS A008290.
    expect(hitLaw(isHit).map((chance) => chance * 24)).toEqual([9, 8, 6, 0, 1]);
    expect(meanHits(hitLaw(isHit))).toBeCloseTo(1, 12);
  });

  it('add up over tickers: two of two coins each', () => {
    const coin = [0.5, 0.5];
    expect(together([coin, coin])).toEqual([0.25, 0.5, 0.25]);
    expect(together([])).toEqual([1]);
    expect(atLeast(1, together([coin, coin]))).toBe(0.75);
    expect(atLeast(0, together([coin, coin]))).toBe(1);
  });
});

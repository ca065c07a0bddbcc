import { price, type Price } from '#core/money';
import type { MarkFlag } from './mark-flag.ts';
import type { Ground } from './ground.ts';
import { noArbitrageBounds, type Listed } from './no-arbitrage-bounds.ts';
import type { Sides } from './sides-of.ts';

export type BoundedMark = {
  readonly mark: Price;
  readonly source: 'mid' | 'model';
  readonly flags: readonly MarkFlag[];
};

/**
 * The mid where there is one, else the model's value; moved to the no-arbitrage bounds, then to the sides that somebody
 * shows now (who quotes has the last word: a spot that is seconds off must not put a mark outside its quote), but never
 * above what the contract can be worth.
 */
export function boundedMark(
  listed: Listed,
  ground: Ground,
  { sides, model }: { readonly sides: Sides; readonly model: number },
): BoundedMark {
  const value = sides.mid ?? model;
  const { low, high } = noArbitrageBounds(listed, ground);
  const free = within(value, low, high);
  const isCrossed = sides.flags.includes('crossed');
  const mark = price(
    isCrossed
      ? free
      : Math.min(within(free, sides.bid ?? -Infinity, sides.ask ?? Infinity), Math.max(high, low)),
  );
  const moved = mark === price(value) ? [] : ['clamped' as const];
  const source = sides.mid === undefined ? 'model' : 'mid';
  return { mark, source, flags: [...sides.flags, ...moved] };
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

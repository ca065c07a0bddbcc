import type { SeededRandom } from '#core/prelude';

/** One of the items. */
export function oneOf<Item>(random: SeededRandom, items: readonly [Item, ...Item[]]): Item {
  return items[random.nextInt(items.length)] ?? items[0];
}

import type { Ticker } from '#core/instruments';
import { seededRandom } from '#core/prelude';

/** Who stands in for whom in one draw: first the one that the permutation names, then the others in a drawn order. */
export type Luck = {
  /** The one that stands in for it before all others. */
  readonly standIn: (ticker: Ticker) => Ticker;
  /** These in the order in which they are tried for it; equal for equal sets, whatever their order. */
  readonly inOrder: (ticker: Ticker, others: readonly Ticker[]) => readonly Ticker[];
};

/** Permutes each class within itself; drawn by the seed alone. */
export function luckOf(classes: readonly (readonly Ticker[])[], seed: string): Luck {
  const standIns = new Map(
    classes.flatMap((members, place) => {
      const from = [...new Set(members)].toSorted();
      const to = shuffled(from, `${seed} class ${place}`);
      return from.map((ticker, at) => [ticker, to[at] ?? ticker] as const);
    }),
  );
  const standIn = (ticker: Ticker): Ticker => standIns.get(ticker) ?? ticker;
  return {
    standIn,
    inOrder: (ticker, others) => {
      const drawn = shuffled([...new Set(others)].toSorted(), `${seed} instead of ${ticker}`);
      const first = standIn(ticker);
      return [...drawn.filter((each) => each === first), ...drawn.filter((each) => each !== first)];
    },
  };
}

/** Fisher and Yates: every order is as likely. */
function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const random = seededRandom(seed);
  const left = [...items];
  return items.flatMap(() => left.splice(random.nextInt(left.length), 1));
}

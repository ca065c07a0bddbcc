import { assert } from '#core/prelude';

/** How likely each number of hits is when answers are dealt to days at random: the place is the number. */
export type HitLaw = readonly number[];

/** Every number of hits over all ways of dealing answers to days, each way as likely. `isHit[answer][day]` is square. */
export function hitLaw(isHit: readonly (readonly boolean[])[]): HitLaw {
  const size = isHit.length;
  assert(size <= MOST, `answers of one ticker in one window are at most ${MOST}, were ${size}`);
  let ways: Ways = new Map([[0, [1]]]);
  for (const row of isHit) {
    assert(row.length === size, `${size} answers are dealt to as many days, were ${row.length}`);
    ways = dealtOne(ways, row);
  }
  const [counts = [1]] = ways.values();
  const all = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => count / all);
}

/** By the days that are taken, one bit each: in how many ways there, by the number of hits. */
type Ways = ReadonlyMap<number, readonly number[]>;

/** One answer more is dealt to each of the days that are left. */
function dealtOne(ways: Ways, row: readonly boolean[]): Ways {
  const steps = [...ways].flatMap(([taken, counts]) =>
    row.flatMap((hits, day) => {
      const after = taken | (1 << day);
      return after === taken ? [] : [{ after, counts: hits ? [0, ...counts] : [...counts, 0] }];
    }),
  );
  const next = Map.groupBy(steps, ({ after }) => after);
  return new Map(
    [...next].map(([after, each]) => [after, added(each.map(({ counts }) => counts))]),
  );
}

function added(all: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = all;
  return others.reduce<readonly number[]>(
    (sums, counts) => sums.map((sum, place) => sum + (counts[place] ?? 0)),
    first,
  );
}

const MOST = 12;

/** Of several that are dealt independently, together. */
export function together(laws: readonly HitLaw[]): HitLaw {
  return laws.reduce<HitLaw>(
    (sofar, law) =>
      Array.from({ length: sofar.length + law.length - 1 }, (_, hits) =>
        sofar.reduce((total, chance, place) => total + chance * (law[hits - place] ?? 0), 0),
      ),
    [1],
  );
}

/** Mean number of hits. */
export function meanHits(law: HitLaw): number {
  return law.reduce((total, chance, hits) => total + chance * hits, 0);
}

/** How often there are at least so many. */
export function atLeast(hits: number, law: HitLaw): number {
  return Math.min(
    1,
    law.slice(hits).reduce((total, chance) => total + chance, 0),
  );
}

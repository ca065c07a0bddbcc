export type Point = { readonly place: number; readonly value: number };

/** A line through at most about so many points. */
export const MOST_POINTS = 1500;

/**
 * The known stretches of a path. Over `most` points, each of equally wide stretches keeps its first, lowest, highest
 * and last point, so no extreme is lost and the line looks the same.
 */
export function thinned(
  values: readonly (number | null)[],
  most: number = MOST_POINTS,
): readonly (readonly Point[])[] {
  const known = stretchesOf(values);
  if (values.length <= most) return known;
  const width = values.length / Math.max(1, Math.floor(most / 4));
  return known.map((points) => {
    const buckets = Map.groupBy(points, ({ place }) => Math.floor(place / width));
    return [...buckets.values()].flatMap(extremesOf);
  });
}

function stretchesOf(values: readonly (number | null)[]): readonly (readonly Point[])[] {
  const stretches: Point[][] = [];
  let open: Point[] | undefined;
  for (const [place, value] of values.entries()) {
    if (value === null) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = [];
      stretches.push(open);
    }
    open.push({ place, value });
  }
  return stretches;
}

function extremesOf(points: readonly Point[]): readonly Point[] {
  const [first] = points;
  if (first === undefined) return [];
  const low = points.reduce((so, point) => (point.value < so.value ? point : so), first);
  const high = points.reduce((so, point) => (point.value > so.value ? point : so), first);
  const kept = new Set([first, low, high, points.at(-1) ?? first]);
  return [...kept].toSorted((a, b) => a.place - b.place);
}

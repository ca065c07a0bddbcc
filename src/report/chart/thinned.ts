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
  const start = { first, last: first, low: first, high: first };
  const { last, low, high } = points.reduce((so, point) => {
    const lower = point.value < so.low.value ? point : so.low;
    const higher = point.value > so.high.value ? point : so.high;
    return { ...so, last: point, low: lower, high: higher };
  }, start);
  return [...new Set([first, low, high, last])].toSorted((a, b) => a.place - b.place);
}

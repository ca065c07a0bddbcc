import type { Point } from './thinned.ts';
import { heightOf, type ValueScale } from './value-scale.ts';

type Stretches = readonly (readonly Point[])[];

/** Of an SVG path: whole numbers, each step told from the one before it. */
export const pathData = {
  line: (stretches: Stretches, scale: ValueScale): string =>
    stretches.map((points) => `M${drawn(points, scale)}`).join(''),
  /** Filled between the line and zero. */
  area: (stretches: Stretches, scale: ValueScale): string =>
    stretches
      .map((points) => {
        const [first, last] = [points[0], points.at(-1)];
        if (first === undefined || last === undefined) return '';
        const zero = heightOf(0, scale);
        return `M${drawn(points, scale)}L${last.place} ${zero}L${first.place} ${zero}z`;
      })
      .join(''),
  /** Filled between two lines that are known on the same days. */
  band: (high: Stretches, low: Stretches, scale: ValueScale): string =>
    high
      .map((points, place) => {
        const back = low[place]?.toReversed() ?? [];
        return back.length === 0 ? '' : `M${drawn(points, scale)}L${drawn(back, scale)}z`;
      })
      .join(''),
} as const;

/** "0 4321l1-23 1 14"; a point alone is a line of no length, which round ends make a dot. */
function drawn(points: readonly Point[], scale: ValueScale): string {
  const placed = points.map(({ place, value }) => ({ x: place, y: heightOf(value, scale) }));
  const [first] = placed;
  if (first === undefined) return '';
  const steps = placed.slice(1).map(({ x, y }, before) => {
    const from = placed[before] ?? first;
    const down = y - from.y;
    return `${x - from.x}${down < 0 ? '' : ' '}${down}`;
  });
  return `${first.x} ${first.y}l${steps.length === 0 ? '0 0' : steps.join(' ')}`;
}

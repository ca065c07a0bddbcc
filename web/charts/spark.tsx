import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import { inkOf, type Ink } from './series.ts';

const WIDE = 120;
const HIGH = 36;

/** A small line without axes; null is a gap. Says in words what it shows. */
export function Spark({
  values,
  label,
  ink = 'first',
  other,
}: {
  readonly values: readonly (number | null)[];
  readonly label: string;
  readonly ink?: Ink;
  /** A second line on the same scale, dashed: a benchmark. */
  readonly other?: readonly (number | null)[];
}): ReactNode {
  const known = [...values, ...(other ?? [])].filter((value) => value !== null);
  if (known.length < 2) return <div className="muted small">too little history</div>;
  const x = scaleLinear([0, Math.max(values.length, other?.length ?? 0) - 1], [1, WIDE - 1]);
  const y = scaleLinear([Math.min(...known), Math.max(...known)], [HIGH - 2, 2]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, place) => x(place))
    .y((value) => y(value ?? 0));
  return (
    <svg
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ width: '100%', height: HIGH, display: 'block' }}
    >
      {other === undefined ? null : (
        <path
          d={path(other) ?? ''}
          fill="none"
          stroke={inkOf('bench')}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={path(values) ?? ''}
        fill="none"
        stroke={inkOf(ink)}
        strokeWidth={1.6}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

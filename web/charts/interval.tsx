import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { AxisBottom, useWidth } from './frame.tsx';
import { inkOf, type Ink } from './series.ts';

export type IntervalRow = {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** The estimate; null where there is none. */
  readonly at: number | null;
  readonly ink?: Ink;
};

const ROW = 34;

/** Estimates with their intervals, one below the other, and where zero lies. */
export function Intervals({
  label,
  rows,
  format,
  zero = 'no difference',
}: {
  readonly label: string;
  readonly rows: readonly IntervalRow[];
  readonly format: (value: number) => string;
  /** What zero means. */
  readonly zero?: string;
}): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  if (rows.length === 0) return <p className="muted">nothing to draw yet</p>;
  const bounds = rows.flatMap(({ low, high }) => [low, high]);
  const height = rows.length * ROW + 50;
  const box = { left: 8, right: width - 8, top: 20, bottom: height - 24 };
  const x = scaleLinear(
    [Math.min(0, ...bounds), Math.max(0, ...bounds)],
    [box.left + 10, box.right - 10],
  ).nice();
  return (
    <div ref={ref} className="chart">
      <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <line
          x1={x(0)}
          x2={x(0)}
          y1={box.top - 4}
          y2={box.bottom}
          stroke="var(--muted)"
          strokeDasharray="3 3"
        />
        <text x={x(0)} y={box.top - 8} textAnchor="middle">
          {zero}
        </text>
        <AxisBottom
          scale={x}
          box={box}
          format={format}
          ticks={Math.max(3, Math.floor(width / 120))}
        />
        {rows.map((row, place) => (
          <Line key={row.name} row={row} x={x} y={box.top + 22 + place * ROW} />
        ))}
      </svg>
    </div>
  );
}

function Line({
  row: { name, low, high, at, ink = 'first' },
  x,
  y,
}: {
  readonly row: IntervalRow;
  readonly x: ScaleLinear<number, number>;
  readonly y: number;
}): ReactNode {
  return (
    <g transform={`translate(0 ${y})`}>
      <text x={8} dy={-9} style={{ fill: 'var(--ink)' }}>
        {name}
      </text>
      <line
        x1={x(low)}
        x2={x(high)}
        stroke={inkOf(ink)}
        strokeWidth={4}
        strokeLinecap="round"
        opacity={0.45}
      />
      {at === null ? null : <circle cx={x(at)} r={5} fill={inkOf(ink)} />}
    </g>
  );
}

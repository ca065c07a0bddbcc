import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { area, curveLinear, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { AxisBottom, AxisLeft, useWidth, type Box } from './frame.tsx';
import { inkOf, type Ink } from './series.ts';

export type PlotPoint = readonly [x: number, y: number | null];

export type PlotLine = {
  readonly name: string;
  readonly ink: Ink;
  readonly points: readonly PlotPoint[];
  readonly isDashed?: boolean;
};

export type PlotBand = {
  readonly name: string;
  readonly ink: Ink;
  readonly points: readonly (readonly [x: number, low: number, high: number])[];
};

export type PlotMark = { readonly name: string; readonly at: number; readonly ink: Ink };

export type LinePlotProps = {
  /** What it shows, in a sentence. */
  readonly label: string;
  readonly lines: readonly PlotLine[];
  /** Areas between two bounds, below the lines. */
  readonly bands?: readonly PlotBand[];
  /** Upright lines with a name: break-evens, today's price. */
  readonly uprights?: readonly PlotMark[];
  /** Level lines with a name: guard levels, zero. */
  readonly levels?: readonly PlotMark[];
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly height?: number;
  /** Zero is among the values shown. */
  readonly hasZero?: boolean;
};

/** Lines over a numeric axis, drawn as SVG, with a legend. Nothing where there are no values. */
export function LinePlot(props: LinePlotProps): ReactNode {
  const { label, lines, bands = [], height = 260 } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const scales = scalesOf(props, { width, height });
  if (scales === undefined) return <p className="muted">nothing to draw yet</p>;
  return (
    <div ref={ref} className="chart">
      <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <Inside {...props} scales={scales} />
      </svg>
      <ul className="legend">
        {[...lines, ...bands].map(({ name, ink, ...rest }) => (
          <li key={name}>
            <Key ink={ink} isDashed={'isDashed' in rest && rest.isDashed} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Scales = {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly box: Box;
};

function Inside({
  lines,
  bands = [],
  uprights = [],
  levels = [],
  formatX,
  formatY,
  scales,
}: LinePlotProps & { readonly scales: Scales }): ReactNode {
  const { x, y, box } = scales;
  const path = line<PlotPoint>()
    .defined(([, value]) => value !== null)
    .curve(curveLinear)
    .x(([at]) => x(at))
    .y(([, value]) => y(value ?? 0));
  const band = area<readonly [number, number, number]>()
    .x(([at]) => x(at))
    .y0(([, low]) => y(low))
    .y1(([, , high]) => y(high));
  return (
    <>
      <AxisLeft scale={y} box={box} format={formatY} />
      <AxisBottom
        scale={x}
        box={box}
        format={formatX}
        ticks={Math.max(2, Math.floor((box.right - box.left) / 90))}
      />
      {bands.map(({ name, ink, points }) => (
        <path key={name} d={band(points) ?? ''} fill={inkOf(ink)} opacity={0.16} />
      ))}
      {levels.map((mark) => (
        <Level key={mark.name} mark={mark} scales={scales} />
      ))}
      {uprights.map((mark, place) => (
        <Upright key={mark.name} mark={mark} scales={scales} row={place} />
      ))}
      {lines.map(({ name, ink, points, isDashed }) => (
        <path
          key={name}
          d={path(points) ?? ''}
          fill="none"
          stroke={inkOf(ink)}
          strokeWidth={2}
          strokeDasharray={isDashed === true ? '6 4' : undefined}
        />
      ))}
    </>
  );
}

type Placed = { readonly mark: PlotMark; readonly scales: Scales };

function Level({ mark: { at, name, ink }, scales: { y, box } }: Placed): ReactNode {
  return (
    <g transform={`translate(0 ${y(at)})`}>
      <line x1={box.left} x2={box.right} stroke={inkOf(ink)} strokeDasharray="2 4" />
      <text x={box.right} dy={-4} textAnchor="end">
        {name}
      </text>
    </g>
  );
}

const ROW = 13;

function Upright({
  mark: { at, name, ink },
  scales: { x, box },
  row,
}: Placed & { readonly row: number }): ReactNode {
  const isRight = x(at) > (box.left + box.right) / 2;
  return (
    <g transform={`translate(${x(at)} 0)`}>
      <line y1={box.top} y2={box.bottom} stroke={inkOf(ink)} strokeDasharray="3 3" />
      <text
        x={isRight ? -5 : 5}
        y={box.top + 10 + (row % 4) * ROW}
        textAnchor={isRight ? 'end' : 'start'}
      >
        {name}
      </text>
    </g>
  );
}

/** A piece of a line for a legend. */
export function Key({
  ink,
  isDashed,
}: {
  readonly ink: Ink;
  readonly isDashed: boolean;
}): ReactNode {
  return (
    <svg width="18" height="8" aria-hidden>
      <line
        x1="0"
        x2="18"
        y1="4"
        y2="4"
        stroke={inkOf(ink)}
        strokeWidth="2.5"
        strokeDasharray={isDashed ? '5 3' : undefined}
      />
    </svg>
  );
}

type Size = { readonly width: number; readonly height: number };

function scalesOf(props: LinePlotProps, { width, height }: Size): Scales | undefined {
  const { lines, bands = [], levels = [], uprights = [], hasZero = false } = props;
  const xs = [
    ...lines.flatMap(({ points }) => points.map(([at]) => at)),
    ...bands.flatMap(({ points }) => points.map(([at]) => at)),
    ...uprights.map(({ at }) => at),
  ];
  const ys = [
    ...lines.flatMap(({ points }) => points.flatMap(([, y]) => (y === null ? [] : [y]))),
    ...bands.flatMap(({ points }) => points.flatMap(([, low, high]) => [low, high])),
    ...levels.map(({ at }) => at),
    ...(hasZero ? [0] : []),
  ];
  if (xs.length === 0 || ys.length === 0) return undefined;
  const box: Box = { left: 62, right: width - 8, top: 10, bottom: height - 26 };
  const [low, high] = spread(Math.min(...ys), Math.max(...ys));
  const x = scaleLinear([Math.min(...xs), Math.max(...xs)], [box.left, box.right]);
  return { box, x, y: scaleLinear([low, high], [box.bottom, box.top]).nice(5) };
}

/** Room where all values are the same. */
function spread(low: number, high: number): readonly [number, number] {
  if (high > low) return [low, high];
  const room = Math.abs(low) * 0.05 + 1;
  return [low - room, high + room];
}

import type { ReactNode } from 'react';
import { inkOf, type Ink } from '../charts/index.ts';
import type { Placed, Scales } from './payoff-scales.ts';
import { valueAt, type Curve } from './payoff-curves.ts';

/** Take profit and stop, level lines with their names. */
export function Levels({
  payoff: { guards },
  scales: { y, box },
  format,
}: Placed & { readonly format: (profit: number) => string }): ReactNode {
  const levels: readonly (readonly [says: string, at: string | null, ink: Ink])[] = [
    ['take profit', guards.takeProfitAt, 'up'],
    ['stop', guards.stopAt, 'down'],
  ];
  return levels.map(([says, at, ink]) =>
    at === null ? null : (
      <g key={says} transform={`translate(0 ${y(Number(at))})`}>
        <line x1={box.left} x2={box.right} stroke={inkOf(ink)} strokeDasharray="2 4" />
        <text className="payoff-word" x={box.right - 4} dy={-5} textAnchor="end">
          {says} {format(Number(at))}
        </text>
      </g>
    ),
  );
}

const ROW = 14;
/** About as wide as a name is. */
const WORD = 120;

/** The price of now and the break-evens, named above the drawing; a name stands on the side away from now. */
export function Uprights({ payoff: { spot, breakEvens }, scales }: Placed): ReactNode {
  const { x, box } = scales;
  const now = spot === null ? undefined : Number(spot);
  const marks: readonly Named[] = [
    ...(now === undefined ? [] : [{ says: `now ${now.toFixed(2)}`, at: x(now), row: 0 }]),
    ...breakEvens.map((even, place) => ({
      says: `break-even ${Number(even).toFixed(2)}`,
      at: x(Number(even)),
      row: 1 + (place % 2),
    })),
  ];
  const middle = now === undefined ? (box.left + box.right) / 2 : x(now);
  return (
    <>
      {marks.map(({ says, at, row }) => (
        <line
          key={says}
          x1={at}
          x2={at}
          y1={topOf(row) - 8}
          y2={box.bottom}
          stroke="var(--muted)"
          strokeDasharray={row === 0 ? undefined : '4 3'}
        />
      ))}
      {marks.map(({ says, at, row }) => {
        const isLeft = at > box.right - WORD || (at < middle && at > box.left + WORD);
        return (
          <text
            key={says}
            className="payoff-word"
            x={isLeft ? at - 5 : at + 5}
            y={topOf(row)}
            textAnchor={isLeft ? 'end' : 'start'}
          >
            {says}
          </text>
        );
      })}
    </>
  );
}

type Named = { readonly says: string; readonly at: number; readonly row: number };

function topOf(row: number): number {
  return 12 + row * ROW;
}

/** Strikes on the line of zero: up is bought, down is sold. */
export function Strikes({ payoff: { legs }, scales: { x, y } }: Placed): ReactNode {
  return legs.map(({ instrument, strike, contracts }) => (
    <path
      key={instrument}
      d={contracts > 0 ? 'M-6 5 L6 5 L0 -6 Z' : 'M-6 -5 L6 -5 L0 6 Z'}
      transform={`translate(${x(Number(strike))} ${y(0)})`}
      fill="var(--panel)"
      stroke="var(--ink)"
      strokeWidth={1.5}
    />
  ));
}

/** An upright line at the chosen price with a dot on each curve. */
export function ReadHere({
  curves,
  price,
  scales: { x, y, box },
}: {
  readonly curves: readonly Curve[];
  readonly price: number;
  readonly scales: Scales;
}): ReactNode {
  return (
    <g transform={`translate(${x(price)} 0)`}>
      <line y1={box.top - 6} y2={box.bottom} stroke="var(--ink)" />
      {curves.map(({ name, ink, points }) => {
        const profit = valueAt(points, price);
        return profit === null ? null : (
          <circle
            key={name}
            cy={y(profit)}
            r={4.5}
            fill={inkOf(ink)}
            stroke="var(--panel)"
            strokeWidth={1.5}
          />
        );
      })}
    </g>
  );
}

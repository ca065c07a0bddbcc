import type { ReactNode } from 'react';
import { inkOf } from '../charts/index.ts';
import type { Curve } from './payoff-curves.ts';

/** What the lines, areas and marks of a payoff are. */
export function PayoffLegend({
  curves,
  hasShares,
  unit,
}: {
  readonly curves: readonly Curve[];
  readonly hasShares: boolean;
  /** Of the figures beside the drawing, where they are no dollars. */
  readonly unit?: string;
}): ReactNode {
  return (
    <ul className="legend">
      {curves.filter(isKnown).map(({ name, ink, dashes }) => (
        <li key={name}>
          <svg width="26" height="8" aria-hidden>
            <line
              x2="26"
              y1="4"
              y2="4"
              stroke={inkOf(ink)}
              strokeWidth="2.5"
              strokeDasharray={dashes}
            />
          </svg>
          {name}
        </li>
      ))}
      <li>
        <svg width="30" height="12" aria-hidden>
          <path d="M1 11 L11 11 L6 1 Z M17 1 L27 1 L22 11 Z" fill="none" stroke="var(--ink)" />
        </svg>
        strike bought, sold
      </li>
      {unit === undefined ? null : <li>in {unit}</li>}
      {hasShares ? <li>with the shares that it promises</li> : null}
    </ul>
  );
}

function isKnown({ points }: Curve): boolean {
  return points.some(([, profit]) => profit !== null);
}

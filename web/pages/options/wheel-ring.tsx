import type { ReactNode } from 'react';
import type { OptionsHeld } from '../../options-parts/index.ts';

type State = OptionsHeld['wheels'][number]['state'];

export const STATE_WORDS: Readonly<Record<State, string>> = {
  CASH: 'Cash',
  SHORT_PUT: 'Short put',
  SHARES: 'Shares',
  SHORT_CALL: 'Short call',
};

const PLACES: readonly (readonly [state: State, x: number, y: number])[] = [
  ['CASH', 125, 19],
  ['SHORT_PUT', 197, 75],
  ['SHARES', 125, 131],
  ['SHORT_CALL', 53, 75],
];

/** From each state to the next, with the tip of its arrow. */
const WAYS: readonly (readonly [way: string, tip: string])[] = [
  ['M172 20 Q197 24 197 53', 'M192 51 L202 51 L197 60 Z'],
  ['M197 90 Q197 126 180 130', 'M181 125 L181 135 L172 131 Z'],
  ['M78 130 Q53 126 53 97', 'M48 99 L58 99 L53 90 Z'],
  ['M53 60 Q53 24 70 20', 'M69 15 L69 25 L78 19 Z'],
];

const WIDE = 94;
const HIGH = 30;

/** The four states in their order; the one where the wheel stands is filled, ringed and marked with a dot. */
export function WheelRing({
  ticker,
  state,
}: {
  readonly ticker: string;
  readonly state: State;
}): ReactNode {
  const order = PLACES.map(([each]) => STATE_WORDS[each].toLowerCase()).join(', ');
  return (
    <svg
      className="plot wheel-ring"
      viewBox="0 0 250 150"
      role="img"
      aria-label={`${ticker} stands at ${STATE_WORDS[state].toLowerCase()}; the wheel goes ${order} and back to cash`}
    >
      {WAYS.map(([way, tip]) => (
        <g key={way}>
          <path d={way} fill="none" stroke="var(--muted)" strokeWidth={1.5} />
          <path d={tip} fill="var(--muted)" />
        </g>
      ))}
      {PLACES.map(([each, x, y]) => (
        <g key={each} className={each === state ? 'here' : ''}>
          <rect x={x - WIDE / 2} y={y - HIGH / 2} width={WIDE} height={HIGH} rx={HIGH / 2} />
          {each === state ? <circle cx={x - WIDE / 2 + 12} cy={y} r={3.5} /> : null}
          <text x={each === state ? x + 7 : x} y={y} dy="0.34em" textAnchor="middle">
            {STATE_WORDS[each]}
          </text>
        </g>
      ))}
    </svg>
  );
}

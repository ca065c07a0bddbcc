import type { Ink } from '../charts/index.ts';
import type { Payoff } from './payoff-model.ts';

export type DrawnPayoff = {
  readonly payoff: Payoff;
  /** Where the curves are read. */
  readonly price: number;
  /** Model values, one for each point; absent while the sliders stand at now. */
  readonly moved?: readonly number[];
};

type CurvePoint = readonly [price: number, profit: number | null];

export type Curve = {
  readonly name: string;
  readonly ink: Ink;
  /** As SVG takes it; absent: unbroken. */
  readonly dashes?: string;
  /** Guards look at what closing brings before expiry. */
  readonly isGuarded: boolean;
  readonly points: readonly CurvePoint[];
};

/** At expiry, today, and where the sliders stand; told apart by their dashes, too. */
export function curvesOf({ points }: Payoff, moved?: readonly number[]): readonly Curve[] {
  const own = (name: string, rest: Omit<Curve, 'name'>): Curve => ({ name, ...rest });
  return [
    own('At expiry', {
      ink: 'first',
      isGuarded: false,
      points: points.map(({ price, atExpiry }) => [price, atExpiry]),
    }),
    own('Today', {
      ink: 'second',
      dashes: '7 4',
      isGuarded: true,
      points: points.map(({ price, today }) => [price, today]),
    }),
    ...(moved === undefined
      ? []
      : [
          own('Model value', {
            ink: 'warn',
            dashes: '2 3',
            isGuarded: true,
            points: points.map(({ price }, place): CurvePoint => [price, moved[place] ?? null]),
          }),
        ]),
  ];
}

/** Between two points by a straight line; null outside them and where one is unknown. */
export function valueAt(points: readonly CurvePoint[], price: number): number | null {
  const next = points.findIndex(([at]) => at >= price);
  const above = points[next];
  if (above === undefined) return null;
  if (above[0] === price) return above[1];
  const below = points[next - 1];
  if (below === undefined || below[1] === null || above[1] === null) return null;
  const share = (price - below[0]) / (above[0] - below[0]);
  return below[1] + share * (above[1] - below[1]);
}

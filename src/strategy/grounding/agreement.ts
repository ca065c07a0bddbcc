import type { Figure, Unit } from './figure.ts';
import type { Found } from './grounding.ts';
import type { WrittenNumber } from './numbers-in.ts';

/** How far apart figures of thousands and more may be told. */
const OF_SCALED = 0.005;

const EXACT = 1e-9;

/** What the words around a number say of it. */
export type Saying = {
  /** -1 below, +1 above, 0 where nothing tells. */
  readonly direction: -1 | 0 | 1;
  readonly bound: 'atLeast' | 'atMost' | 'none';
  readonly isRough: boolean;
  /** The words are about what the account may do, or about all of it. */
  readonly isOfRules: boolean;
  /** The text or its clause names a security. */
  readonly isOfOne: boolean;
};

/** Whether a number as written says what a figure is; undefined where it does not. */
export function agreement(
  number: WrittenNumber,
  figure: Figure,
  saying: Saying,
): Exclude<Found, 'absent'> | undefined {
  const gap = closest(number, figure, saying);
  if (gap <= EXACT * Math.max(1, number.value))
    return figure.derived === true ? 'derived' : 'exact';
  if (gap <= tolerance(number, figure, saying) * (1 + 1e-9) + EXACT)
    return figure.derived === true ? 'derived' : 'rounded';
  return isWithin(number, figure, saying) ? 'derived' : undefined;
}

/** Whether a figure can be written in the unit of a number at all. */
export function fitsUnit({ unit }: WrittenNumber, figure: Figure, isNamed: boolean): boolean {
  const units = UNITS[unit];
  return units.includes(figure.unit) || (isNamed && NAMED_UNITS[unit].includes(figure.unit));
}

const UNITS: Readonly<Record<WrittenNumber['unit'], readonly Unit[]>> = {
  percent: ['percent'],
  dollars: ['dollars'],
  days: ['days'],
  times: ['plain'],
  plain: ['plain', 'dollars', 'days', 'count'],
};

/** Units in which a figure may be told as well where a word names its metric. */
const NAMED_UNITS: Readonly<Record<WrittenNumber['unit'], readonly Unit[]>> = {
  percent: ['plain'],
  dollars: ['plain'],
  days: [],
  times: [],
  plain: ['percent'],
};

function tolerance(
  { half, scale, value }: WrittenNumber,
  figure: Figure,
  { isRough }: Saying,
): number {
  const scaled = scale > 1 ? Math.abs(figure.value) * OF_SCALED : 0;
  const zeros = /0+$/.exec(String(Math.round(value)))?.[0].length ?? 0;
  const rough = isRough && value >= 100 ? 0.5 * 10 ** zeros : 0;
  return Math.max(half, scaled, rough);
}

/** The least distance to the figure over the readings of the sign and of a fraction that stands for percent. */
function closest(number: WrittenNumber, figure: Figure, { direction }: Saying): number {
  const gaps = signsOf(number, direction).map((sign) =>
    Math.abs(sign * number.value - figure.value),
  );
  const isFraction =
    figure.unit === 'percent' &&
    number.unit === 'plain' &&
    number.value < 1 &&
    number.decimals >= 2;
  const asFraction = isFraction ? [Math.abs(number.value - figure.value / 100)] : [];
  return Math.min(...gaps, ...asFraction);
}

/** A sign that is written holds; a word for below or above holds; else a figure is told by its size. */
function signsOf({ sign, unit }: WrittenNumber, direction: Saying['direction']): readonly number[] {
  if (sign === '-') return direction === -1 ? [-1, 1] : [-1];
  if (sign === '+') return [1];
  if (unit === 'percent' && direction !== 0) return [direction];
  return [1, -1];
}

function isWithin({ value, sign }: WrittenNumber, figure: Figure, { bound }: Saying): boolean {
  const signed = sign === '-' ? -value : value;
  if (bound === 'atLeast') return figure.value >= signed;
  return bound === 'atMost' && figure.value <= signed;
}

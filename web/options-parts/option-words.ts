import type { OptionsPositionsView } from '#contract';

export type Structure = OptionsPositionsView['accounts'][number]['structures'][number];
export type Leg = Structure['legs'][number];

const MINUS = '\u2212';

/** A price without zeros that say nothing: "717.00" is "717", "10.50" is "10.5". */
export function priceWords(price: string | number): string {
  const text = typeof price === 'number' ? price.toFixed(2) : price;
  const [whole = '', fraction = ''] = text.split('.');
  const part = fraction.replace(/0+$/, '');
  return part === '' ? whole : `${whole}.${part}`;
}

/** "717 put". */
export function contractWords({ strike, right }: Pick<Leg, 'strike' | 'right'>): string {
  return `${priceWords(strike)} ${right}`;
}

/** A signed whole number: "+1", "−2". */
export function signed(count: number): string {
  return count < 0 ? `${MINUS}${Math.abs(count)}` : `+${count}`;
}

/** All legs in a line: "−1 727 put, +1 717 put". */
export function legsWords(legs: readonly Leg[]): string {
  return legs.map((leg) => `${signed(leg.contracts)} ${contractWords(leg)}`).join(', ');
}

const WHAT: Readonly<Record<string, string>> = {
  SELL_CSP: 'Sell a put',
  SELL_CC: 'Sell a call',
  ROLL: 'Roll',
};

/** A shape or an action for a person: "bull-put" is "Bull put", "ROLL P1" is "Roll P1". */
export function shapeWords(shape: string): string {
  const [verb = '', ...rest] = shape.split(' ');
  const known = WHAT[verb];
  if (known !== undefined) return [known, ...rest].join(' ');
  const words = shape.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

type Named = Pick<Structure, 'name' | 'underlying' | 'shape'>;

/** "P1 NVDA bull call". */
export function structureWords({ name, underlying, shape }: Named): string {
  return `${name} ${underlying} ${shape.replaceAll('-', ' ')}`;
}

/** The decision that opened a structure: the order is its id with a number behind. */
export function decisionOf(group: string): string {
  return group.replace(/#\d+$/, '');
}

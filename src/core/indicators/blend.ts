/**
 * The next value of an exponential average that keeps the share `kept` of what it was. In this form a flat series stays
 * itself to the bit, and what a bad tick rounds away fades with the tick.
 */
export function blend(average: number, value: number, kept: number): number {
  return value + kept * (average - value);
}

import type { SignShown } from './dollars.ts';

const MINUS = '\u2212';

/** A fraction in percent: 0.2304 is "+23.04 %". */
export function percent(fraction: number, sign: SignShown = 'always', digits = 2): string {
  const size = Math.abs(fraction * 100).toFixed(digits);
  const isNothing = Number(size) === 0;
  if (fraction < 0 && !isNothing) return `${MINUS}${size} %`;
  return `${sign === 'always' && !isNothing ? '+' : ''}${size} %`;
}

/** A figure with a true minus: -0.314 is "−0.31". */
export function figure(value: number, digits = 2): string {
  const size = Math.abs(value).toFixed(digits);
  return value < 0 && Number(size) !== 0 ? `${MINUS}${size}` : size;
}

/** A whole number with its thousands grouped. */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

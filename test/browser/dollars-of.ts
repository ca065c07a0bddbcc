const MINUS = '\u2212';
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,6}))?$/;
const MICROS_IN_CENT = 10_000n;

/** Decimal text as a page is to show it: rounded once to cents, half to even. */
export function dollarsOf(decimal: string): string {
  const read = DECIMAL.exec(decimal);
  if (read === null) throw new Error(`${decimal} is no decimal`);
  const [, sign = '', whole = '', fraction = ''] = read;
  const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  const [below, rest] = [micros / MICROS_IN_CENT, micros % MICROS_IN_CENT];
  const isUp = rest * 2n > MICROS_IN_CENT || (rest * 2n === MICROS_IN_CENT && below % 2n === 1n);
  const cents = below + (isUp ? 1n : 0n);
  const dollars = new Intl.NumberFormat('en-US').format(cents / 100n);
  const minus = sign === '-' && cents > 0n ? MINUS : '';
  return `${minus}$${dollars}.${String(cents % 100n).padStart(2, '0')}`;
}

/** A fraction as a page is to show it: "+5.70 %". */
export function percentOf(fraction: number): string {
  const size = Math.abs(fraction * 100).toFixed(2);
  if (Number(size) === 0) return `${size} %`;
  return `${fraction < 0 ? MINUS : '+'}${size} %`;
}

/** Without the plus that gains bear. */
export function unsigned(shown: string): string {
  return shown.replace(/^\+/, '');
}

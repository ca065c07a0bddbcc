const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const MINUS = '\u2212';

export type SignShown = 'minus only' | 'always';

/**
 * Dollars as people read them, of decimal text: "12600.934849" is "$12,600.93". Rounds to cents, half to even, on the
 * text: no binary fraction on the way. What is no decimal text comes back as it is.
 */
export function dollars(text: string, sign: SignShown = 'minus only'): string {
  const cents = centsOf(text);
  if (cents === undefined) return text;
  const size = cents < 0n ? -cents : cents;
  const whole = grouped(String(size / 100n));
  const part = String(size % 100n).padStart(2, '0');
  return `${signOf(cents, sign)}$${whole}.${part}`;
}

/** Decimal text in whole cents, half to even; undefined where it is no decimal text. */
export function centsOf(text: string): bigint | undefined {
  const read = DECIMAL.exec(text);
  if (read === null) return undefined;
  const [, minus = '', whole = '0', fraction = ''] = read;
  const micros = BigInt(`${whole}${fraction.padEnd(6, '0').slice(0, 6)}`);
  const cents = halfEven(micros, 10_000n);
  return minus === '-' ? -cents : cents;
}

function halfEven(value: bigint, unit: bigint): bigint {
  const below = value / unit;
  const twice = (value % unit) * 2n;
  if (twice > unit) return below + 1n;
  return twice === unit && below % 2n === 1n ? below + 1n : below;
}

function signOf(value: bigint, shown: SignShown): string {
  if (value < 0n) return MINUS;
  return shown === 'always' && value > 0n ? '+' : '';
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** Decimal text without zeros at its end, thousands grouped: "3.141593", "1,200". */
export function units(text: string): string {
  const read = DECIMAL.exec(text);
  if (read === null) return text;
  const [, minus = '', whole = '0', fraction = ''] = read;
  const part = fraction.replace(/0+$/, '');
  return `${minus === '-' ? MINUS : ''}${grouped(whole)}${part === '' ? '' : `.${part}`}`;
}

import {
  moneyOfMicros,
  priceOfMicros,
  quantityOfMicros,
  type Money,
  type Price,
  type Quantity,
} from './money.ts';

/** Exact decimal text of micro-units, at least `places` decimals and no more than are needed: "10000.00", "0.000001". */
export function toDecimal(exact: Money | Price | Quantity, places = 2): string {
  const sign = exact < 0 ? '-' : '';
  const digits = String(Math.abs(exact)).padStart(7, '0');
  const whole = digits.slice(0, -6);
  const decimals = digits.slice(-6).replace(/0+$/, '').padEnd(places, '0');
  return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

/** "1234.5" -> micro-units; undefined for anything that is not a plain decimal of at most six places within 2^53. */
function fromDecimal(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,10})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '0', decimals = ''] = match;
  const micros = Number(whole) * 1_000_000 + Number(decimals.padEnd(6, '0'));
  if (!Number.isSafeInteger(micros)) return undefined;
  return sign === '-' && micros !== 0 ? -micros : micros;
}

/** Reads exact dollars; undefined when the text is not a plain decimal. */
export function readMoney(text: string): Money | undefined {
  const micros = fromDecimal(text);
  return micros === undefined ? undefined : moneyOfMicros(micros);
}

/** Reads an exact price a unit; undefined when the text is not a plain decimal. */
export function readPrice(text: string): Price | undefined {
  const micros = fromDecimal(text);
  return micros === undefined ? undefined : priceOfMicros(micros);
}

/** Reads exact units; undefined when the text is not a plain decimal. */
export function readQuantity(text: string): Quantity | undefined {
  const micros = fromDecimal(text);
  return micros === undefined ? undefined : quantityOfMicros(micros);
}

import { toDollars, toUnits, type Money, type Price, type Quantity } from '#core/money';

/** What stands where a figure is not known; the legend of every table says so. */
export const UNKNOWN = '-';

/** A real number with fixed decimals and no locale: "12.30"; a negative nothing is "0.00". */
export function fixed(value: number | undefined, places: number): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const text = value.toFixed(places);
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** A fraction as percent, unsigned unless negative: 0.123 -> "12.3 %". */
export function percent(fraction: number | undefined, places = 1): string {
  const text = fixed(fraction === undefined ? undefined : fraction * 100, places);
  return text === UNKNOWN ? text : `${text} %`;
}

/** A change as percent with its sign and no unit, for table columns: 0.123 -> "+12.3". */
export function change(fraction: number | undefined, places = 1): string {
  const text = fixed(fraction === undefined ? undefined : fraction * 100, places);
  return text === UNKNOWN || text.startsWith('-') || Number(text) === 0 ? text : `+${text}`;
}

/** Money or a price as dollars with thousands: "$12,345.60", "-$3.00". */
export function dollars(exact: Money | Price, places = 2): string {
  const text = fixed(Math.abs(toDollars(exact)), places);
  const [whole = '0', decimals] = text.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const isNothing = Number(text) === 0;
  const sign = exact < 0 && !isNothing ? '-' : '';
  return `${sign}$${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** Money that may be spent, in whole dollars rounded down so that spending it is within the limit: "$1,234". */
export function wholeDollarsDown(exact: Money): string {
  const whole = Math.floor(toDollars(exact));
  const grouped = String(Math.abs(whole)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return whole < 0 ? `-$${grouped}` : `$${grouped}`;
}

/** Units with no more decimals than they need, at most six: "3.5". */
export function count(quantity: Quantity): string {
  return fixed(toUnits(quantity), 6).replace(/\.?0+$/, '');
}

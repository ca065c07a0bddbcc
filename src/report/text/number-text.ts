/** Beyond this a double has no cents and a table no room. */
const MOST = 1e15;

const MINUS = '\u2212';
const SPACE = '\u00A0';

/** How every number of a page is written: English, a true minus, commas, no exponent, the same on every machine. */
export const numberText = {
  plain: (value: number, places = 2): string => signed(value, places, ''),
  count: (value: number): string => signed(value, Number.isInteger(value) ? 0 : 2, ''),
  /** Of a fraction: 0.062 is "6.20 %". */
  percent: (value: number, places = 2): string => `${signed(value * 100, places, '')}${SPACE}%`,
  /** Of a fraction, a gain with its plus: "+6.20 %". */
  change: (value: number, places = 2): string => `${signed(value * 100, places, '+')}${SPACE}%`,
  dollars: (value: number): string => withDollar(signed(value, 2, '')),
  /** Of exact decimal text, rounded half away from zero: "-1499.999808" is "−$1,500.00". */
  exactDollars: (text: string, places = 2): string => withDollar(exact(text, places)),
  exactChange: (text: string): string => withDollar(exact(text, 2, '+')),
  /** Every digit, with commas: "2,000.591073". */
  exactCount: (text: string): string => exact(text, text.split('.')[1]?.length ?? 0),
  range: (low: string, high: string): string => `${low} \u2013 ${high}`,
} as const;

function signed(value: number, places: number, plus: string): string {
  if (Math.abs(value) >= MOST) return `${value < 0 ? MINUS : plus}over 1,000 trillion`;
  return withSign(value < 0, Math.abs(value).toFixed(places), plus);
}

function withSign(isNegative: boolean, digits: string, plus: string): string {
  if (!/[1-9]/.test(digits)) return grouped(digits);
  return `${isNegative ? MINUS : plus}${grouped(digits)}`;
}

function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.');
  const commas = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? commas : `${commas}.${part}`;
}

function withDollar(text: string): string {
  const sign = /^[+\u2212]/.exec(text)?.[0] ?? '';
  return `${sign}$${text.slice(sign.length)}`;
}

function exact(text: string, places: number, plus = ''): string {
  const isNegative = text.startsWith('-');
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const kept = BigInt(whole + part.slice(0, places).padEnd(places, '0'));
  const rounded = Number(part[places] ?? '0') >= 5 ? kept + 1n : kept;
  const digits = String(rounded).padStart(places + 1, '0');
  const cut = digits.length - places;
  const shown = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return withSign(isNegative, shown, plus);
}

import { readInstant, toIsoNewYork } from '#core/calendar';

/** What stands where nobody knows. */
export const UNKNOWN = '-';

type Text = string | null;

/** How figures and moments of a view are written for a person. */
export const readingText = {
  /** "1234.5678" -> "$1,234.57". */
  dollars: (exact: Text): string => (exact === null ? UNKNOWN : signed(exact, '$')),
  /** "3.141593" -> "3.1416". */
  quantity: (exact: Text): string => {
    if (exact === null) return UNKNOWN;
    const [whole = '', decimals = ''] = exact.split('.');
    return decimals.length > 4
      ? Number(exact).toFixed(4)
      : `${grouped(whole)}${decimals === '' ? '' : `.${decimals}`}`;
  },
  /** 0.1234 -> "+12.3 %". */
  change: (fraction: number | null): string =>
    fraction === null ? UNKNOWN : `${fraction > 0 ? '+' : ''}${(fraction * 100).toFixed(1)} %`,
  /** A moment in UTC as the New York clock shows it: "2025-04-01 16:00". */
  moment: (iso: Text): string => {
    const at = iso === null ? undefined : readInstant(iso);
    return at === undefined ? UNKNOWN : toIsoNewYork(at).slice(0, 16).replace('T', ' ');
  },
  /** "1 order", "3 orders". */
  count: (number: number, one: string, many = `${one}s`): string =>
    `${number} ${number === 1 ? one : many}`,
} as const;

function signed(exact: string, unit: string): string {
  const [whole = '', decimals = ''] = Math.abs(Number(exact)).toFixed(2).split('.');
  return `${exact.startsWith('-') ? '-' : ''}${unit}${grouped(whole)}.${decimals}`;
}

function grouped(whole: string): string {
  return whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

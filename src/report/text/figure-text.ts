import { numberText } from './number-text.ts';

export type Unit = 'fraction' | 'dollars' | 'number' | 'count';

/** A figure by its unit: "6.20 %", "$1,234.50", "1.38", "28". */
export function figureText(value: number, unit: Unit): string {
  switch (unit) {
    case 'fraction':
      return numberText.percent(value);
    case 'dollars':
      return numberText.dollars(value);
    case 'number':
      return numberText.plain(value);
    case 'count':
      return numberText.count(value);
  }
}

import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/calendar';
import { readingText, UNKNOWN } from '../read/reading-text.ts';

type Figure = number | null;

const SCALES = [
  [1e12, ' T'],
  [1e9, ' B'],
  [1e6, ' M'],
] as const;

const HOURS_TOLD = 48;

/** How figures of a market are written for a person. */
export const marketText = {
  /** 1234.5 -> "$1,234.50". */
  dollars: (figure: Figure): string =>
    figure === null ? UNKNOWN : readingText.dollars(figure.toFixed(4)),
  /** 2950000000000 -> "$2.95 T". */
  large: (figure: Figure): string => {
    if (figure === null) return UNKNOWN;
    const [scale, letter] = SCALES.find(([each]) => Math.abs(figure) >= each) ?? [1, ''];
    return `$${(figure / scale).toFixed(scale === 1 ? 0 : 2)}${letter}`;
  },
  /** 1234567.4 -> "1,234,567". */
  whole: (figure: Figure): string =>
    figure === null ? UNKNOWN : readingText.quantity(String(Math.round(figure))),
  ratio: (figure: Figure): string => (figure === null ? UNKNOWN : figure.toFixed(2)),
  /** 0.0123 -> "1.23 %". */
  percent: (fraction: Figure): string =>
    fraction === null ? UNKNOWN : `${(fraction * 100).toFixed(2)} %`,
  /** 0.00123 -> "12.3 bp". */
  basisPoints: (fraction: Figure): string =>
    fraction === null ? UNKNOWN : `${(fraction * 10_000).toFixed(1)} bp`,
  /** 125000 -> "2 minutes". */
  age: (ms: number): string => {
    const { count } = readingText;
    if (ms < MINUTE_MS) return count(Math.floor(ms / 1000), 'second');
    if (ms < HOUR_MS) return count(Math.floor(ms / MINUTE_MS), 'minute');
    if (ms < HOURS_TOLD * HOUR_MS) return count(Math.floor(ms / HOUR_MS), 'hour');
    return count(Math.floor(ms / DAY_MS), 'day');
  },
} as const;

import type { OptionsPositionsView } from '#contract';
import { readingText, UNKNOWN } from '../read/reading-text.ts';

type Greeks = OptionsPositionsView['accounts'][number]['greeks'];

/** How figures of options are written for a person. */
export const optionText = {
  /** "+$12.50", "-$3.10". */
  gain: (exact: string | null): string => {
    if (exact === null) return UNKNOWN;
    return exact.startsWith('-') || Number(exact) === 0
      ? readingText.dollars(exact)
      : `+${readingText.dollars(exact)}`;
  },
  /** 0.2314 -> "23.1 %". */
  percent: (fraction: number | null, decimals = 1): string =>
    fraction === null ? UNKNOWN : `${(fraction * 100).toFixed(decimals)} %`,
  /** 1234.5 -> "1,235", -0.4 -> "-0.40". */
  figure: (value: number | null): string => {
    if (value === null) return UNKNOWN;
    return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
  },
  /** Delta, gamma, theta and vega as cells. */
  greeks: (greeks: Greeks): readonly string[] => {
    if (greeks === null) return [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN];
    const { deltaDollars, gammaDollars, thetaPerDay, vegaPerPoint } = greeks;
    return [deltaDollars, gammaDollars, thetaPerDay, vegaPerPoint].map((each) =>
      optionText.figure(each),
    );
  },
} as const;

/** Over the cells of `optionText.greeks`. */
export const GREEKS_HEAD: readonly string[] = [
  'delta $',
  'gamma $/1 %',
  'theta $/day',
  'vega $/point',
];

import { indicatorsOf } from '../../src/core/indicators/index.ts';
import type { Listed } from './market.ts';

type IndicatorColumns = ReturnType<typeof indicatorsOf>;

/** The eleven series; a shorter one ends at the same bar. */
export type Series = { readonly [Name in keyof IndicatorColumns]: ArrayLike<number> };

/** `run` is what is timed; the function it gives only picks the series out of the result. */
export type Contestant = { readonly name: string; readonly run: (symbol: Listed) => () => Series };

/** Ours, with the columns of the first symbol used again for all others. */
export function ours(): Contestant {
  let into: IndicatorColumns | undefined;
  return {
    name: 'invest (core/indicators)',
    run: ({ columns }) => {
      into = indicatorsOf(columns, into);
      const series = into;
      return () => series;
    },
  };
}

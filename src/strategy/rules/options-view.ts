import type { Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { inOrder } from '#strategy/briefing';
import type { HeldStructure, Observation } from '#strategy/shape';
import { regimeOf, type RegimeReading } from './regime-of.ts';
import type { Temperament } from './temperament.ts';
import { underlyingView, type UnderlyingView } from './underlying-view.ts';

/** A held structure under the name that an answer calls it by. */
export type NamedStructure = { readonly name: string; readonly held: HeldStructure };

/** An observation of an options account with what the analyst makes of it: all its options rules are functions of this. */
export type OptionsView = {
  readonly seen: Observation;
  readonly temperament: Temperament;
  readonly regime: RegimeReading;
  /** By ticker. */
  readonly underlyings: readonly UnderlyingView[];
  readonly positions: readonly NamedStructure[];
};

export function optionsViewOf(seen: Observation, temperament: Temperament): OptionsView {
  return {
    seen,
    temperament,
    regime: regimeOf(seen),
    underlyings: inOrder(seen.options?.underlyings ?? [], seen).map((options) =>
      underlyingView(options, seen),
    ),
    // "P1" is the first structure of the observation: so the briefing calls it.
    positions: (seen.options?.structures ?? []).map((held, place) => ({
      name: `P${place + 1}`,
      held,
    })),
  };
}

/** Dollars of one share now; undefined where it is not observed. */
export function markOf(ticker: Ticker, { seen }: OptionsView): number | undefined {
  const mark = seen.market.securities.find((facts) => facts.ticker === ticker)?.mark;
  return mark === undefined ? undefined : toDollars(mark);
}

import type { OptionContract } from '#core/instruments';

/** Whole contracts of one option; signed: bought is positive, sold negative. */
export type OptionLeg = { readonly contract: OptionContract; readonly contracts: number };

/** The shapes that the house trades. */
export type ShapeName =
  | 'bull-call'
  | 'bear-put'
  | 'bull-put'
  | 'bear-call'
  | 'iron-condor'
  | 'butterfly'
  | 'secured-put'
  | 'covered-call';

/** The six that the spreads account opens. */
export type SpreadName = Exclude<ShapeName, 'secured-put' | 'covered-call'>;

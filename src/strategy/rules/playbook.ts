import type { SecurityFacts } from '#strategy/shape';

export type AssetClass = 'etf' | 'stock';

/** How one strategy judges securities in one view; the plan around it is the same for all. */
export type Playbook = {
  /** Which class is filled first. */
  readonly order: readonly AssetClass[];
  /** How many names a class is spread over. */
  readonly slots: Readonly<Record<AssetClass, number>>;
  /** Part of a class's target that may be bought in this regime, 0..1; what is held is not sold for it. */
  readonly fill: Readonly<Record<AssetClass, number>>;
  /** Drift, a fraction of nav, below which a class is left alone. */
  readonly band: number;
  /** By how much, in units of the score, another must be better before it takes a holding's place. */
  readonly swapMargin: number;
  readonly swapAfterDays: number;
  /** Higher is better; undefined where the figures to judge by are not known. */
  readonly score: (facts: SecurityFacts) => number | undefined;
  /** May be bought. */
  readonly enters: (facts: SecurityFacts) => boolean;
  /** Why a holding should go; undefined: it stays. */
  readonly leaves: (facts: SecurityFacts) => string | undefined;
  /** The figures behind a purchase, one sentence. */
  readonly thesis: (facts: SecurityFacts) => string;
  /** Whole percent above cost. */
  readonly takeProfitPercent: Readonly<Record<AssetClass, number>>;
  readonly timeStopDays: Readonly<Record<AssetClass, number>>;
};

/** Indices are observed, not traded: they belong to neither class. */
export function classOf({ kind }: SecurityFacts): AssetClass | undefined {
  return kind === 'index' ? undefined : kind;
}

import type { Backtest, BacktestOutside } from '#app/backtest';
import type { CycleRecord } from '#ports';

/** Surroundings that no decision may depend on; what is absent stays as it is. */
export type Elsewhere = {
  /** Added to the wall clock, in ms. */
  readonly shiftMs?: number;
  /** "Pacific/Kiritimati". */
  readonly zone?: string;
  /** "tr-u-nu-arab". */
  readonly locale?: string;
};

/** Does the work where the machine's clock, zone and locale are others. */
export type UnderOther = <Result>(where: Elsewhere, work: () => Promise<Result>) => Promise<Result>;

/** What a certificate is asked of. */
export type Asked = {
  /** With checkpoints at the places that are to be certified. */
  readonly run: Backtest;
  /** Of those places, as the run itself has heard them. */
  readonly records: ReadonlyMap<number, CycleRecord>;
  readonly outside: Omit<BacktestOutside, 'onCycle'>;
  /** Replies as the run recorded them, or asked again of a model that costs nothing and reads what was seen. */
  readonly replier: 'recorded' | 'again';
  readonly underOther: UnderOther;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
};

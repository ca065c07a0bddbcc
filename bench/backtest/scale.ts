/** One cell of the table of growth. */
export type Cell = { readonly symbols: number; readonly years: number; readonly accounts: number };

/** A cell as a process of its own has measured it. */
export type Measured = Cell & {
  readonly decisions: number;
  /** Of them, those that came to orders or to none, and did not abstain. */
  readonly done: number;
  readonly fills: number;
  /** From an open store to the first bars of every symbol. */
  readonly loadMs: number;
  readonly loadedMegabytes: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The most that the process ever held. */
  readonly peakMegabytes: number;
  readonly resultHash: string;
};

/** Microseconds of processor time a week and symbol. */
export function microseconds({ cpuMs, decisions, symbols }: Measured): number {
  return (cpuMs * 1000) / decisions / symbols;
}

import type { Source } from './source.ts';

/** What a check may look at: every listed path, the parsed sources and a reader for other texts. */
export type House = {
  readonly paths: readonly string[];
  readonly sources: readonly Source[];
  /** Text of a listed file that is not a source; undefined when it is not there or not text. */
  readonly textOf: (path: string) => string | undefined;
  /** Size in bytes. */
  readonly sizeOf: (path: string) => number;
};

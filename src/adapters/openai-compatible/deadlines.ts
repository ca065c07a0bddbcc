/** Which deadline ran out. */
export type RanOut = 'total' | 'chunk';

/** The two deadlines of one try. */
export type Deadlines = {
  /** Aborted when either runs out, and when the try is over. */
  readonly signal: AbortSignal;
  ranOut(): RanOut | undefined;
  /** A token came: the time for the next one begins. */
  token(): void;
  /** The try is over; whatever still runs is given up, which frees the server. */
  over(): void;
};

/** Starts the deadlines: the total one now, the one between tokens with the first token. */
export function deadlines(totalMs: number, chunkMs: number): Deadlines {
  const controller = new AbortController();
  let which: RanOut | undefined;
  const run = (name: RanOut) => (): void => {
    which ??= name;
    controller.abort();
  };
  const total = setTimeout(run('total'), Math.max(1, totalMs));
  let chunk: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    ranOut: () => which,
    token: () => {
      chunk ??= setTimeout(run('chunk'), chunkMs);
      chunk.refresh();
    },
    over: () => {
      clearTimeout(total);
      clearTimeout(chunk);
      controller.abort();
    },
  };
}

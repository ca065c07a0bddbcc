/** When the tokens of one try came. */
export type Pace = {
  /** A token came, now. */
  token(): void;
  /** By the clock of the caller; absent before the first. */
  firstMs(): number | undefined;
  /** Of so many tokens, per second; absent where the moments tell nothing. */
  tokensPerSecond(tokens: number | undefined): number | undefined;
};

/** A buffering proxy hands all tokens over at once: what took less than this was not seen as it was made. */
const SHORTEST_MS = 100;

/** Counts from the first token to the last: the first has only the prompt before it, so one less was made in that time. */
export function pace(clockMs: () => number): Pace {
  let firstMs: number | undefined;
  let lastMs = 0;
  return {
    token: () => {
      lastMs = clockMs();
      firstMs ??= lastMs;
    },
    firstMs: () => firstMs,
    tokensPerSecond: (tokens) => {
      const spanMs = lastMs - (firstMs ?? lastMs);
      return tokens === undefined || tokens < 2 || spanMs < SHORTEST_MS
        ? undefined
        : ((tokens - 1) * 1000) / spanMs;
    },
  };
}

/** Runs work for a host when its turn has come. */
export type Paced = <Result>(host: string, work: () => Promise<Result>) => Promise<Result>;

const BETWEEN_MS = 200;

type PacingOutside = {
  readonly pause: (forMs: number) => Promise<unknown>;
  readonly random: () => number;
};

/**
 * At most `atOnce` works at a time, one at a time for a host, with `betweenMs` to twice that between two for the same
 * host; 0.2 to 0.4 s when absent.
 */
export function pacing(
  atOnce: number,
  outside: PacingOutside,
  betweenMs: number = BETWEEN_MS,
): Paced {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const last = new Map<string, Promise<unknown>>();

  const inSlot = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };

  return async (host, work) => {
    const before = last.get(host);
    const mine = (async () => {
      if (before !== undefined) {
        await before;
        await outside.pause(betweenMs * (1 + outside.random()));
      }
      return inSlot(work);
    })();
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(host, settled);
    try {
      return await mine;
    } finally {
      if (last.get(host) === settled) last.delete(host);
    }
  };
}

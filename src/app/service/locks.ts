/** What whoever holds a lock may do with it. */
export type Hold = {
  /** Lets others in while something is awaited that needs no lock; it is taken again before the answer is handed on. */
  meanwhile<Result>(work: () => Promise<Result>): Promise<Result>;
};

/** One at a time under each name, in the order of asking. */
export type Locks = {
  hold<Result>(name: string, work: (hold: Hold) => Promise<Result>): Promise<Result>;
  /** Whether anybody holds it or waits for it. */
  isTaken(name: string): boolean;
};

export function locks(): Locks {
  const waiting = new Map<string, (() => void)[]>();
  const enter = async (name: string): Promise<void> => {
    const line = waiting.get(name);
    if (line === undefined) {
      waiting.set(name, []);
      return;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    line.push(() => resolve(undefined));
    await promise;
  };
  const leave = (name: string): void => {
    const next = waiting.get(name)?.shift();
    if (next === undefined) waiting.delete(name);
    else next();
  };
  return {
    isTaken: (name) => waiting.has(name),
    hold: async (name, work) => {
      await enter(name);
      try {
        return await work({
          meanwhile: async (other) => {
            leave(name);
            try {
              return await other();
            } finally {
              await enter(name);
            }
          },
        });
      } finally {
        leave(name);
      }
    },
  };
}

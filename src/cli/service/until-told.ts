import process from 'node:process';

/** Resolves with the first signal that asks the process to end; a second one ends it at once. */
export async function untilTold(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let told = 0;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      told += 1;
      resolve(signal);
      if (told > 1) process.exit(130);
    });
  }
  return promise;
}

import { setTimeout as waited } from 'node:timers/promises';

/** Waits until something is so; fails after five seconds. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it has not come to be');
    await waited(5);
  }
}

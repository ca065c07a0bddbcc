import { setTimeout as waited } from 'node:timers/promises';

/** Waits in real time. */
export async function systemPause(forMs: number): Promise<void> {
  await waited(forMs);
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { instant } from '#core/calendar';
import { opened, stateOf } from './lived-steps.ts';
import type { Torn } from './torn.ts';

/** What was found when a torn store was opened. */
export type Judged = { readonly faults: readonly string[]; readonly openedInMs: number };

const SLOWEST_MS = 5000;

/** Lays the files out, opens the store as the house does, reads all of it, and writes one more entry. */
export async function judged(path: string, torn: Torn): Promise<Judged> {
  laidOut(path, torn);
  const faults: string[] = [];
  const begun = performance.now();
  const store = opened(path);
  const openedInMs = performance.now() - begun;
  try {
    if (openedInMs > SLOWEST_MS) faults.push(`opened after ${Math.round(openedInMs)} ms`);
    if (!torn.allowed.includes(stateOf(path)))
      faults.push('what is there is neither the state before nor the state after');
    faults.push(...store.integrityFaults(), ...store.chainFaults());
    faults.push(...store.recordFaults(), ...store.actFaults());
    const at = instant(1_791_786_400_000);
    await store.acts.keep({ at, who: 'torn', what: 'go on', outcome: 'done' });
    faults.push(...store.actFaults(), ...store.integrityFaults());
  } finally {
    store.close();
  }
  return { faults, openedInMs };
}

export function laidOut(path: string, { database, wal, shm }: Omit<Torn, 'allowed' | 'how'>): void {
  rmSync(dirname(path), { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, database);
  if (wal !== undefined) writeFileSync(`${path}-wal`, wal);
  if (shm !== undefined) writeFileSync(`${path}-shm`, shm);
}

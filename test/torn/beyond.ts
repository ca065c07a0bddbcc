import type { SeededRandom } from '#core/prelude';
import { opened, stateOf, type Step } from './lived-steps.ts';
import { laidOut } from './judged.ts';

/** What became of a damage that no power loss does: bytes that were synced are gone or others. */
export type Beyond =
  /** Told: the store does not open, or one of its checks names it. */
  | 'detected'
  /** What is there is exactly what was. */
  | 'harmless'
  /** A whole earlier state, which the store alone cannot tell from the newest. */
  | 'set back'
  /** A state that never was, and no check of the store names it. */
  | 'unseen';

export const BEYOND = [
  'synced log cut',
  'log lost',
  'log cut though the database was synced',
  'byte of the synced log changed',
  'byte of the database changed',
  'database cut',
  'database set back, log lost',
] as const;

type Draw = {
  readonly steps: readonly Step[];
  readonly how: (typeof BEYOND)[number];
  readonly random: SeededRandom;
};

export function beyond(path: string, { steps, how, random }: Draw): Beyond {
  const at = Math.floor(random.next() * steps.length);
  const step = steps[at];
  if (step === undefined) throw new Error('there is no step');
  const known = new Set(
    steps.slice(0, at + 1).flatMap(({ before, after }) => [before.state, after.state]),
  );
  const { database, wal } = step.after;
  const checkpoint = steps.slice(0, at + 1).findLast(({ kind }) => kind !== 'transaction') ?? step;
  const { state } =
    how === 'log cut though the database was synced' ? checkpoint.after : step.after;
  const earlier = steps[Math.floor(random.next() * (at + 1))]?.before.database ?? database;
  const ways: Readonly<Record<Draw['how'], () => readonly [Buffer, Buffer | undefined]>> = {
    'synced log cut': () => [database, wal.subarray(0, Math.floor(random.next() * wal.length))],
    'log cut though the database was synced': () => [
      checkpoint.after.database,
      checkpoint.before.wal.subarray(0, Math.floor(random.next() * checkpoint.before.wal.length)),
    ],
    'log lost': () => [database, undefined],
    'byte of the synced log changed': () => [database, changed(wal, random)],
    'byte of the database changed': () => [changed(database, random), wal],
    'database cut': () => [database.subarray(0, Math.floor(random.next() * database.length)), wal],
    'database set back, log lost': () => [earlier, undefined],
  };
  const [foundDatabase, foundWal] = ways[how]();
  laidOut(path, { database: foundDatabase, wal: foundWal, shm: undefined });
  return outcomeOf(path, state, known);
}

function outcomeOf(path: string, state: string, known: ReadonlySet<string>): Beyond {
  try {
    const store = opened(path);
    try {
      const faults = [
        ...store.integrityFaults(),
        ...store.chainFaults(),
        ...store.recordFaults(),
        ...store.actFaults(),
      ];
      if (faults.length > 0) return 'detected';
    } finally {
      store.close();
    }
    const is = stateOf(path);
    if (is === state) return 'harmless';
    return known.has(is) ? 'set back' : 'unseen';
  } catch {
    return 'detected';
  }
}

function changed(bytes: Buffer, random: SeededRandom): Buffer {
  const found = Buffer.from(bytes);
  if (found.length === 0) return found;
  const at = Math.floor(random.next() * found.length);
  found.writeUInt8(found.readUInt8(at) ^ (1 << Math.floor(random.next() * 8)), at);
  return found;
}

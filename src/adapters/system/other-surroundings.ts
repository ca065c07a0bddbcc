import { AsyncLocalStorage } from 'node:async_hooks';
import process from 'node:process';
import { patchedClock } from './patched-clock.ts';
import { patchedLocales } from './patched-locales.ts';
import type { Patch } from './patch.ts';

/** Surroundings of the machine; what is absent stays as it is. */
export type OtherSurroundings = {
  /** Added to the wall clock, in ms. */
  readonly shiftMs?: number;
  readonly zone?: string;
  readonly locale?: string;
};

const inside = new AsyncLocalStorage<OtherSurroundings>();
let last: Promise<unknown> = Promise.resolve();

/**
 * Does the work where the wall clock, the default time zone and the default language are others, and puts everything
 * back however it ends. Clock and language are others for the work alone; the zone is the whole process's meanwhile.
 * One work waits for another; work inside work is refused. Formatters that were made before keep their language.
 */
export async function underOtherSurroundings<Result>(
  where: OtherSurroundings,
  work: () => Promise<Result>,
): Promise<Result> {
  if (inside.getStore() !== undefined) throw new Error('other surroundings lie in no others');
  const turn = last.then(async () => elsewhere(where, work));
  last = turn.catch(() => undefined);
  return turn;
}

async function elsewhere<Result>(
  where: OtherSurroundings,
  work: () => Promise<Result>,
): Promise<Result> {
  const patches = [
    ...patchedClock(() => inside.getStore()?.shiftMs ?? 0),
    ...patchedLocales(() => inside.getStore()?.locale),
  ];
  const zone = process.env['TZ'];
  const undo = patches.map(applied);
  try {
    if (where.zone !== undefined) process.env['TZ'] = where.zone;
    return await inside.run(where, work);
  } finally {
    for (const restore of undo.toReversed()) restore();
    if (where.zone !== undefined) restoreZone(zone);
  }
}

/** Where no zone was told, the machine's own: deleting the variable alone would keep the other one. */
function restoreZone(zone: string | undefined): void {
  process.env['TZ'] = zone ?? '';
  if (zone === undefined) delete process.env['TZ'];
}

function applied({ of, key, is }: Patch): () => void {
  const before = Reflect.getOwnPropertyDescriptor(of, key);
  Reflect.defineProperty(of, key, { ...before, ...is });
  return () => {
    if (before === undefined) Reflect.deleteProperty(of, key);
    else Reflect.defineProperty(of, key, before);
  };
}

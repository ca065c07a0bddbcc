import { setTimeout as pause } from 'node:timers/promises';
import { faultsOf, madeHome, seenIn, served, until, type Served } from './served.ts';
import { smallDisk, type DiskKind } from './small-disk.ts';

export type DiskFilled = { readonly kind: DiskKind; readonly heldMs: number };

export type FullDiskTold = {
  /** Of readiness and of a reading, while there is no room. */
  readonly statuses: readonly number[];
  readonly reads: readonly number[];
  readonly says: string;
  /** From the moment that there is room until a slot is done again, in ms. */
  readonly againMs: number;
  readonly done: number;
  readonly code: number | null;
  readonly said: string;
  readonly faults: readonly string[];
};

const MEGABYTES = 200;

/** Fills the disk of a home while its service works, holds it full, and lets it go on. */
export async function fullDisk({ kind, heldMs }: DiskFilled): Promise<FullDiskTold> {
  const disk = smallDisk(kind, MEGABYTES);
  let service: Served | undefined;
  try {
    const home = madeHome(disk.place);
    service = await served(home);
    await until(() => seenIn(home).stages > 20, 'it works');
    disk.fill();
    const [statuses, reads]: [number[], number[]] = [[], []];
    await until(() => (service?.said() ?? '').includes('the disk is full'), 'it says so');
    const before = seenIn(home);
    const { checks } = await service.ready();
    for (const upTo = performance.now() + heldMs; performance.now() < upTo; await pause(500)) {
      statuses.push((await service.ready()).status);
      reads.push(await service.reads('/api/accounts'));
    }
    disk.free();
    const freeAt = performance.now();
    await until(() => seenIn(home).done.size > before.done.size, 'it does slots again');
    const againMs = Math.round(performance.now() - freeAt);
    await until(() => (service?.said() ?? '').includes('works again'), 'it says that it works');
    const done = seenIn(home).done.size - before.done.size;
    const ended = await service.end();
    return {
      statuses: [...new Set(statuses)],
      reads: [...new Set(reads)],
      says: checks.find(({ id }) => id === 'disk')?.says ?? '',
      againMs,
      done,
      ...ended,
      faults: await faultsOf(home, before),
    };
  } finally {
    service?.child.kill('SIGKILL');
    disk.remove();
  }
}

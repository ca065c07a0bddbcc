import type { SeededRandom } from '#core/prelude';
import type { Step } from './lived-steps.ts';

/** Files as a power loss has left them, and which states may be found in them. */
export type Torn = {
  readonly how: string;
  readonly database: Buffer;
  readonly wal: Buffer | undefined;
  readonly shm: Buffer | undefined;
  readonly allowed: readonly string[];
};

type Draw = { readonly step: Step; readonly random: SeededRandom };

/** One power loss during or right after a step. */
export function torn(draw: Draw): Torn {
  const { step } = draw;
  if (step.kind === 'transaction') return tornTransaction(draw);
  return step.kind === 'checkpoint' ? halfCheckpoint(draw) : emptiedLog(draw);
}

/** How a shm file is found: it is never synced, so anything may be in it. */
function shmOf({ step, random }: Draw): { readonly how: string; readonly shm: Buffer | undefined } {
  const ways = [
    { how: 'no shm', shm: undefined },
    { how: 'shm of before', shm: step.before.shm },
    { how: 'shm of after', shm: step.after.shm },
    { how: 'shm of zeros', shm: Buffer.alloc(32_768) },
    { how: 'shm of garbage', shm: noise(32_768, random) },
    { how: 'shm cut', shm: step.after.shm.subarray(0, below(step.after.shm.length, random)) },
  ];
  return ways[below(ways.length, random)] ?? { how: 'no shm', shm: undefined };
}

/** Of the log, which SQLite syncs for itself before it writes the first frame below a new one. */
const HEADER = 32;

/** The log was being written: what stood in it before is synced, what is new may be there in any part. */
function tornTransaction(draw: Draw): Torn {
  const { step, random } = draw;
  const { before, after } = step;
  const { how, shm } = shmOf(draw);
  const synced = withHeader(before.wal, after.wal);
  const isBegunAnew = !synced.equals(before.wal);
  const [way, wal] =
    isBegunAnew && random.next() < 0.2
      ? headerOnly(before.wal, synced, random)
      : writtenInPart({ ...draw, old: synced });
  const allowed = way === 'all of it' ? [after.state] : [before.state, after.state];
  return { how: `${step.what}: ${way}; ${how}`, database: before.database, wal, shm, allowed };
}

type Way = readonly [string, Buffer];

/** The log as it was, under the header that it has afterwards. */
function withHeader(old: Buffer, fresh: Buffer): Buffer {
  const synced = Buffer.from(old);
  fresh.copy(synced, 0, 0, Math.min(HEADER, synced.length));
  return synced;
}

function headerOnly(old: Buffer, synced: Buffer, random: SeededRandom): Way {
  return ['log begun anew, its header written or not', random.next() < 0.5 ? old : synced];
}

const FILLS = ['zeros', 'old', 'noise'] as const;

function writtenInPart(draw: Draw & { readonly old: Buffer }): Way {
  const { step, random, old } = draw;
  const fresh = step.after.wal;
  const from = firstDifference(old, fresh);
  const roll = random.next();
  if (roll < 0.1) return ['all of it', fresh];
  if (roll < 0.2) return ['last sectors zeroed', lastZeroed({ ...draw, from })];
  if (roll < 0.4 && from === old.length)
    return ['log cut', fresh.subarray(0, from + cutAt(fresh.length - from, random))];
  const size = random.next() < 0.5 ? 512 : 4096;
  const fill = FILLS[below(FILLS.length, random)] ?? 'zeros';
  const found = mixed({ random, old, fresh, from, size, fill });
  const way = `sectors of ${size} in any subset, ${fill} else`;
  if (roll < 0.9 || from !== old.length) return [way, found];
  return [`${way}, then cut`, found.subarray(0, from + cutAt(found.length - from, random))];
}

/** Pages were being copied into the database, in any part and order; the log is whole until that is synced. */
function halfCheckpoint(draw: Draw): Torn {
  const { step, random } = draw;
  const { before, after } = step;
  const size = random.next() < 0.5 ? 512 : 4096;
  const database = blended(before.database, after.database, { size, random });
  const { how, shm } = shmOf(draw);
  return {
    how: `${step.what}: database half written in sectors of ${size}, log whole; ${how}`,
    database,
    wal: before.wal,
    shm,
    allowed: [after.state],
  };
}

/**
 * The log is emptied or removed once the database is synced; before that it is a checkpoint like any other. A file
 * system tells its new length at once: the log is whole, empty or gone, never a part of it.
 */
function emptiedLog(draw: Draw): Torn {
  const { step, random } = draw;
  if (random.next() < 0.5) return halfCheckpoint(draw);
  const { before, after } = step;
  const ways = [
    ['whole', before.wal],
    ['empty', Buffer.alloc(0)],
    ['gone', undefined],
  ] as const;
  const [found, wal] = ways[below(ways.length, random)] ?? ways[0];
  const { how, shm } = shmOf(draw);
  return {
    how: `${step.what}: database synced, log ${found}; ${how}`,
    database: after.database,
    wal,
    shm,
    allowed: [after.state],
  };
}

type Mix = {
  readonly random: SeededRandom;
  readonly old: Buffer;
  readonly fresh: Buffer;
  readonly from: number;
  readonly size: number;
  readonly fill: (typeof FILLS)[number];
};

/** The new part of the log with each sector there or not; the sector in which it begins keeps what was synced. */
function mixed({ random, old, fresh, from, size, fill }: Mix): Buffer {
  const found = Buffer.from(fresh);
  const share = random.next();
  for (let at = from - (from % size); at < fresh.length; at += size) {
    if (random.next() < share) continue;
    const start = Math.max(at, from);
    const end = Math.min(at + size, fresh.length);
    fillOf({ old, fill, random }, start, end).copy(found, start);
  }
  return found;
}

type Fill = Pick<Mix, 'fill' | 'random' | 'old'>;

/** Old content: what stood there; beyond the old end, pieces of the log itself, as blocks that are used again have. */
function fillOf({ old, fill, random }: Fill, start: number, end: number): Buffer {
  if (end <= old.length && fill !== 'noise') return old.subarray(start, end);
  if (fill === 'zeros') return Buffer.alloc(end - start);
  if (fill === 'noise' || old.length < end - start) return noise(end - start, random);
  const from = below(old.length - (end - start) + 1, random);
  return old.subarray(from, from + end - start);
}

function lastZeroed({ step, random, from }: Draw & { readonly from: number }): Buffer {
  const fresh = Buffer.from(step.after.wal);
  const size = random.next() < 0.5 ? 512 : 4096;
  const sectors = 1 + below(8, random);
  const begin = Math.max(from, fresh.length - (fresh.length % size) - (sectors - 1) * size);
  fresh.fill(0, Math.min(begin, fresh.length));
  return fresh;
}

const FRAME = 24 + 4096;

/** In the middle of a frame or of its header, at a boundary of either, of a sector, or anywhere. */
function cutAt(length: number, random: SeededRandom): number {
  const frame = below(Math.ceil(length / FRAME) + 1, random) * FRAME;
  const places = [frame, frame + 12, frame + 24, frame + 24 + 2048, frame - 1, frame - 512];
  const place = random.next() < 0.7 ? places[below(places.length, random)] : below(length, random);
  return Math.min(Math.max(place ?? 0, 0), length);
}

type Blend = { readonly size: number; readonly random: SeededRandom };

function blended(old: Buffer, fresh: Buffer, { size, random }: Blend): Buffer {
  const length =
    random.next() < 0.5 ? fresh.length : Math.max(old.length, below(fresh.length + 1, random));
  const found = Buffer.alloc(Math.max(length, old.length));
  old.copy(found);
  const share = random.next();
  for (let at = 0; at < Math.min(fresh.length, found.length); at += size)
    if (random.next() < share) fresh.copy(found, at, at, Math.min(at + size, found.length));
  return found;
}

function firstDifference(left: Buffer, right: Buffer): number {
  const shared = Math.min(left.length, right.length);
  if (left.subarray(0, shared).equals(right.subarray(0, shared))) return shared;
  let at = 0;
  while (left[at] === right[at]) at += 1;
  return at;
}

function noise(length: number, random: SeededRandom): Buffer {
  return Buffer.from(Array.from({ length }, () => below(256, random)));
}

function below(limit: number, random: SeededRandom): number {
  return Math.floor(random.next() * limit);
}

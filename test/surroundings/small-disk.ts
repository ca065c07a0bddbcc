import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

export type DiskKind = 'tmpfs' | 'ext4';

/** A disk of its own that a test may do anything to. */
export type SmallDisk = {
  readonly place: string;
  readonly fill: () => void;
  readonly free: () => void;
  /**
   * ext4: every file and folder of a folder refuses to be changed, also by whoever has it open; or not any more. What
   * SQLite shares by memory is left out: the kernel ends whoever touches a mapped page that it may not write (SIGBUS).
   */
  readonly setFrozen: (folder: string, isFrozen: boolean) => void;
  /** ext4: what the kernel does after a fault of the device: nothing is written any more until it is mounted anew. */
  readonly fail: () => void;
  /** After it failed and nobody uses it. */
  readonly repair: () => void;
  readonly remove: () => void;
};

/** Whether disks can be made here; a sentence where not. Root in a container often may not mount. */
export function whyNoDisk(kind: DiskKind): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may mount';
  try {
    smallDisk(kind, 16).remove();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Makes and mounts a disk of so many megabytes. */
export function smallDisk(kind: DiskKind, megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), `small-${kind}-`));
  const place = join(folder, 'disk');
  const image = join(folder, 'image');
  mkdirSync(place);
  try {
    if (kind === 'ext4') {
      closeSync(openSync(image, 'w'));
      truncateSync(image, megabytes * 2 ** 20);
      run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
    }
    mount({ kind, image, place, megabytes });
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return { ...roomOf(place), ...troublesOf({ kind, image, place, megabytes }), place };
}

function roomOf(place: string): Pick<SmallDisk, 'fill' | 'free'> {
  const ballast = join(place, 'ballast');
  return {
    fill: () => {
      fillUp(ballast, place);
    },
    free: () => rmSync(ballast),
  };
}

function troublesOf(mounting: Mounting): Omit<SmallDisk, 'fill' | 'free' | 'place'> {
  const { image, place } = mounting;
  return {
    setFrozen: (below, isFrozen) => {
      const names = readdirSync(below, { recursive: true, encoding: 'utf8' });
      const paths = names.filter((name) => !name.endsWith('-shm')).map((name) => join(below, name));
      run('chattr', [isFrozen ? '+i' : '-i', below, ...paths]);
    },
    fail: () => {
      run('mount', ['-o', 'remount,abort', place]);
    },
    repair: () => {
      run('umount', [place]);
      spawnSync('e2fsck', ['-p', image]);
      mount(mounting);
    },
    remove: () => {
      spawnSync('umount', ['-l', place]);
      rmSync(dirname(place), { recursive: true, force: true });
    },
  };
}

type Mounting = {
  readonly kind: DiskKind;
  readonly image: string;
  readonly place: string;
  readonly megabytes: number;
};

function mount({ kind, image, place, megabytes }: Mounting): void {
  if (kind === 'ext4') run('mount', ['-o', 'loop,errors=remount-ro', image, place]);
  else run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]);
}

/** Most of it at once, the rest page by page: what is written as the disk gets full may take some itself. */
function fillUp(ballast: string, place: string): void {
  const { bavail, bsize } = statfsSync(place);
  const most = bavail * bsize;
  spawnSync('fallocate', ['-l', String(Math.max(bsize, most - 2 ** 20)), ballast]);
  const descriptor = openSync(ballast, 'a');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(bsize));
  } catch (error) {
    if (!String(error).includes('ENOSPC')) throw error;
  } finally {
    closeSync(descriptor);
  }
}

function run(command: string, words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

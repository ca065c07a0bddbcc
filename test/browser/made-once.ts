import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 200;
const PATIENCE_MS = 300_000;

/**
 * A folder that several processes want and one of them makes: the others wait. Whoever finds the lock of a process that
 * is gone takes it over; should two make it after all, both have made the same, and the first one's stays.
 */
export async function madeOnce(
  folder: string,
  make: (fresh: string) => Promise<void> | void,
): Promise<string> {
  mkdirSync(dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  const until = performance.now() + PATIENCE_MS;
  while (!existsSync(folder)) {
    if (performance.now() > until) throw new Error(`${folder} was not made in time`);
    if (!isTaken(lock)) {
      await pause(LOOK_MS);
      continue;
    }
    try {
      if (!existsSync(folder)) await madeBy(folder, make);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return folder;
}

async function madeBy(
  folder: string,
  make: (fresh: string) => Promise<void> | void,
): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  await make(fresh);
  if (existsSync(folder)) rmSync(fresh, { recursive: true, force: true });
  else renameSync(fresh, folder);
}

function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(lock)) discarded(lock);
    return false;
  }
}

/** By a process that lives; one that is just being written counts as held. */
function isHeld(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}

function discarded(lock: string): void {
  try {
    unlinkSync(lock);
  } catch {
    // Another one was quicker.
  }
}

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { toIso, type Instant } from '#core/calendar';

const FRESH = '.restoring-';

/** Where a home is unpacked before it takes its place: on the disk of that place. */
export function freshOf(directory: string): string {
  return isMount(directory)
    ? join(directory, `${FRESH}${process.pid}`)
    : `${directory}${FRESH}${process.pid}`;
}

/** Whether something stands at a place that is not of a restore. */
export function isTaken(directory: string): boolean {
  return existsSync(directory) && ownNames(directory).length > 0;
}

/**
 * Gives a place to what was unpacked and sets aside what stands there; where that stands then. A folder is exchanged by
 * two renames; one on which a disk is mounted cannot be renamed, there it is done with what is in it.
 */
export function swapHome(directory: string, fresh: string, at: Instant): string | undefined {
  const isMounted = isMount(directory);
  const setAside = isTaken(directory) ? asideOf(directory, at) : undefined;
  if (!isMounted) {
    if (setAside !== undefined) renameSync(directory, setAside);
    renameSync(fresh, directory);
    return setAside;
  }
  if (setAside !== undefined) mkdirSync(setAside, { mode: 0o700 });
  const old = ownNames(directory);
  for (const name of old) renameSync(join(directory, name), join(setAside ?? directory, name));
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(directory, name));
  return setAside;
}

/** What restores that were cut off have left behind goes; those of processes that still run are theirs. */
export function clearFresh(directory: string): void {
  const beside = { folder: dirname(directory), prefix: `${basename(directory)}${FRESH}` };
  const within = { folder: directory, prefix: FRESH };
  for (const { folder, prefix } of [beside, within]) {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) continue;
    for (const name of readdirSync(folder).filter((each) => each.startsWith(prefix))) {
      const pid = Number(name.slice(prefix.length));
      if (pid !== process.pid && isRunning(pid)) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function ownNames(directory: string): readonly string[] {
  return readdirSync(directory).filter(
    (name) => !name.startsWith(FRESH) && !name.startsWith('before-') && name !== 'lost+found',
  );
}

function asideOf(directory: string, at: Instant): string {
  const stamp = toIso(at).replaceAll(/[-:]|\.\d+/g, '');
  const name = isMount(directory)
    ? join(directory, `before-${stamp}`)
    : `${directory}.before-${stamp}`;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(free)) return free;
  }
}

function isMount(directory: string): boolean {
  if (!existsSync(directory)) return false;
  return statSync(directory).dev !== statSync(dirname(directory)).dev;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

import {
  copyFileSync,
  constants,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { systemClock } from '#adapters/system';
import { toIso } from '#core/calendar';
import { PortError } from '#ports';

/** Writes config.yaml whole or not at all, where it still says what it said; tells where its former text is kept. */
export function writeConfig(path: string, former: string, text: string): string {
  const stamp = toIso(systemClock.now()).replaceAll(/[-:]|\.\d+/g, '');
  const half = `${path}.half`;
  let kept: string | undefined;
  const release = locked(`${path}.lock`);
  try {
    if (readFileSync(path, 'utf8') !== former)
      throw refusal(`${path} was changed meanwhile; nothing was written, try again`);
    kept = backedUp(path, stamp);
    writeFileSync(half, text, { mode: 0o600, flush: true });
    renameSync(half, path);
    return kept;
  } catch (error) {
    rmSync(half, { force: true });
    // A former text of a change that never was would stand in the history.
    if (kept !== undefined) rmSync(kept, { force: true });
    if (error instanceof PortError) throw error;
    const why = error instanceof Error ? error.message : '';
    throw new PortError('home', `${path} cannot be written (${why}); nothing was changed`, {
      retryable: true,
      cause: error,
    });
  } finally {
    release();
  }
}

const WAIT_MS = 20;
const MOST_WAITS = 150;
/** Nobody holds it for longer: whoever made it is gone. */
const STALE_MS = 10_000;

/** Between the look at what stands there and the new text nobody else writes; waits some seconds for who does. */
function locked(lock: string): () => void {
  for (let waits = 0; waits < MOST_WAITS; waits += 1) {
    try {
      writeFileSync(lock, '', { flag: 'wx', mode: 0o600 });
      return () => {
        rmSync(lock, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return unheld;
      if (isStale(lock)) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
  throw refusal(`${lock} is held by somebody else who writes; nothing was written, try again`);
}

/** Where no lock can be made the writing itself says why. */
function unheld(): void {
  // There is nothing to give back.
}

function isStale(lock: string): boolean {
  try {
    return systemClock.now() - statSync(lock).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

/** Never over one that is there: two within a second have two names. */
function backedUp(path: string, stamp: string, number = 0): string {
  const kept = `${path}.before-${stamp}${number === 0 ? '' : `-${number}`}`;
  try {
    copyFileSync(path, kept, constants.COPYFILE_EXCL);
    return kept;
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
    return backedUp(path, stamp, number + 1);
  }
}

function refusal(says: string): PortError {
  return new PortError('config', says, { retryable: false });
}

import { copyFileSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { systemClock } from '#adapters/system';
import { toIso } from '#core/calendar';
import { PortError } from '#ports';

/** Writes config.yaml whole or not at all, where it still says what it said; tells where its former text is kept. */
export function writeConfig(path: string, former: string, text: string): string {
  const stamp = toIso(systemClock.now()).replaceAll(/[-:]|\.\d+/g, '');
  const half = `${path}.half`;
  try {
    if (readFileSync(path, 'utf8') !== former)
      throw refusal(`${path} was changed meanwhile; nothing was written, try again`);
    const kept = backedUp(path, stamp);
    writeFileSync(half, text, { mode: 0o600, flush: true });
    renameSync(half, path);
    return kept;
  } catch (error) {
    rmSync(half, { force: true });
    if (error instanceof PortError) throw error;
    const why = error instanceof Error ? error.message : '';
    throw new PortError('home', `${path} cannot be written (${why}); nothing was changed`, {
      retryable: true,
      cause: error,
    });
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

import { readFileSync } from 'node:fs';
import process from 'node:process';
import { readServiceFile, type ServiceFile } from '#adapters/run-files';
import { mayBeAlive } from '#adapters/system';
import { homePaths } from '#worlds';

/**
 * The service of a home that runs now, as far as this machine can tell. The file that a crash left behind is none: not
 * where its process is gone, is this one, or has become another program since.
 */
export function runningService(directory: string): ServiceFile | undefined {
  const file = readServiceFile(homePaths(directory).service);
  if (file === undefined || file.pid === process.pid) return undefined;
  return mayBeAlive(file.holder) && mayBeInvest(file.pid) ? file : undefined;
}

/** Only where the machine tells what its processes are can one be ruled out. */
function mayBeInvest(pid: number): boolean {
  try {
    return /invest|main\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
}

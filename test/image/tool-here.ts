import { spawnSync } from 'node:child_process';
import process from 'node:process';

const INSTALL = ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends'];

/** Whether a program of Debian is here; where it is not and may be installed, it is. */
export function isToolHere(program: string, debian: string): boolean {
  if (runs(program)) return true;
  if (process.getuid?.() !== 0) return false;
  if (!apt([...INSTALL, debian])) {
    apt(['update']);
    apt([...INSTALL, debian]);
  }
  return runs(program);
}

/** What a title says of a test that is skipped for want of a program. */
export function without(isHere: boolean, program: string): string {
  return isHere ? '' : ` (skipped: there is no ${program} here and none can be installed)`;
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

function apt(words: readonly string[]): boolean {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', words, { env, stdio: 'ignore' }).status === 0;
}

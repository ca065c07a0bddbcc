import { join } from 'node:path';
import process from 'node:process';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import type { Installation } from './installation.ts';
import { stepsIn } from './steps.ts';

type Native = Extract<Installation, { readonly kind: 'native' }>;
type NativeUpdate = { readonly home: string; readonly wanted: string };

const ROOT_ID = 0;

/** A backup first; the script of the release then verifies, unpacks, changes over, and goes back where it does not start. */
export async function updateNative(
  { directory, home }: Native,
  { wanted }: NativeUpdate,
  screen: Terminal,
): Promise<ExitCode> {
  if (process.getuid?.() !== ROOT_ID) {
    screen.warn('the program belongs to root: run it as root, sudo invest update');
    return EXIT.no;
  }
  const current = join(directory, 'current');
  const steps = stepsIn(current, screen);
  const launcher = join(current, 'bin', 'invest.mjs');
  const backup = await steps.done(process.execPath, launcher, 'backup', '--home', home);
  if (!backup) {
    screen.warn('no backup could be made, so nothing was changed');
    return EXIT.no;
  }
  const script = join(current, 'deploy', 'native', 'install-release.sh');
  return (await steps.done('bash', script, wanted)) ? EXIT.done : EXIT.outside;
}

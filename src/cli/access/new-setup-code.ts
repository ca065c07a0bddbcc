import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { keysOf } from './keys-of.ts';

/** `invest setup-code`: for whoever opens the set-up page of a service that has no password. */
export async function newSetupCode(home: Home, screen: Terminal): Promise<ExitCode> {
  const { keys, tell } = keysOf(home);
  if (await keys.hasPassword()) {
    screen.warn('a password is set already; change it with: invest password set');
    return EXIT.no;
  }
  const code = await keys.newSetupCode();
  await tell({ what: 'set-up code' });
  screen.say(`set-up code ${code} (once, within a day)`);
  return EXIT.done;
}

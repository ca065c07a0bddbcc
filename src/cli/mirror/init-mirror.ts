import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { withMirror } from './with-mirror.ts';

/** `invest mirror init`. */
export async function initMirror(home: Home, screen: Terminal): Promise<ExitCode> {
  return withMirror(home, screen, async (mirror, request) => {
    const told = await mirror.init(request);
    screen.say(mirror.label);
    screen.table(
      ['account', 'in Ghostfolio', 'name'],
      told.map(({ account, kind, says }) => [account, kind, says]),
    );
    const refused = told.some(({ kind }) => kind === 'refused');
    if (!refused) screen.say('send what the books have: invest mirror sync');
    return refused ? EXIT.no : EXIT.done;
  });
}

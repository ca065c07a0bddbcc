import type { Mirror } from '#app/mirror';
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
    if (told.some(({ kind }) => kind === 'refused')) return EXIT.no;
    tellNext(told, screen);
    return EXIT.done;
  });
}

/** What sends the books there: where only some of what was confirmed is gone, sync alone would not. */
function tellNext(told: Awaited<ReturnType<Mirror['init']>>, screen: Terminal): void {
  for (const { account, gone, again } of told) {
    if (again > 0) screen.say(`${account}: nothing of it is there any more, so all is sent again`);
    else if (gone > 0) screen.warn(`${account}: ${gone} of its confirmed lines are not there`);
  }
  const isPartial = told.some(({ gone, again }) => gone > again);
  screen.say(
    isPartial
      ? 'send what the books have, and again what is gone: invest mirror reconcile --fix'
      : 'send what the books have: invest mirror sync',
  );
}

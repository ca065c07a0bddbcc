import { mirrorStatusView } from '#verbs/mirror';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { withMirror } from './with-mirror.ts';

/** `invest mirror status`. */
export async function showStatus(home: Home, screen: Terminal): Promise<ExitCode> {
  return withMirror(home, screen, async (mirror, request) => {
    const view = mirrorStatusView(await mirror.status(request));
    screen.json(view);
    screen.say(`${view.says}${view.fix === null ? '' : `; ${view.fix}`}`);
    screen.table(
      ['account', 'known', 'entries', 'taken', 'confirmed', 'waiting', 'rejected'],
      view.accounts.map((each) => [
        each.account,
        each.remote === null ? 'no' : 'yes',
        ...[each.entries, each.taken, each.confirmed, each.waiting].map(String),
        String(each.rejected.length),
      ]),
    );
    const rejected = view.accounts.flatMap((each) => each.rejected);
    for (const { key, because } of rejected) screen.warn(`rejected ${key}: ${because}`);
    if (view.accounts.some(({ remote }) => remote === null)) {
      screen.say('accounts that are not known there: invest mirror init');
    }
    if (!view.healthy) return EXIT.outside;
    return rejected.length > 0 ? EXIT.no : EXIT.done;
  });
}

import type { Acting } from '#verbs/acts';
import type { Done } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { actingOn } from './acting-on.ts';

/** Does something by hand and says how it went; what was booked is shown in the tracker too where there is one. */
export async function byHand(
  home: Home,
  screen: Terminal,
  act: (acting: Acting) => Promise<Done>,
): Promise<ExitCode> {
  const done = await act(await actingOn(screen));
  if (done.kind === 'no') {
    screen.warn(done.because);
    return EXIT.no;
  }
  screen.say(done.says);
  const { mirrorAfter } = await import('../mirror/index.ts');
  await mirrorAfter(home, screen);
  return EXIT.done;
}

import { systemClock } from '#adapters/system';
import type { Mirror, MirrorRequest } from '#app/mirror';
import { MINUTE_MS } from '#core/calendar';
import { PortError } from '#ports';
import { onMirror } from '#verbs/mirror';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** A verb that a person waits for: long enough for a year of many accounts. */
const BUDGET_MS = 30 * MINUTE_MS;

/** What is quicker needs no bar. */
const QUIET_MS = 2000;

/** Does something with the mirror of a home; a tracker that fails is a sentence and exit code 3. */
export async function withMirror(
  home: Home,
  screen: Terminal,
  act: (mirror: Mirror, request: MirrorRequest) => Promise<ExitCode>,
): Promise<ExitCode> {
  const startedAt = systemClock.now();
  const onProgress: MirrorRequest['onProgress'] = (done, total, doing) => {
    if (systemClock.now() - startedAt > QUIET_MS) screen.progress(done, total, doing);
  };
  try {
    return await onMirror(home, async (mirror) => act(mirror, { budgetMs: BUDGET_MS, onProgress }));
  } catch (error) {
    if (!(error instanceof PortError) || error.port !== 'tracker') throw error;
    screen.warn(error.message);
    return EXIT.outside;
  } finally {
    screen.progress(1, 1, '');
  }
}

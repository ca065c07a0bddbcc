import type { Acting } from '#verbs/acts';
import type { Terminal } from '../terminal.ts';

/** Whoever types acts, and watches on the screen. */
export async function actingOn(screen: Terminal): Promise<Acting> {
  const { whoOfCommandLine } = await import('#verbs/service');
  return {
    by: whoOfCommandLine(),
    progress: (done, total, doing) => {
      screen.progress(done, total, doing);
    },
  };
}

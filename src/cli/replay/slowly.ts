import type { Clock } from '#ports';
import type { Terminal } from '../terminal.ts';

const PATIENCE_MS = 2000;

/** Draws progress only of what takes longer than a moment. */
export function slowly(clock: Clock, screen: Terminal): Terminal['progress'] {
  const begun = clock.now();
  return (done, total, doing) => {
    if (clock.now() - begun >= PATIENCE_MS) screen.progress(done, total, doing);
  };
}

import type { Home } from '#worlds';
import type { Terminal } from '../terminal.ts';

/** A verb that has done its own work does not keep anybody waiting for a tracker. */
const BUDGET_MS = 15_000;
const TIMEOUT_MS = 8000;

/**
 * Shows what a verb has just booked in the tracker, as far as a few seconds go. Best effort: the books are written
 * already, so whatever fails here is one warning line and changes neither them nor how the verb ended.
 */
export async function mirrorAfter(home: Home, screen: Terminal): Promise<void> {
  try {
    const { mirrorOf } = await import('#worlds');
    const mirror = await mirrorOf(home, { timeoutMs: TIMEOUT_MS });
    if (mirror === undefined) return;
    try {
      if (!(await mirror.isReady())) return;
      const { down, rejected, drift } = await mirror.sync({ budgetMs: BUDGET_MS });
      if (down !== undefined) screen.warn(`the mirror waits: ${down}`);
      else if (rejected.length + drift.length > 0) {
        screen.warn('the mirror differs from the books: invest mirror status');
      }
    } finally {
      mirror.close();
    }
  } catch (error) {
    screen.warn(`the mirror waits: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import { plusMs } from '#core/calendar';
import type { TrackerLine } from '#ports';
import { ownPrefix } from './mirror-item.ts';
import { isSpent, type MirrorRun, type Opened } from './mirror-run.ts';
import { downOr, illness, openedHere, reportOf, serveAll, type SyncReport } from './sync.ts';

/**
 * Strikes the lines of ours in the asked accounts, and those only, and writes everything again. The outbox is begun
 * again first: a run that ends in between is taken up by the next sync, which finds what still stands.
 */
export async function rebuildRun(run: MirrorRun): Promise<SyncReport> {
  const down = await downOr(async () => {
    const ill = await illness(run);
    if (ill !== undefined) return ill;
    const opened = await openedHere(run);
    for (const account of opened) {
      await run.outbox.restart(account.key);
      await struckAll(run, account);
    }
    await serveAll(run, opened);
    return undefined;
  });
  return reportOf(run, down);
}

/** A strike that was not answered may still be worked on: only then is waited and looked again. */
async function struckAll(run: MirrorRun, account: Opened): Promise<void> {
  const prefix = ownPrefix(account.key, run.fingerprint);
  while (!isSpent(run)) {
    const lines = await run.tracker.lines(account.cursor.remote);
    const ours = lines.filter(({ key }) => key?.startsWith(prefix) === true);
    if (ours.length === 0 || (await struckOnce(run, ours)) === 'clear') return;
    if (plusMs(run.clock.now(), run.settleMs) >= run.deadline) return;
    await run.pause(run.settleMs);
  }
}

async function struckOnce(
  run: MirrorRun,
  ours: readonly TrackerLine[],
): Promise<'clear' | 'unclear'> {
  let outcome: 'clear' | 'unclear' = 'clear';
  for (const { id } of ours) {
    if (isSpent(run)) return outcome;
    const struck = await run.tracker.strike(id);
    if (struck.kind === 'unknown') outcome = 'unclear';
    if (struck.kind === 'rejected') run.warnings.add(`a line stays: ${struck.because}`);
  }
  return outcome;
}

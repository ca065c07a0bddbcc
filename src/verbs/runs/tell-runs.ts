import type { RunsView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { onRuns } from './on-runs.ts';

/** Every run that is kept, newest first, and what is damaged. */
export async function tellRuns(home: Home): Promise<Told<RunsView>> {
  return told(async () => {
    const { runs, damaged } = onRuns(home, (store) => store.list());
    return { runs: [...runs], damaged: [...damaged] };
  });
}

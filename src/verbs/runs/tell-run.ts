import type { BacktestView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { onRuns, runNamed } from './on-runs.ts';

/** A run whole, by its id or the beginning of it. */
export async function tellRun(
  home: Home,
  { id }: { readonly id: string },
): Promise<Told<BacktestView>> {
  return told(async () => onRuns(home, (runs) => runNamed(runs, id).view));
}

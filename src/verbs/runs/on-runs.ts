import { PortError } from '#ports';
import { runsOf } from '#worlds/backtest';
import type { Home } from '#worlds';
import { NotThere } from '../not-there.ts';

type Runs = ReturnType<typeof runsOf>;

/** Looks at the finished runs of a home. */
export function onRuns<Result>(home: Home, work: (runs: Runs) => Result): Result {
  const runs = runsOf(home);
  try {
    return work(runs);
  } finally {
    runs.close();
  }
}

/** The run of a name or of the beginning of one; throws the sentence where there is none. */
export function runNamed(runs: Runs, name: string): ReturnType<Runs['get']> {
  try {
    return runs.get(name);
  } catch (error) {
    const { damaged, runs: kept } = runs.list();
    const isThere = [...kept, ...damaged].some(({ id }) => id.startsWith(name));
    if (!(error instanceof PortError) || isThere) throw error;
    throw new NotThere(error.port, error.message);
  }
}

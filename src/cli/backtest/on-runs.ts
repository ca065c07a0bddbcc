import { runsOf, type Home } from '#worlds';

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

/** How a worker ended, whatever became of each run. */
export type WorkEnd =
  | { readonly kind: 'through' }
  /** Its process is gone before it was through; `at` is the run that it was making. */
  | { readonly kind: 'died'; readonly because: string; readonly at: string | undefined };

/** Where the runs of a grid are made: in this process, in children of it, or elsewhere. */
export type GridWorkers = {
  readonly atOnce: number;
  /** Makes of these runs, one after the other, each that nobody else has ended or is at; each is kept before the next begins. */
  run(cells: readonly string[]): Promise<WorkEnd>;
};

export type GridDrive = {
  /** Ids of runs that are not done. */
  readonly waiting: readonly string[];
  readonly workers: GridWorkers;
  /** Whether a run has ended, done or failed for good. */
  hasEnded(cell: string): boolean;
  /** Whether nobody living is at a run. */
  isFree(cell: string): boolean;
  /** A run whose process died each time is given up with a sentence. */
  giveUp(cell: string, because: string): void;
  /** Waits where all that is left is others'. */
  pause(): Promise<void>;
  isStopped(): boolean;
};

const MOST_TRIES = 3;

/** Lets workers make the runs of a grid until each has ended; a run whose process dies is made again, three times at most. */
export async function driveGrid(drive: GridDrive): Promise<void> {
  const { workers } = drive;
  const tries = new Map<string, number>();
  const open = new Set(drive.waiting);
  const work = async (): Promise<void> => {
    while (!drive.isStopped()) {
      for (const cell of open) if (drive.hasEnded(cell)) open.delete(cell);
      if (open.size === 0) return;
      const free = [...open].filter((cell) => drive.isFree(cell));
      if (free.length === 0) {
        // Whoever is at them may die and leave them.
        await drive.pause();
        continue;
      }
      const end = await workers.run(free);
      if (end.kind === 'died' && !drive.isStopped())
        countDeath(end, end.at ?? free[0] ?? '', { drive, tries });
    }
  };
  await Promise.all(Array.from({ length: workers.atOnce }, work));
}

type Tried = { readonly drive: GridDrive; readonly tries: Map<string, number> };

function countDeath(
  { because }: Extract<WorkEnd, { readonly kind: 'died' }>,
  at: string,
  { drive, tries }: Tried,
): void {
  if (drive.hasEnded(at)) return;
  const count = (tries.get(at) ?? 0) + 1;
  tries.set(at, count);
  if (count >= MOST_TRIES) drive.giveUp(at, `its process died ${count} times: ${because}`);
}

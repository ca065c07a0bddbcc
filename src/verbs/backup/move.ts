import type { MoveView } from '#contract';
import { PortError } from '#ports';
import { moveHome } from '#worlds/backup';
import { moveTarget } from '#worlds';
import type { Progress } from '../progress.ts';
import { runningService } from '../service/running-service.ts';

export type MoveAsked = {
  readonly directory: string;
  /** "postgres", "postgres://USER@HOST/DATABASE" or "file". */
  readonly to: string;
  readonly schema: string | undefined;
};

/** The store of a home to another engine; both sides have the same hash, or nothing was moved. */
export async function move(
  { directory, to, schema }: MoveAsked,
  progress: Progress,
): Promise<MoveView> {
  const running = runningService(directory);
  if (running !== undefined) {
    const says = `${directory} is running (process ${running.pid}); stop it first: invest stop`;
    throw new PortError('home', says, { retryable: false });
  }
  let done = 0;
  const moved = await moveHome({
    directory,
    to: moveTarget(to, schema),
    onTable: ({ table, rows }) => {
      done += 1;
      progress(done, TABLES, `${table}: ${rows} rows`);
    },
  });
  const { records, acts, ledgers } = moved.heads;
  return {
    from: moved.from,
    to: moved.to,
    left: moved.left,
    tables: moved.tables.map((each) => ({ ...each })),
    journalHash: moved.journalHash,
    records: records.count,
    acts: acts.count,
    ledgers: ledgers.map((each) => ({ ...each })),
  };
}

/** Only for how far it is. */
const TABLES = 20;

/** What was moved, in sentences. */
export function moveLines(view: MoveView): readonly string[] {
  const rows = view.tables.reduce((sum, each) => sum + each.rows, 0);
  return [
    `moved from ${view.from}`,
    `        to ${view.to}`,
    `${rows} rows of ${view.tables.length} tables; ${view.ledgers.length} ledgers, ${view.records} records and ${view.acts} acts end with the same hashes on both sides`,
    `journal ${view.journalHash}`,
    `left as it was, and not read any more: ${view.left}`,
  ];
}

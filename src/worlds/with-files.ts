import { existsSync } from 'node:fs';
import { cycleFileOf, writeCycleFile } from '#adapters/cycle-files';
import { PortError, type CycleRecord, type Journal, type Log } from '#ports';

/**
 * The journal with one JSON file a closed cycle beside it. The files are derived: one that cannot be written is a
 * warning, and the cycle is done. Whoever asks what is unfinished has the account's last missing ones written.
 */
export function withFiles(journal: Journal, logs: string, log: Log): Journal {
  const write = async (record: CycleRecord | undefined): Promise<boolean> =>
    record === undefined || isWritten(logs, record, log);
  let closed: CycleRecord | undefined;
  return {
    ...journal,
    close: async (cycle, end) => {
      await journal.close(cycle, end);
      closed = await journal.read(cycle);
      await write(closed);
    },
    // Whoever closes a cycle reads it once more: what is closed never changes.
    read: async (cycle) => (closed?.head.id === cycle ? closed : journal.read(cycle)),
    unfinished: async (account) => {
      const missing = await withoutFile(journal, logs, { account, count: 1 });
      // Oldest first, and none after a failure: what is missing stays one stretch up to the newest.
      for (const { head } of missing.toReversed()) {
        if (!(await write(await journal.read(head.id)))) break;
      }
      return journal.unfinished(account);
    },
  };
}

function isWritten(logs: string, record: CycleRecord, log: Log): boolean {
  try {
    writeCycleFile(logs, record);
    return true;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    log.line('warn', error.message);
    return false;
  }
}

type Newest = { readonly account: string; readonly count: number };

/** The newest cycles of an account, newest first, down to the first that has its file. */
async function withoutFile(
  journal: Journal,
  logs: string,
  { account, count }: Newest,
): Promise<readonly CycleRecord[]> {
  const records = await journal.recent(account, count);
  const there = records.findIndex(({ head }) => existsSync(cycleFileOf(logs, head)));
  if (there >= 0) return records.slice(0, there);
  return records.length < count
    ? records
    : withoutFile(journal, logs, { account, count: count * 2 });
}

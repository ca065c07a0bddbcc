import type { Store } from '#adapters/sqlite';
import { lastOf } from '#app/cycle';
import type { Briefs, Clock, StoredBrief } from '#ports';

const NEWEST = 12;

/**
 * The briefs that the research agents of a home have concluded, as they stand in its journal. One that was read is kept
 * in memory under its cycle: what a cycle has concluded never changes.
 */
export function briefsOf(store: Store, keys: readonly string[], clock: Clock): Briefs {
  const known = new Map<string, StoredBrief | undefined>();
  const read = async (cycle: string): Promise<StoredBrief | undefined> => {
    if (known.has(cycle)) return known.get(cycle);
    const record = await store.journal.read(cycle);
    const concluded = record === undefined ? undefined : lastOf(record.stages, 'concluded');
    const conclusion = concluded?.conclusion;
    const brief =
      record !== undefined && conclusion?.kind === 'brief'
        ? { cycle, at: record.head.at, content: conclusion.brief }
        : undefined;
    known.set(cycle, brief);
    return brief;
  };
  return {
    latest: async () => {
      const now = clock.now();
      const found: StoredBrief[] = [];
      for (const key of keys) {
        for (const cycle of store.newestDone(key, now, NEWEST)) {
          const brief = await read(cycle);
          if (brief === undefined) continue;
          found.push(brief);
          break;
        }
      }
      return found.toSorted((left, right) => right.at - left.at)[0];
    },
  };
}

import { NotAsked } from './not-asked.ts';

/** Runs work at most once at a time for each key. */
export type OneFlight<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;

/** Whoever comes while work runs gets its result; where only the starter's budget was too small, the work is run again. */
export function oneFlight<Result>(): OneFlight<Result> {
  const running = new Map<string, Promise<Result>>();
  const fly: OneFlight<Result> = async (key, work) => {
    const other = running.get(key);
    if (other !== undefined) {
      try {
        return await other;
      } catch (error) {
        if (error instanceof NotAsked && error.why === 'budget') return fly(key, work);
        throw error;
      }
    }
    const own = work();
    running.set(key, own);
    try {
      return await own;
    } finally {
      running.delete(key);
    }
  };
  return fly;
}

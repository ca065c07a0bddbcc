import type { HomePaths } from '#worlds';
import { ill, type Finding } from './finding.ts';

/** What was warned of as the home was opened, and it goes on without. */
export function keptFindings(
  warned: readonly string[],
  { feeds, articles }: HomePaths,
): readonly Finding[] {
  return warned.map((says) => {
    const cache = [feeds, articles].find((path) => says.includes(path));
    const effect = 'everything goes on without what was kept there';
    if (cache === undefined) return ill('cache', says, { fix: 'do as the sentence says', effect });
    const fix = `stop every invest and delete it, it is made anew: rm '${cache}'*`;
    return ill('cache', says, { fix, effect, repair: 'caches' });
  });
}

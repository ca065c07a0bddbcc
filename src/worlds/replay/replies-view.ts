import type { ReplySource } from '#app/replay';
import type { ReplayView } from '#contract';

/** Where replies came from, counted. */
export function repliesView(sources: readonly ReplySource[]): ReplayView['replies'] {
  const counts = { record: 0, rules: 0, cassette: 0, model: 0 };
  for (const from of sources) counts[from] += 1;
  return counts;
}

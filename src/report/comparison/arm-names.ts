import type { ComparisonView } from '#contract';

/** What the two arms are called: by name, and by model too where the names are alike. */
export function armNames({ arms }: ComparisonView): readonly [string, string] {
  const [first, second] = arms;
  if (first === undefined || second === undefined)
    return [first?.name ?? 'the first arm', 'the second arm'];
  if (first.name !== second.name) return [first.name, second.name];
  if (first.model !== second.model)
    return [`${first.name} (${first.model})`, `${second.name} (${second.model})`];
  return [`${first.name} (${first.key})`, `${second.name} (${second.key})`];
}

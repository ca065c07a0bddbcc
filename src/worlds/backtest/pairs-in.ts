import type { Config } from '#config';

/** Two accounts of one strategy that differ by their model, in the order of the configuration. */
export type Pair = readonly [first: string, second: string];

/** Every account that trades with the next one of its strategy that another model decides; each is in one pair. */
export function pairsIn({ accounts }: Pick<Config, 'accounts'>): readonly Pair[] {
  const paired = new Set<string>();
  const pairs: Pair[] = [];
  for (const [place, { key, strategy, model }] of accounts.entries()) {
    if (paired.has(key) || strategy === 'research') continue;
    const twin = accounts
      .slice(place + 1)
      .find((each) => each.strategy === strategy && each.model !== model && !paired.has(each.key));
    if (twin === undefined) continue;
    paired.add(key).add(twin.key);
    pairs.push([key, twin.key]);
  }
  return pairs;
}

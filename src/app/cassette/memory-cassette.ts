import type { Cassette, Recording } from '#ports';

/** A cassette that lasts as long as the process; replies go through JSON, as they do in a file. */
export function memoryCassette(): Cassette & { count(): number } {
  const kept = new Map<string, string>();
  return {
    find: async (key) => {
      const json = kept.get(key);
      if (json === undefined) return undefined;
      const recording: Recording = JSON.parse(json);
      return recording;
    },
    keep: async ({ key, identity, reply }) => {
      if (!kept.has(key)) kept.set(key, JSON.stringify({ key, identity, reply }));
    },
    count: () => kept.size,
  };
}

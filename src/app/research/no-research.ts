import type { World } from '#ports';

/** Of a world where nobody researches: no articles stand behind its headlines and nobody has made a brief. */
export const noResearch: Pick<World, 'articles' | 'briefs'> = {
  articles: { read: async () => new Map() },
  briefs: { latest: async () => undefined },
};

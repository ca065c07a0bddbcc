import { guardedFetch } from '#adapters/rss';
import { DAY_MS, HOUR_MS, plusMs } from '#core/calendar';
import type { ArticleCache } from './article-cache.ts';
import { USER_AGENT, type ArticlesOutside, type WholeSettings } from './article-settings.ts';
import { robotsTold, robotsVerdict, type RobotsTold } from './robots-told.ts';

/** Why a site's robots.txt keeps us from a page; undefined where it does not. Never throws. */
export type Robots = (url: URL) => Promise<string | undefined>;

export type RobotsParts = {
  readonly settings: WholeSettings;
  readonly outside: ArticlesOutside;
  readonly cache: ArticleCache;
};

const KEPT_MS = DAY_MS;
const MAX_BYTES = 2_000_000;

/** Asks each site once for its robots.txt and keeps it for a day, or for an hour where it could not be read. */
export function robots({ settings, outside, cache }: RobotsParts): Robots {
  const running = new Map<string, Promise<RobotsTold>>();

  const asked = async (origin: string): Promise<RobotsTold> => {
    const fetched = await guardedFetch(
      {
        url: `${origin}/robots.txt`,
        headers: { accept: 'text/plain, */*;q=0.1', 'user-agent': USER_AGENT },
        timeLimitMs: settings.timeLimitMs,
        maxBytes: MAX_BYTES,
      },
      { ...outside, allowPrivate: settings.allowPrivate },
    );
    const told = robotsTold(fetched);
    const keptMs = told.kind === 'unknown' ? HOUR_MS : KEPT_MS;
    cache.writeRobots(origin, told, plusMs(outside.clock.now(), keptMs));
    return told;
  };

  return async (url) => {
    const { origin } = url;
    const held = cache.robots(origin, outside.clock.now());
    if (held !== undefined) return robotsVerdict(held, url);
    const mine = running.get(origin) ?? asked(origin);
    running.set(origin, mine);
    try {
      return robotsVerdict(await mine, url);
    } finally {
      running.delete(origin);
    }
  };
}

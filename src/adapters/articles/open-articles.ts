import { pacing } from '#adapters/rss';
import { dayOf, type Instant } from '#core/calendar';
import type { Headline } from '#core/market';
import type { Articles, ArticleTold } from '#ports';
import { openArticleCache, type ArticleCache } from './article-cache.ts';
import {
  wholeSettings,
  type ArticleSettings,
  type ArticlesOutside,
  type WholeSettings,
} from './article-settings.ts';
import { askArticle, judged } from './ask-article.ts';
import { robots as robotsOf } from './robots.ts';

/** How the reading of articles fares: a sentence. */
export type ArticlesCheck = { readonly ok: boolean; readonly says: string };

export type ArticleSource = {
  readonly articles: Articles;
  /** Asks nobody. */
  readonly check: () => ArticlesCheck;
  readonly close: () => void;
};

const AT_ONCE = 4;
/** One to two seconds between two pages of one host. */
const BETWEEN_MS = 1000;

/** Articles of public web pages, as far as their sites allow. One that cannot be read is absent with a reason. */
export function openArticles(given: ArticleSettings, outside: ArticlesOutside): ArticleSource {
  const settings = wholeSettings(given);
  const cache = openArticleCache(settings.cachePath, outside.log);
  const now = outside.clock.now();
  cache.forget(now, dayOf(now));
  const reading = readings({ settings, outside, cache });
  return {
    articles: { read: async (headlines) => readAll(headlines, reading, settings.batchLimitMs) },
    check: () => {
      const at = outside.clock.now();
      const asked = `${cache.askedOn(dayOf(at))} of ${settings.mostADay} pages asked for today`;
      return { ok: true, says: `${cache.texts(at)} articles kept, ${asked}` };
    },
    close: () => cache.close(),
  };
}

type Reading = (url: string, signal: AbortSignal) => Promise<ArticleTold>;

/** Each address once; whatever is not read when the time of the whole is over is absent. */
async function readAll(
  headlines: readonly Headline[],
  reading: Reading,
  limitMs: number,
): Promise<ReadonlyMap<string, ArticleTold>> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), limitMs);
  const byUrl = new Map<string, Promise<ArticleTold>>();
  try {
    const told = headlines.map(async ({ id, url }): Promise<readonly [string, ArticleTold]> => {
      if (url === undefined) return [id, absent('its feed does not say where it stands')];
      const mine = byUrl.get(url) ?? beforeEnd(reading(url, over.signal), over.signal);
      byUrl.set(url, mine);
      return [id, await mine];
    });
    return new Map(await Promise.all(told));
  } finally {
    clearTimeout(timer);
  }
}

const NO_TIME = absent('there was no time left to ask for it');

async function beforeEnd(work: Promise<ArticleTold>, signal: AbortSignal): Promise<ArticleTold> {
  return new Promise<ArticleTold>((resolve, reject) => {
    const end = (): void => resolve(NO_TIME);
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

type Parts = {
  readonly settings: WholeSettings;
  readonly outside: ArticlesOutside;
  readonly cache: ArticleCache;
};

function readings({ settings, outside, cache }: Parts): Reading {
  const paced = pacing(AT_ONCE, outside, BETWEEN_MS);
  const robots = robotsOf({ settings, outside, cache });
  /** Hosts that have asked us to wait. */
  const resting = new Map<string, Instant>();

  const asked: Reading = async (url, signal) => {
    const parsed = URL.parse(url);
    if (parsed === null) return absent('its feed does not say where it stands');
    if (isOver(signal)) return NO_TIME;
    // Another reading may have asked while this one waited for its turn.
    const held = cache.article(url, outside.clock.now());
    if (held !== undefined) return held;
    const because = await unaskable(parsed);
    if (because !== undefined) return absent(because);
    const on = dayOf(outside.clock.now());
    if (cache.askedOn(on) >= settings.mostADay)
      return absent(`${settings.mostADay} pages, as many as allowed, were asked for today`);
    cache.countAsked(on);
    const { told, until, hostRests } = await askArticle(url, { settings, outside, robots, signal });
    // What was broken off says nothing of its site.
    if (isOver(signal)) return NO_TIME;
    if (hostRests) resting.set(parsed.host, until);
    cache.writeArticle(url, told, until);
    return told;
  };

  const unaskable = async (url: URL): Promise<string | undefined> => {
    const until = resting.get(url.host);
    if (until !== undefined && outside.clock.now() < until) return 'its site has asked us to wait';
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    return isWeb ? judged(url, { settings, robots }) : 'its address is none that may be asked for';
  };

  return async (url, signal) => {
    const held = cache.article(url, outside.clock.now());
    return held ?? paced(URL.parse(url)?.host ?? '', async () => asked(url, signal));
  };
}

function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function absent(because: string): ArticleTold {
  return { kind: 'absent', because };
}

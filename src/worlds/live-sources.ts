import { openArticles } from '#adapters/articles';
import { openNews, type Feed } from '#adapters/rss';
import { openYahoo } from '#adapters/yahoo';
import { profilesOf, type Config } from '#config';
import { PortError, type MarketData, type News } from '#ports';
import { closedMarket } from './closed-market.ts';
import type { Place, SourceCheck, Sources } from './sources.ts';

/** Prices of Yahoo Finance and the news of the configured feeds. */
export function liveSources(place: Place): Sources {
  const { paths, config, outside, log } = place;
  const { news } = config;
  const yahoo = openedYahoo(place);
  const namesOf: MarketData['profiles'] = async (tickers) => yahoo.market().profiles(tickers);
  const feeds = openNews(
    { ...feedsOf(news), cachePath: paths.feeds, namesOf },
    { ...outside, log },
  );
  const articles = openArticles(
    { cachePath: paths.articles, allowPrivate: feedsOf(news).allowPrivate },
    { ...outside, log },
  );
  const view = (): MarketData & News => ({ ...yahoo.market(), ...feeds.news });
  return {
    view,
    within: view,
    articles: articles.articles,
    checks: async () => {
      const [prices, fares] = await Promise.all([pricesCheck(yahoo, paths.yahoo), feeds.check()]);
      return [
        prices,
        ...fares.map(({ feed, ...check }) => ({ id: `news ${feed}`, ...check })),
        { id: 'articles', ...articles.check() },
      ];
    },
    close: () => {
      // Its sockets end by themselves; nobody waits for them.
      void yahoo.close();
      feeds.close();
      articles.close();
    },
  };
}

type Yahoo = Pick<ReturnType<typeof openYahoo>, 'market' | 'check' | 'close'>;

/** What Yahoo told is kept in a file that can be filled again: a damaged one ends the prices, not the home. */
function openedYahoo({ paths, config, outside, log }: Place): Yahoo {
  const { baseUrl, requestsACycle, requestsAMinute, screenerFloors: floors } = config.market;
  const limits = { requestsACycle, requestsAMinute, floors };
  try {
    return openYahoo(
      { baseUrl, storePath: paths.yahoo, profiles: profilesOf(config), ...limits },
      { ...outside, log },
    );
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return {
      market: () => closedMarket('Yahoo Finance', error),
      check: async () => {
        throw error;
      },
      close: async () => undefined,
    };
  }
}

/** Only what is kept on disk makes the check itself fail; how Yahoo fares is told by it. */
async function pricesCheck(yahoo: Yahoo, kept: string): Promise<SourceCheck> {
  const id = 'prices';
  try {
    return { id, ...(await yahoo.check()) };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const fix = error.retryable
      ? 'try again when no other invest runs and the disk has room'
      : `stop every invest and delete it, it will be filled again: rm '${kept}'*`;
    return { id, ok: false, says: error.message, fix };
  }
}

/** Only a feed that its owner has called private may be asked for at an address of his own network. */
function feedsOf({ feeds, ...ages }: Config['news']): Omit<Config['news'], 'feeds'> & {
  readonly feeds: readonly Feed[];
  readonly allowPrivate: readonly string[];
} {
  return {
    ...ages,
    feeds,
    allowPrivate: feeds.filter(({ isPrivate }) => isPrivate).map(({ url }) => placeOf(url)),
  };
}

function placeOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port === '' ? DEFAULT_PORTS[protocol] : port}`;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

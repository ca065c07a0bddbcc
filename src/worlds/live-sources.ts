import { openNews, type Feed } from '#adapters/rss';
import { openYahoo } from '#adapters/yahoo';
import { profilesOf, type Config } from '#config';
import type { MarketData } from '#ports';
import type { Place, Sources } from './sources.ts';

/** Prices of Yahoo Finance and the news of the configured feeds. */
export function liveSources({ paths, config, outside, log }: Place): Sources {
  const { market, news } = config;
  const { baseUrl, requestsACycle, requestsAMinute, screenerFloors: floors } = market;
  const limits = { requestsACycle, requestsAMinute, floors };
  const yahoo = openYahoo(
    { baseUrl, storePath: paths.yahoo, profiles: profilesOf(config), ...limits },
    { ...outside, log },
  );
  const namesOf: MarketData['profiles'] = async (tickers) => yahoo.market().profiles(tickers);
  const feeds = openNews(
    { ...feedsOf(news), cachePath: paths.feeds, namesOf },
    { ...outside, log },
  );
  return {
    view: () => ({ ...yahoo.market(), ...feeds.news }),
    checks: async () => {
      const prices = { id: 'prices', ...(await yahoo.check()) };
      const fares = await feeds.check();
      return [prices, ...fares.map(({ feed, ...check }) => ({ id: `news ${feed}`, ...check }))];
    },
    close: () => {
      // Its sockets end by themselves; nobody waits for them.
      void yahoo.close();
      feeds.close();
    },
  };
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

import { join, resolve } from 'node:path';

/** Where a home keeps what. */
export type HomePaths = {
  readonly directory: string;
  readonly data: string;
  readonly store: string;
  /** Says that the store is in PostgreSQL instead; absent where it is the file. */
  readonly storePlace: string;
  readonly config: string;
  readonly cache: string;
  readonly bars: string;
  /** Dated news imported from files. */
  readonly news: string;
  /** What was told by live sources: prices and news. */
  readonly yahoo: string;
  readonly feeds: string;
  readonly articles: string;
  /** Replies of models in backtests, and the runs themselves. */
  readonly cassette: string;
  readonly backtests: string;
  /** Answers of models that a store beyond a network has not confirmed yet. */
  readonly answers: string;
  /** Grids of backtests: what was asked, and which of it is done. */
  readonly grids: string;
  readonly logs: string;
  /** What a running service says of itself. */
  readonly service: string;
  /** Its log, a file a day. No account can have its name. */
  readonly serviceLogs: string;
  readonly backups: string;
  /** What was imported from an earlier program, to be read only. */
  readonly archive: string;
};

export function homePaths(directory: string): HomePaths {
  const home = resolve(directory);
  const data = join(home, 'data');
  const cache = join(data, 'cache');
  return {
    directory: home,
    data,
    store: join(data, 'invest.db'),
    storePlace: join(data, 'store.json'),
    config: join(data, 'config.yaml'),
    cache,
    bars: join(cache, 'bars.db'),
    news: join(cache, 'news.db'),
    yahoo: join(cache, 'yahoo.db'),
    feeds: join(cache, 'feeds.db'),
    articles: join(cache, 'articles.db'),
    cassette: join(data, 'cassette.db'),
    backtests: join(data, 'backtests'),
    answers: join(data, 'answers'),
    grids: join(data, 'grids'),
    logs: join(home, 'logs'),
    service: join(data, 'service.json'),
    serviceLogs: join(home, 'logs', 'service-log'),
    backups: join(data, 'backups'),
    archive: join(data, 'archive'),
  };
}

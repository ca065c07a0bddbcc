import type { Config } from '#config';
import type { Articles, Clock, Log, MarketData, News } from '#ports';
import type { HomePaths } from './home-paths.ts';
import type { Outside } from './outside.ts';

/** What an outside source says of itself. */
export type SourceCheck = {
  readonly id: string;
  readonly ok: boolean;
  readonly says: string;
  readonly fix?: string;
};

export type Sources = {
  /** Prices and news; of live ones with a budget of requests of its own. */
  readonly view: () => MarketData & News;
  /** The same for accounts that decide within a session: five-minute bars where the world has them apart. */
  readonly within: () => MarketData & News;
  /** What stands behind headlines. */
  readonly articles: Articles;
  readonly checks: () => Promise<readonly SourceCheck[]>;
  readonly close: () => void;
};

export type Place = {
  readonly clock: Clock;
  readonly paths: HomePaths;
  readonly seed: number;
  readonly config: Config;
  readonly outside: Outside;
  readonly log: Log;
};

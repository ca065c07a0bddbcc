import { HOUR_MS, MINUTE_MS } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import type { Clock, Log } from '#ports';
import type { Dial, Lookup } from './checked-connect.ts';

export type Feed = {
  /** How it is called in headlines and messages: "CNBC". Two feeds may bear one name. */
  readonly name: string;
  /** `{ticker}` in it makes it one feed for each ticker, `{tickers}` one for twenty, joined by commas. */
  readonly url: string;
};

export type NewsSettings = {
  readonly feeds: readonly Feed[];
  /** Older headlines are not told, in ms; 72 hours when absent. */
  readonly maxAgeMs?: number;
  /** The age at which a headline weighs half, in ms; 24 hours when absent. */
  readonly halfLifeMs?: number;
  /** For one feed, everything included, in ms; 10 seconds when absent. */
  readonly timeLimitMs?: number;
  /** Of one feed, compressed and decompressed alike; 2,000,000 when absent. */
  readonly maxBytes?: number;
  /** A feed is not asked again earlier, in ms; 15 minutes when absent. */
  readonly refreshMs?: number;
  /** A SQLite file that remembers the feeds between commands; in memory when absent or ":memory:". */
  readonly cachePath?: string;
  /** What companies are called; news names them more often than their tickers. */
  readonly namesOf: (tickers: readonly Ticker[]) => Promise<ReadonlyMap<Ticker, InstrumentProfile>>;
  /** Exact host:port pairs of feeds that may be at private addresses: one's own feed reader. */
  readonly allowPrivate?: readonly string[];
};

export type NewsOutside = {
  readonly clock: Clock;
  readonly pause: (forMs: number) => Promise<unknown>;
  /** 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
  /** All addresses of a name; the system's when absent. */
  readonly lookup?: Lookup;
  /** Opens a socket to a checked address; TCP and TLS when absent. */
  readonly dial?: Dial;
};

export type WholeSettings = Required<NewsSettings>;

export function wholeSettings(settings: NewsSettings): WholeSettings {
  return {
    maxAgeMs: 72 * HOUR_MS,
    halfLifeMs: 24 * HOUR_MS,
    timeLimitMs: 10_000,
    maxBytes: 2_000_000,
    refreshMs: 15 * MINUTE_MS,
    cachePath: ':memory:',
    allowPrivate: [],
    ...settings,
  };
}

/** A feed to ask, with its ticker in place. */
export type Source = { readonly name: string; readonly url: string; readonly ticker?: Ticker };

/** What to ask for the tickers, each URL once. */
export function sourcesOf(feeds: readonly Feed[], tickers: readonly Ticker[]): readonly Source[] {
  const all = feeds.flatMap((feed) => placed(feed, tickers));
  return [...new Map(all.map((source) => [source.url, source])).values()];
}

const AT_ONCE = 20;

function placed({ name, url }: Feed, tickers: readonly Ticker[]): readonly Source[] {
  if (url.includes('{ticker}')) {
    return tickers.map((ticker) => ({
      name,
      url: url.replaceAll('{ticker}', encodeURIComponent(ticker)),
      ticker,
    }));
  }
  if (!url.includes('{tickers}')) return [{ name, url }];
  const sorted = tickers.toSorted();
  const batches = Array.from({ length: Math.ceil(sorted.length / AT_ONCE) }, (_, number) =>
    sorted.slice(number * AT_ONCE, (number + 1) * AT_ONCE),
  );
  return batches.map((batch) => ({
    name,
    url: url.replaceAll('{tickers}', batch.map(encodeURIComponent).join(',')),
  }));
}

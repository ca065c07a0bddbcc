import type { Dial, Lookup } from '#adapters/rss';
import { DAY_MS } from '#core/calendar';
import type { Clock, Log } from '#ports';

export type ArticleSettings = {
  /** Pages that are asked for on a day of New York; 100 when absent. What is kept costs nothing. */
  readonly mostADay?: number;
  /** For one page with its redirects, and as much for the robots.txt of its site, in ms; 10 seconds when absent. */
  readonly timeLimitMs?: number;
  /** For all pages of one reading, in ms; 60 seconds when absent. */
  readonly batchLimitMs?: number;
  /** Of one page, compressed and decompressed alike; 2,000,000 when absent. */
  readonly maxBytes?: number;
  /** Characters of an article that are told; 6,000 when absent. */
  readonly longest?: number;
  /** How long a text is kept, in ms; 7 days when absent. */
  readonly keptMs?: number;
  /** A SQLite file that keeps texts between commands; in memory when absent or ":memory:". */
  readonly cachePath?: string;
  /** Exact host:port pairs that may be at private addresses or unusual ports. */
  readonly allowPrivate?: readonly string[];
};

export type ArticlesOutside = {
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

export type WholeSettings = Required<ArticleSettings>;

export function wholeSettings(settings: ArticleSettings): WholeSettings {
  return {
    mostADay: 100,
    timeLimitMs: 10_000,
    batchLimitMs: 60_000,
    maxBytes: 2_000_000,
    longest: 6000,
    keptMs: 7 * DAY_MS,
    cachePath: ':memory:',
    allowPrivate: [],
    ...settings,
  };
}

/** How robots.txt names us. */
export const PRODUCT_TOKEN = 'invest-orchestrator';

/** Honest, in the form that publishers know. */
export const USER_AGENT = `Mozilla/5.0 (compatible; ${PRODUCT_TOKEN}/0.1; article reader)`;

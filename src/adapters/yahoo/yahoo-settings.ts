import type { Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import type { Clock, Log } from '#ports';

/** Where Yahoo is, where its answers are kept, and how much may be asked of it. */
export type YahooSettings = {
  readonly baseUrl?: string | undefined;
  /** A page that sets the cookies without which nobody gets a crumb. */
  readonly cookieUrl?: string | undefined;
  /** A SQLite file, or ":memory:". */
  readonly storePath: string;
  /** Requests that one view may send, retries and crumbs included. */
  readonly requestsACycle?: number | undefined;
  readonly requestsAMinute?: number | undefined;
  readonly deadlineMs?: number | undefined;
  /** From the configuration; they win over what the source says. */
  readonly profiles: ReadonlyMap<Ticker, InstrumentProfile>;
  /** Dollars that a share must cost, and a company be worth, to be in a screen. */
  readonly floors?: { readonly minPrice: number; readonly minMarketValue: number } | undefined;
};

export type Outside = {
  readonly clock: Clock;
  readonly pause: (forMs: number) => Promise<unknown>;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
};

export type FilledSettings = {
  readonly baseUrl: URL;
  readonly cookieUrl: URL;
  readonly storePath: string;
  readonly requestsACycle: number;
  readonly requestsAMinute: number;
  readonly deadlineMs: number;
  readonly profiles: ReadonlyMap<Ticker, InstrumentProfile>;
  readonly floors: { readonly minPrice: number; readonly minMarketValue: number };
};

const BASE_URL = 'https://query2.finance.yahoo.com';
const COOKIE_URL = 'https://finance.yahoo.com/quote/AAPL';

/** The settings with the defaults put in. */
export function filledSettings(settings: YahooSettings): FilledSettings {
  const baseUrl = new URL(settings.baseUrl ?? BASE_URL);
  const ownCookies = isYahoo(baseUrl) ? COOKIE_URL : new URL('/quote/AAPL', baseUrl).href;
  return {
    baseUrl,
    cookieUrl: new URL(settings.cookieUrl ?? ownCookies),
    storePath: settings.storePath,
    requestsACycle: settings.requestsACycle ?? 200,
    requestsAMinute: settings.requestsAMinute ?? 60,
    deadlineMs: settings.deadlineMs ?? 15_000,
    profiles: settings.profiles,
    floors: settings.floors ?? { minPrice: 5, minMarketValue: 2e9 },
  };
}

export function isYahoo({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && /(?:^|\.)yahoo\.com$/.test(hostname);
}

import type { InstrumentProfile } from '#core/market';
import type { Ticker } from '#core/instruments';
import type { AccountConfig } from './account-config.ts';
import type { ApiKeySource, ModelConfig } from './model-config.ts';
import type { NotificationsConfig } from './notification-config.ts';

/** The configuration with every default filled in, fractions inside. Plain data. */
export type Config = {
  /** IANA name of the zone of every schedule. */
  readonly scheduleTimezone: string;
  readonly cashYield: 'none' | 'bill';
  readonly models: readonly ModelConfig[];
  /** Dollars a kilowatt hour; absent: unknown, and no answer has a price. */
  readonly energyPricePerKwh?: number;
  /** In the order of the file's defaults; accounts with `enabled: false` are not among them. */
  readonly accounts: readonly AccountConfig[];
  readonly knownPairs: readonly (readonly [Ticker, Ticker])[];
  readonly securities: readonly InstrumentProfile[];
  /** What `invest start` does. */
  readonly service: {
    readonly host: string;
    readonly port: number;
    readonly allowedHosts: readonly string[];
    /** 0: no backup is made by itself. */
    readonly backupDays: number;
    readonly logDays: number;
    readonly recordFileDays: number;
  };
  /** Where a live home's prices come from. */
  readonly market: {
    readonly baseUrl: string;
    /** Requests to the network. */
    readonly requestsACycle: number;
    readonly requestsAMinute: number;
    /** Dollars. */
    readonly screenerFloors: { readonly minPrice: number; readonly minMarketValue: number };
  };
  readonly news: NewsConfig;
  /** Who is told of what happens, and when. */
  readonly notifications: NotificationsConfig;
  /** The Ghostfolio that shows the books; absent: none does. */
  readonly ghostfolio?: { readonly url: string; readonly token: ApiKeySource };
};

/** Where a live home's news come from. */
export type NewsConfig = {
  readonly maxAgeMs: number;
  readonly halfLifeMs: number;
  readonly refreshMs: number;
  /** "{ticker}" in a url stands for each ticker that is asked about. */
  readonly feeds: readonly {
    readonly name: string;
    readonly url: string;
    /** The address may be one of the user's own network. */
    readonly isPrivate: boolean;
  }[];
};

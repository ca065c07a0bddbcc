import type { InstrumentProfile } from '#core/market';
import type { Ticker } from '#core/instruments';
import type { AccountConfig } from './account-config.ts';
import type { ModelConfig } from './model-config.ts';

/** The configuration with every default filled in, fractions inside. Plain data. */
export type Config = {
  /** IANA name of the zone of every schedule. */
  readonly scheduleTimezone: string;
  readonly cashYield: 'none' | 'bill';
  readonly models: readonly ModelConfig[];
  /** In the order of the file's defaults; accounts with `enabled: false` are not among them. */
  readonly accounts: readonly AccountConfig[];
  readonly knownPairs: readonly (readonly [Ticker, Ticker])[];
  readonly securities: readonly InstrumentProfile[];
};

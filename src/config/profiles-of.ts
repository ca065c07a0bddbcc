import type { Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import type { Config } from './config.ts';

/** Name, kind and sector of everything the configuration knows. */
export function profilesOf({ securities }: Config): Map<Ticker, InstrumentProfile> {
  return new Map(securities.map((profile) => [profile.ticker, profile]));
}

import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { InstrumentProfile, Rates } from '#core/market';
import { kept } from './kept.ts';
import { knownRates } from './known-rates.ts';
import {
  exactPrices,
  loadedColumns,
  type LoadedColumns,
  type TradedIntervals,
} from './loaded-series.ts';
import { optionSources, type OptionSources } from './options-seen.ts';
import type { Shelf } from './shelf.ts';

/** Names and kinds from the configuration: files of prices do not tell them. */
export type Profiles = ReadonlyMap<Ticker, InstrumentProfile>;

/** Files in memory, each series read once; they hold the future too. */
export type LoadedFiles = {
  readonly shelf: Shelf;
  readonly profiles: Profiles;
  readonly seriesOf: (ticker: Ticker) => LoadedColumns | undefined;
  /** Read when first asked for: only an intraday account does. */
  readonly fiveMinutesOf: (ticker: Ticker) => TradedIntervals | undefined;
  readonly ratesAt: (now: Instant) => Rates;
  readonly options: OptionSources;
};

export function loadedFiles(shelf: Shelf, profiles: Profiles): LoadedFiles {
  const ratesAt = knownRates(shelf);
  const seriesOf = kept((ticker: Ticker) => {
    const columns = shelf.columns(ticker);
    return columns === undefined ? undefined : loadedColumns(columns);
  });
  const fiveMinutesOf = kept((ticker: Ticker) => {
    const columns = shelf.fiveMinutes.columns(ticker);
    if (columns === undefined) return undefined;
    const { closesAt, opensAt } = columns;
    return { opensAt, closesAt, priceAt: exactPrices(columns) };
  });
  const options = optionSources({ shelf: shelf.options, seriesOf, ratesAt });
  return { shelf, profiles, seriesOf, fiveMinutesOf, ratesAt, options };
}

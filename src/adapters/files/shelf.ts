import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { FiveMinuteShelf } from './five-minute-shelf.ts';
import type { OptionShelf } from './option-shelf.ts';
import type { RateName } from './price-row.ts';
import type { SeriesColumns } from './series-columns.ts';

export type RateValue = { readonly on: TradingDate; readonly value: number };

/** What a market reads of imported files: all of it, the future too. A `BarStore` is one. */
export type Shelf = {
  /** Every ticker with bars. */
  tickers(): readonly Ticker[];
  /** The latest day on which anything but an index has a bar; undefined when nothing has. */
  lastDay(): TradingDate | undefined;
  /** Undefined when nothing is stored of it. */
  columns(ticker: Ticker): SeriesColumns | undefined;
  /** One value a day, ascending. */
  rates(name: RateName): readonly RateValue[];
  readonly options: Omit<OptionShelf, 'put'>;
  readonly fiveMinutes: FiveMinuteShelf;
};

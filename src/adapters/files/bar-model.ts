import { dayOf, instant, plusDays, type Instant, type TradingDate } from '#core/calendar';
import type { Rates } from '#core/market';
import { toDollars } from '#core/money';
import { ASSUMED_RATE } from '#core/options';
import {
  dailyVolatilities,
  type DailyVolatilities,
  type ModelledMoment,
} from '#adapters/modelled-chains';
import { countUpTo, type LoadedColumns } from './loaded-series.ts';

/** A close and what the model says of it: `short` and `long` as `DailyVolatilities`. */
export type ModelledClose = {
  readonly on: TradingDate;
  readonly short: number;
  readonly long: number;
};

/** The opens and closes of daily bars at which their options can be modelled, as is known by the moment asked about. */
export type BarModel = {
  latest(at: Instant): ModelledMoment | undefined;
  /** In [from, upTo], ascending. */
  between(from: Instant, upTo: Instant): readonly Instant[];
  /** Among the last so many sessions up to a moment, ascending. */
  closes(upTo: Instant, sessions: number): readonly ModelledClose[];
};

type BarModelParts = {
  readonly series: LoadedColumns;
  /** Ascending: from the first of them on their session is left to the files that recorded it. */
  readonly recorded: readonly Instant[];
  readonly isModelled: (spot: number) => boolean;
  readonly ratesAt: (at: Instant) => Rates;
};

type Side = 'open' | 'close';

/** Of bar i the open is known at its open, and all of it at its close. */
export function barModel(parts: BarModelParts): BarModel {
  const { series, recorded, isModelled } = parts;
  const recordedSince = firstOfDays(recorded);
  const volatilities = volatilitiesOf(series);
  const isRecorded = (on: TradingDate | undefined, by: Instant): boolean =>
    on === undefined || (recordedSince.get(on) ?? Number.POSITIVE_INFINITY) <= by;
  const usable = (place: number, side: Side, by: Instant): ModelledMoment | undefined => {
    const moment = isRecorded(series.on[place], by)
      ? undefined
      : momentOf(parts, volatilities, { place, side });
    return moment !== undefined && isModelled(moment.spot) ? moment : undefined;
  };
  return {
    latest: (at) => {
      const [opened, closed] = [countUpTo(series.opensAt, at), countUpTo(series.closesAt, at)];
      const opening = opened > closed ? usable(closed, 'open', at) : undefined;
      return opening ?? usable(closed - 1, 'close', at);
    },
    between: (from, upTo) =>
      placesIn(series, from, upTo)
        .flatMap((place) =>
          (['open', 'close'] as const).flatMap((side) => usable(place, side, upTo) ?? []),
        )
        .map(({ at }) => at)
        .filter((at) => at >= from && at <= upTo),
    closes: (upTo, sessions) => {
      const end = countUpTo(series.closesAt, upTo);
      const first = Math.max(0, end - sessions);
      return series.on.slice(first, end).flatMap((on, count) => {
        const known = isRecorded(on, upTo) ? undefined : volatilityAt(volatilities, first + count);
        return known === undefined ? [] : [{ on, ...known }];
      });
    },
  };
}

/** Bars that open or close in [from, upTo]. */
function placesIn(series: LoadedColumns, from: Instant, upTo: Instant): readonly number[] {
  const first = Math.max(0, countUpTo(series.closesAt, from) - 1);
  const end = countUpTo(series.opensAt, upTo);
  return Array.from({ length: Math.max(0, end - first) }, (_, count) => first + count);
}

/** The first recorded moment of each day. */
function firstOfDays(recorded: readonly Instant[]): ReadonlyMap<TradingDate, Instant> {
  return new Map(recorded.toReversed().map((at) => [dayOf(at), at]));
}

/** Returns do not hang on the shares they are counted in, but their last digits do: a later split must not move them. */
function volatilitiesOf({ inFirstShares }: LoadedColumns): DailyVolatilities {
  return dailyVolatilities(inFirstShares());
}

function volatilityAt(
  { short, long }: DailyVolatilities,
  place: number,
): { readonly short: number; readonly long: number } | undefined {
  const [near, far] = [short[place] ?? Number.NaN, long[place] ?? Number.NaN];
  return Number.isNaN(near) || Number.isNaN(far) ? undefined : { short: near, long: far };
}

function momentOf(
  { series, ratesAt }: BarModelParts,
  volatilities: DailyVolatilities,
  { place, side }: { readonly place: number; readonly side: Side },
): ModelledMoment | undefined {
  const known = volatilityAt(volatilities, side === 'open' ? place - 1 : place);
  const price = series.priceAt(place, side);
  const told = (side === 'open' ? series.opensAt : series.closesAt)[place];
  if (known === undefined || price === undefined || told === undefined) return undefined;
  const at = instant(told);
  const spot = toDollars(price);
  return {
    ticker: series.ticker,
    at,
    spot,
    ...known,
    rate: ratesAt(at).bill13Week ?? ASSUMED_RATE,
    dividendYield: paidInAYear(series, dayOf(at)) / spot,
  };
}

const YEAR_DAYS = 365;

/** Dollars a share of today paid in the year up to a day. */
function paidInAYear(series: LoadedColumns, on: TradingDate): number {
  const since = plusDays(on, -YEAR_DAYS);
  return series.actions.reduce((total, action) => {
    if (action.kind !== 'dividend' || action.on <= since || action.on > on) return total;
    return total + toDollars(action.amount) / series.splitRatio(action.on, on);
  }, 0);
}

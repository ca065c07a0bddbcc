import { dayOf, instant, plusDays, type Instant, type TradingDate } from '#core/calendar';
import type { Rates } from '#core/market';
import { toDollars } from '#core/money';
import { ASSUMED_RATE } from '#core/options';
import {
  dailyVolatilities,
  type DailyVolatilities,
  type ModelledMoment,
} from '#adapters/modelled-chains';
import { countUpTo, type LoadedSeries } from './loaded-series.ts';

/** A close and what the model says of it: `short` and `long` as `DailyVolatilities`. */
export type ModelledClose = {
  readonly on: TradingDate;
  readonly short: number;
  readonly long: number;
};

/** The opens and closes of daily bars at which their options can be modelled. */
export type BarModel = {
  latest(at: Instant): ModelledMoment | undefined;
  /** In [from, upTo], ascending. */
  between(from: Instant, upTo: Instant): readonly Instant[];
  /** Among the last so many sessions up to a moment, ascending. */
  closes(upTo: Instant, sessions: number): readonly ModelledClose[];
};

type BarModelParts = {
  readonly series: LoadedSeries;
  /** Moments of sessions that are left to the files that recorded them. */
  readonly recorded: readonly Instant[];
  readonly isModelled: (spot: number) => boolean;
  readonly ratesAt: (at: Instant) => Rates;
};

type Side = 'open' | 'close';

/** Of bar i the open is known at its open, and all of it at its close. */
export function barModel(parts: BarModelParts): BarModel {
  const { series, recorded, isModelled } = parts;
  const days = new Set(recorded.map(dayOf));
  const volatilities = volatilitiesOf(series);
  const usable = (place: number, side: Side): ModelledMoment | undefined => {
    const on = series.on[place];
    const moment =
      on === undefined || days.has(on) ? undefined : momentOf(parts, volatilities, { place, side });
    return moment !== undefined && isModelled(moment.spot) ? moment : undefined;
  };
  return {
    latest: (at) => {
      const [opened, closed] = [countUpTo(series.opensAt, at), countUpTo(series.closesAt, at)];
      const opening = opened > closed ? usable(closed, 'open') : undefined;
      return opening ?? usable(closed - 1, 'close');
    },
    between: (from, upTo) =>
      placesIn(series, from, upTo)
        .flatMap((place) => [usable(place, 'open') ?? [], usable(place, 'close') ?? []].flat())
        .map(({ at }) => at)
        .filter((at) => at >= from && at <= upTo),
    closes: (upTo, sessions) => {
      const end = countUpTo(series.closesAt, upTo);
      const first = Math.max(0, end - sessions);
      return series.on.slice(first, end).flatMap((on, count) => {
        const known = days.has(on) ? undefined : volatilityAt(volatilities, first + count);
        return known === undefined ? [] : [{ on, ...known }];
      });
    },
  };
}

/** Bars that open or close in [from, upTo]. */
function placesIn(series: LoadedSeries, from: Instant, upTo: Instant): readonly number[] {
  const first = Math.max(0, countUpTo(series.closesAt, from) - 1);
  const end = countUpTo(series.opensAt, upTo);
  return Array.from({ length: Math.max(0, end - first) }, (_, count) => first + count);
}

/** Returns do not hang on the shares they are counted in: one adjustment serves every moment. */
function volatilitiesOf({ bars, on, view }: LoadedSeries): DailyVolatilities {
  const last = on.at(-1);
  const closes = last === undefined ? undefined : view(bars.length, bars.length, last).close;
  return dailyVolatilities(closes ?? new Float64Array());
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
  const price = series.bars[place]?.[side];
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
function paidInAYear(series: LoadedSeries, on: TradingDate): number {
  const since = plusDays(on, -YEAR_DAYS);
  return series.actions.reduce((total, action) => {
    if (action.kind !== 'dividend' || action.on <= since || action.on > on) return total;
    return total + toDollars(action.amount) / series.splitRatio(action.on, on);
  }, 0);
}

import { lastClosedSession, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Clock } from '#ports';
import { effectiveDay } from '#adapters/replay';
import { countUpTo, type LoadedColumns } from './loaded-series.ts';

/** A series with how much of it is known: `count` closed bars, and whether the next one has opened. */
export type Known = Moment &
  Counts & {
    readonly series: LoadedColumns;
  };

type Moment = {
  /** Splits and dividends take effect with the open of their session: before it nobody can trade on the new share. */
  readonly effectiveOn: TradingDate;
  /** The last closed session. */
  readonly closedOn: TradingDate;
};

type Counts = { readonly count: number; readonly hasOpened: boolean };

/** Undefined of a ticker of which nothing has traded by now. */
export type KnownNow = (ticker: Ticker) => Known | undefined;

/** As of a clock; what all series of the same days have in common is counted once a moment. */
export function knownNow(
  seriesOf: (ticker: Ticker) => LoadedColumns | undefined,
  clock: Clock,
): KnownNow {
  let at: Instant | undefined;
  let moment: Moment | undefined;
  let counts = new Map<Float64Array, Counts>();
  const momentAt = (now: Instant): Moment => {
    if (moment !== undefined && at === now) return moment;
    at = now;
    counts = new Map();
    moment = { effectiveOn: effectiveDay(now), closedOn: lastClosedSession(now).on };
    return moment;
  };
  return (ticker) => {
    const series = seriesOf(ticker);
    if (series === undefined) return undefined;
    const now = clock.now();
    const shared = momentAt(now);
    const own = counts.get(series.closesAt) ?? countsOf(series, now);
    counts.set(series.closesAt, own);
    if (own.count === 0 && !own.hasOpened) return undefined;
    return { series, ...own, ...shared };
  };
}

function countsOf({ closesAt, opensAt }: LoadedColumns, now: Instant): Counts {
  const count = countUpTo(closesAt, now);
  return { count, hasOpened: countUpTo(opensAt, now) > count };
}

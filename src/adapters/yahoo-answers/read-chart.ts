import { dayOf, DAY_MS, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { definedOnly } from '#core/prelude';
import type { Absence, AbsenceKind } from '#ports';
import { barsOf } from './bars-of.ts';
import { intervalMs } from './interval-ms.ts';
import { momentOf } from './moment-of.ts';
import { notOurs } from './not-ours.ts';
import { dollarsOf } from './price-of.ts';
import { quoted } from './quoted.ts';
import { symbolOf } from './symbol-of.ts';
import { told } from './told.ts';
import { wholeRatio } from './whole-ratio.ts';
import { wireChart, wireDividend, wireSplit, type WireChart } from './wire.ts';
import type { YahooChart, YahooDividend, YahooSplit } from './yahoo-chart.ts';

export type YahooChartAnswer =
  | { readonly kind: 'chart'; readonly chart: YahooChart }
  | { readonly kind: 'absent'; readonly absence: Absence };

type No = { readonly kind: AbsenceKind; readonly because: string };
type Parts = Pick<YahooChart, 'bars' | 'splits' | 'dividends' | 'dropped' | 'interval'>;

/** Reads /v8/finance/chart; a row that is no bar is dropped and counted, a whole that is no chart is an absence. */
export function readChart(json: unknown, ticker: Ticker, fetchedAt: Instant): YahooChartAnswer {
  const wire = wireChart.safeParse(json).data?.chart.result[0];
  if (wire === undefined) return absent(ticker, unreadable('the answer is no chart'));
  const parts = partsOf(wire, ticker);
  if ('because' in parts) return absent(ticker, parts);
  const { meta } = wire;
  const chart = {
    ticker,
    currency: 'USD' as const,
    fetchedAt,
    ...parts,
    ...definedOnly({
      zone: meta.exchangeTimezoneName ?? undefined,
      gmtOffsetSeconds: meta.gmtoffset ?? undefined,
      regularMarketTime: momentOf(meta.regularMarketTime),
    }),
  };
  return { kind: 'chart', chart };
}

function absent(ticker: Ticker, no: No): YahooChartAnswer {
  return { kind: 'absent', absence: { what: `${ticker} chart`, ...no } };
}

function unreadable(because: string): No {
  return { kind: 'unreadable', because };
}

function partsOf(wire: WireChart, ticker: Ticker): Parts | No {
  const other = otherThanAsked(wire, ticker);
  if (other !== undefined) return other;
  const interval = wire.meta.dataGranularity ?? 'none';
  const lengthMs = intervalMs(interval);
  if (lengthMs === undefined)
    return unreadable(`a bar lasts from 1m to 1d, Yahoo tells ${quoted(interval)}`);
  const splits = splitsOf(wire);
  if (splits === undefined)
    return unreadable(`a split has a day and a ratio, Yahoo tells ${told(wire.events?.splits)}`);
  const columns = columnsOf(wire);
  if ('because' in columns) return columns;
  const { bars, dropped } = barsOf(columns, lengthMs === DAY_MS ? undefined : lengthMs);
  const { dividends, unread } = dividendsOf(wire);
  return {
    interval,
    bars,
    splits,
    dividends,
    dropped: unread === 0 ? dropped : { ...dropped, 'no-dividend': unread },
  };
}

function otherThanAsked({ meta }: WireChart, ticker: Ticker): No | undefined {
  const foreign = notOurs(meta.instrumentType, meta.currency);
  if (foreign !== undefined || meta.symbol === symbolOf(ticker)) return foreign;
  return unreadable(`asked for ${ticker}, Yahoo tells ${quoted(meta.symbol ?? 'no symbol')}`);
}

type Columns = Parameters<typeof barsOf>[0];

/** Times and prices of equal length; no times and no prices is the answer for a range without bars. */
function columnsOf({ timestamp, indicators }: WireChart): Columns | No {
  const time = timestamp ?? [];
  const { high, low, close, ...others } = pricesOf(indicators.quote[0]);
  const needed = [high, low, close];
  if (needed.every((column) => column.length === time.length))
    return time.length > 0 ? { time, high, low, close, ...others } : NO_BARS;
  const lengths = needed.map((column) => column.length).join(', ');
  return unreadable(
    `each of ${time.length} times has a high, a low and a close, Yahoo tells ${lengths}`,
  );
}

const NO_BARS: No = {
  kind: 'nothing-in-range',
  because: 'Yahoo tells no bar in the asked range',
};

function pricesOf(
  quote: WireChart['indicators']['quote'][number] | undefined,
): Omit<Columns, 'time'> {
  const { open, high, low, close, volume } = quote ?? {};
  return {
    open: open ?? [],
    high: high ?? [],
    low: low ?? [],
    close: close ?? [],
    volume: volume ?? [],
  };
}

/** Undefined where one of them is unreadable: without it every earlier price would be wrong. */
function splitsOf({ events }: WireChart): readonly YahooSplit[] | undefined {
  const splits: YahooSplit[] = [];
  for (const event of Object.values(events?.splits ?? {})) {
    const wire = wireSplit.safeParse(event).data;
    const at = momentOf(wire?.date);
    const ratio = wire === undefined ? undefined : wholeRatio(wire.numerator, wire.denominator);
    if (at === undefined || ratio === undefined) return undefined;
    splits.push({ on: dayOf(at), ...ratio });
  }
  return splits.toSorted(byDay);
}

function dividendsOf({ events }: WireChart): {
  readonly dividends: readonly YahooDividend[];
  readonly unread: number;
} {
  const paid = Object.values(events?.dividends ?? {});
  const dividends = paid.flatMap((event): YahooDividend[] => {
    const wire = wireDividend.safeParse(event).data;
    const at = momentOf(wire?.date);
    const amount = dollarsOf(wire?.amount);
    return at === undefined || amount === undefined ? [] : [{ on: dayOf(at), amount }];
  });
  return { dividends: dividends.toSorted(byDay), unread: paid.length - dividends.length };
}

function byDay(left: { readonly on: string }, right: { readonly on: string }): number {
  if (left.on === right.on) return 0;
  return left.on < right.on ? -1 : 1;
}

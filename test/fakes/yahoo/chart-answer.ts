import { DAY_MS, dayOf, instant, type Instant } from '#core/calendar';
import { readTicker } from '#core/instruments';
import type { Reply } from '../plan/index.ts';
import { chartMeta } from './chart-meta.ts';
import type { ChartAsked, ChartRow } from './chart-asked.ts';
import { dailyChart } from './daily-chart.ts';
import { intradayChart } from './intraday-chart.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import type { DayRow } from './name-seen.ts';
import { rangeStart } from './range-start.ts';
import { seeName } from './see-name.ts';
import { badRequest, json, notFound, refusal } from './refusal.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';
import { single } from './single.ts';

/** Days back from now by interval; measured from now, wherever the asked range ends. */
const KEPT_DAYS: ReadonlyMap<string, number> = new Map([
  ['1m', 30],
  ['5m', 60],
  ['1h', 730],
]);
const MINUTES_DAYS = 8;
const DAY_SECONDS = DAY_MS / 1000;

export async function chartAnswer(sight: Sight, url: URL): Promise<Reply> {
  const ticker = readTicker(symbolIn(url));
  const seen = ticker === undefined ? undefined : await seeName(sight, ticker);
  if (seen === undefined) return notFound('chart', 'No data found, symbol may be delisted');
  const asked = askedIn(url, sight.now, seen.days);
  const refused = refusedFor(asked, sight.now, seen.days[0]?.opensAt ?? sight.now);
  if (refused !== undefined) return refused;
  const isDaily = asked.interval === '1d';
  const chart = isDaily ? dailyChart(sight, seen, asked) : await intradayChart(sight, seen, asked);
  const { adjclose, quote } = columnsOf(chart.rows, sight.traps.nullRowEvery);
  const result = {
    meta: chartMeta(sight, seen, asked),
    ...(chart.rows.length === 0 ? {} : { timestamp: chart.rows.map(({ stamp }) => stamp) }),
    ...(Object.keys(chart.events).length === 0 ? {} : { events: chart.events }),
    indicators: { quote: [quote], ...(isDaily ? { adjclose: [adjclose] } : {}) },
  };
  return json(200, { chart: { result: [result], error: null } });
}

type Columns = { readonly quote: JsonObject; readonly adjclose: JsonObject };

/** Without rows there are no columns either. */
function columnsOf(rows: readonly ChartRow[], nullEvery: number | undefined): Columns {
  if (rows.length === 0) return { quote: {}, adjclose: {} };
  const isNull = (place: number): boolean =>
    nullEvery !== undefined && (place + 1) % nullEvery === 0;
  const column = (valueOf: (row: ChartRow) => number): JsonValue =>
    rows.map((row, place) => (isNull(place) ? null : valueOf(row)));
  const quote = {
    high: column(({ high }) => single(high)),
    volume: column(({ volume }) => volume),
    low: column(({ low }) => single(low)),
    open: column(({ open }) => single(open)),
    close: column(({ close }) => single(close)),
  };
  return { quote, adjclose: { adjclose: column((row) => single(row.adjusted ?? row.close)) } };
}

/** The last part of the path, unescaped. */
export function symbolIn(url: URL): string {
  return decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
}

/** A range wins over periods that are asked for with it. */
function askedIn({ searchParams }: URL, now: Instant, days: readonly DayRow[]): ChartAsked {
  const interval = searchParams.get('interval') ?? '1d';
  const events = searchParams.get('events') ?? '';
  const asked = (name: string): number | undefined => {
    const text = searchParams.get(name);
    return text === null || text === '' ? undefined : Number(text);
  };
  const upTo = seconds(now) + 1;
  const period1 = asked('period1');
  const period2 = asked('period2') ?? upTo;
  const range = searchParams.get('range') ?? (period1 === undefined ? '1d' : '');
  if (range === '') return { period1: period1 ?? upTo, period2, interval, range, events };
  const start = rangeStart(range, days, now);
  return {
    period1: start === undefined ? upTo : seconds(start),
    period2: upTo,
    interval,
    range,
    events,
  };
}

/** The refusals as recorded; undefined for what can be answered. */
function refusedFor(asked: ChartAsked, now: Instant, firstTrade: Instant): Reply | undefined {
  const { period1, period2, range } = asked;
  const span = `startDate = ${period1}, endDate = ${period2}`;
  if (!(period1 <= period2))
    return badRequest('chart', `Invalid input - start date cannot be after end date. ${span}`);
  const isBefore = dayOf(instant(period2 * 1000)) < dayOf(firstTrade);
  return range === '' && isBefore
    ? badRequest('chart', `Data doesn't exist for ${span}`)
    : notKept(asked, now);
}

/** Fine intervals are kept for some days, and the whole request is refused when it begins before them. */
function notKept(asked: ChartAsked, now: Instant): Reply | undefined {
  const { interval, period1, period2, range } = asked;
  if (interval === '1d') return undefined;
  const kept = KEPT_DAYS.get(interval);
  if (kept === undefined)
    return unprocessable(
      `Invalid input - interval=${interval} is not supported. Valid intervals: [1m, 5m, 1h, 1d]`,
    );
  if (range === '' && period1 < seconds(now) - kept * DAY_SECONDS)
    return tooOld(asked, `The requested range must be within the last ${kept} days.`);
  const isLong = interval === '1m' && period2 - period1 > MINUTES_DAYS * DAY_SECONDS;
  return isLong
    ? tooOld(
        asked,
        `Only ${MINUTES_DAYS} days worth of 1m granularity data are allowed to be fetched per request.`,
      )
    : undefined;
}

function tooOld({ interval, period1, period2 }: ChartAsked, because: string): Reply {
  return unprocessable(
    `${interval} data not available for startTime=${period1} and endTime=${period2}. ${because}`,
  );
}

function unprocessable(description: string): Reply {
  return refusal('chart', { status: 422, code: 'Unprocessable Entity', description });
}

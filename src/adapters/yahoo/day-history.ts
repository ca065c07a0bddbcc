import {
  DAY_MS,
  dayOf,
  HOUR_MS,
  lastClosedSession,
  newYorkTime,
  plusMs,
  plusDays,
  plusSessions,
  sessionAt,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Absence, AbsenceKind } from '#ports';
import { loadedSeries, type LoadedSeries } from '#adapters/files';
import { readChart, symbolOf, type YahooChart } from '#adapters/yahoo-answers';
import { untilNow, type Ask } from './ask.ts';
import { grown } from './grown.ts';
import { isFinal, lastFinalSession, unknownHolds } from './quote-holds.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { NotAsked } from './not-asked.ts';
import { oneFlight } from './one-flight.ts';
import type { Purse } from './purse.ts';
import type { Outside } from './yahoo-settings.ts';
import type { DaySeries, YahooStore } from './yahoo-store.ts';

/** Bars: every session that is final. Events: also what takes effect with the open of the running session. */
export type Needed = 'bars' | 'events';

export type History =
  | {
      readonly kind: 'known';
      readonly stored: DaySeries;
      readonly series: LoadedSeries;
    }
  | { readonly kind: 'absent'; readonly absence: Pick<Absence, 'kind' | 'because'> };

/** Daily data of tickers, asked for from the last stored day on. */
export type DayHistory = {
  /** Throws `NotAsked` when Yahoo has to be asked and cannot be. */
  of(ticker: Ticker, purse: Purse, needed: Needed): Promise<History>;
  /** What is stored, as it is. */
  stored(ticker: Ticker): DaySeries | undefined;
  /** The next question asks Yahoo again: a quote does not fit what is stored. */
  doubt(ticker: Ticker): void;
};

type Parts = {
  readonly ask: Ask;
  readonly answers: KeptAnswers;
  readonly store: YahooStore;
  readonly outside: Pick<Outside, 'clock' | 'log'>;
};

/** SMA200 and 520 sessions must exist at once; three years have 750. */
const FIRST_DAYS = 3 * 366;
const OVERLAP_SESSIONS = 5;
/** So long after a close a bar that is not there yet is asked for again, and how often. */
const LATE_BAR_MS = 4 * HOUR_MS;
const AGAIN_MS = HOUR_MS / 4;

type Known = History & { readonly kind: 'known' };

export function dayHistory(parts: Parts): DayHistory {
  const { store, outside, answers } = parts;
  const known = loadedFrom(store);
  const doubted = new Set<Ticker>();
  const fly = oneFlight<void>();
  const sync = async (ticker: Ticker, purse: Purse): Promise<void> => {
    const stored = known.of(ticker)?.stored;
    const next = await synced(parts, { ticker, stored }, purse);
    doubted.delete(ticker);
    if (next.kind === 'series') return known.put(next.series);
    const at = outside.clock.now();
    if (stored !== undefined && goneSince(answers, stored) === undefined)
      answers.put(goneKey(ticker), { at, body: next }, plusMs(at, REMEMBERED_MS));
    answers.put(absentKey(ticker), { at, body: next }, absentHolds(next.absence, at, stored));
  };
  const settled = (ticker: Ticker, needed: Needed): History | undefined => {
    const own = known.of(ticker);
    const isFresh =
      own !== undefined && !doubted.has(ticker) && holdsAt(own.stored, outside.clock.now(), needed);
    if (isFresh) return own;
    const absent = answers.get(absentKey(ticker));
    return absent?.body.kind === 'absent' ? absent.body : undefined;
  };
  return {
    of: async (ticker, purse, needed) => {
      if (settled(ticker, needed) === undefined) await fly(ticker, async () => sync(ticker, purse));
      const own = settled(ticker, needed) ?? known.of(ticker) ?? NOTHING_YET;
      const stored = known.of(ticker)?.stored;
      if (own.kind === 'absent' && stored !== undefined)
        assertGone(own, goneSince(answers, stored) ?? outside.clock.now(), outside.clock.now());
      return own;
    },
    stored: (ticker) => known.of(ticker)?.stored,
    doubt: (ticker) => void doubted.add(ticker),
  };
}

function loadedFrom(store: YahooStore): {
  of(ticker: Ticker): Known | undefined;
  put(series: DaySeries): void;
} {
  const loaded = new Map<Ticker, Known>();
  return {
    of: (ticker) => {
      const own = loaded.get(ticker);
      const stored = own === undefined ? store.series(ticker) : undefined;
      if (stored === undefined) return own;
      const known = { kind: 'known', stored, series: viewable(stored) } as const;
      loaded.set(ticker, known);
      return known;
    },
    put: (series) => {
      store.putSeries(series);
      loaded.delete(series.ticker);
    },
  };
}

const NOTHING_YET: History = {
  kind: 'absent',
  absence: { kind: 'nothing-in-range', because: 'Yahoo has no closed session of it yet' },
};

/** A symbol that had prices and has none now may be back in a moment: so long nobody is told that it is gone. */
const GONE_AFTER_MS = HOUR_MS;
const REMEMBERED_MS = 30 * DAY_MS;

function goneKey(ticker: Ticker): string {
  return `gone ${ticker}`;
}

/** When a symbol that had prices was first missing since it was last told of. */
function goneSince(answers: KeptAnswers, { ticker, syncedAt }: DaySeries): Instant | undefined {
  const gone = answers.get(goneKey(ticker));
  return gone === undefined || gone.at <= syncedAt ? undefined : gone.at;
}

function assertGone({ absence }: History & { kind: 'absent' }, since: Instant, now: Instant): void {
  if (now - since >= GONE_AFTER_MS) return;
  const says = `${absence.because}, and it had prices before; try again in an hour`;
  throw new NotAsked('nonsense', says);
}

function absentKey(ticker: Ticker): string {
  return `daily ${ticker}`;
}

function holdsAt({ bars, syncedAt }: DaySeries, now: Instant, needed: Needed): boolean {
  const final = lastFinalSession(now);
  const hasLast = (bars.at(-1)?.on ?? '') >= final.on;
  const wasFinal = isFinal(final, syncedAt);
  const isGivenUp = syncedAt - final.closesAt > LATE_BAR_MS;
  const hasBars = hasLast || (wasFinal && (isGivenUp || now - syncedAt < AGAIN_MS));
  if (needed === 'bars') return hasBars;
  const effective = sessionAt(now) ?? lastClosedSession(now);
  return hasBars && syncedAt >= effective.opensAt;
}

type No = { readonly kind: AbsenceKind; readonly because: string };

type Synced =
  | { readonly kind: 'series'; readonly series: DaySeries }
  | { readonly kind: 'absent'; readonly absence: No };

/** The series as Yahoo tells it now. Throws `NotAsked`. */
async function synced(
  parts: Parts,
  { ticker, stored }: { ticker: Ticker; stored: DaySeries | undefined },
  purse: Purse,
): Promise<Synced> {
  const last = stored?.bars.at(-1);
  if (stored === undefined || last === undefined) return wholeSeries(parts, ticker, purse);
  const since = plusSessions(last.on, -OVERLAP_SESSIONS).on;
  const chart = await chartOf(parts, { ticker, since }, purse);
  if (!('bars' in chart)) {
    if (chart.kind !== 'nothing-in-range') return { kind: 'absent', absence: chart };
    return { kind: 'series', series: { ...stored, syncedAt: parts.outside.clock.now() } };
  }
  const next = grown(stored, chart);
  const { log } = parts.outside;
  if (next.kind === 'grown') {
    for (const note of next.notes) log.line('warn', note);
    return { kind: 'series', series: next.series };
  }
  log.line('warn', `${ticker}: ${next.because}; its daily bars are fetched whole again`);
  return wholeSeries(parts, ticker, purse);
}

async function wholeSeries(parts: Parts, ticker: Ticker, purse: Purse): Promise<Synced> {
  const chart = await chartOf(parts, { ticker }, purse);
  if (!('bars' in chart)) return { kind: 'absent', absence: chart };
  const empty = { ticker, syncedAt: chart.fetchedAt, bars: [], actions: [] };
  const next = grown(empty, chart);
  return next.kind === 'grown'
    ? { kind: 'series', series: next.series }
    : { kind: 'absent', absence: { kind: 'unreadable', because: next.because } };
}

type Wanted = { readonly ticker: Ticker; readonly since?: TradingDate };

async function chartOf(
  { ask, outside }: Parts,
  { ticker, since }: Wanted,
  purse: Purse,
): Promise<YahooChart | No> {
  const now = outside.clock.now();
  const first = since ?? plusDays(dayOf(now), -FIRST_DAYS);
  const span = { period1: String(newYorkTime(first, 0, 0) / 1000), period2: untilNow(now) };
  const path = `/v8/finance/chart/${encodeURIComponent(symbolOf(ticker))}`;
  const query = { ...span, interval: '1d', events: 'div,split', includePrePost: 'false' };
  const told = await ask({ kind: 'daily', path, query, needsCrumb: false }, purse);
  if (told.body.kind === 'absent') return told.body.absence;
  const read = readChart(told.body.value, ticker, told.at);
  if (read.kind === 'chart') return read.chart;
  const { kind = 'unreadable', because } = read.absence;
  return { kind, because };
}

/** A symbol that nobody knows stays unknown for a day; anything else, and one that had prices, is asked again sooner. */
function absentHolds({ kind }: No, at: Instant, stored: DaySeries | undefined): Instant {
  const isUnknown = kind === 'unknown-symbol' || kind === 'delisted';
  return unknownHolds(at, isUnknown && stored === undefined ? 'never seen' : 'had prices');
}

function viewable({ ticker, bars, actions }: DaySeries): LoadedSeries {
  return loadedSeries({
    ticker,
    basis: 'as-traded',
    missing: 0,
    bars: bars.map((bar) => ({ ...bar, file: 'yahoo' })),
    actions: actions.map((action) => ({ ...action, origin: 'listed', file: 'yahoo' })),
  });
}

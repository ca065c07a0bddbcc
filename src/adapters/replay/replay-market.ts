import { dayOf, epochDayOf, instant, lastClosedSession, type Instant } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import type { Earnings, Headline } from '#core/market';
import { assert } from '#core/prelude';
import type { Clock, MarketData, News, ScreenerName } from '#ports';
import { countUpTo } from './count-up-to.ts';
import { loadedTrack, type LoadedTrack } from './loaded-track.ts';
import { optionsSeen } from './options-seen.ts';
import { actionsSeen, barsSeen, candlesSeen, quoteSeen } from './seen.ts';
import { screened } from './screened.ts';
import type { Known, Tape } from './wire.ts';

type Sight = {
  readonly trackOf: (ticker: Ticker) => LoadedTrack | undefined;
  readonly tracks: readonly LoadedTrack[];
  readonly clock: Clock;
};

/**
 * A tape played back as of the clock: closed intervals, the open of a running one, events from the open of their day.
 * Asserts that every track is in order. Arrays of bars are shared: nobody may write to them.
 */
export function replayMarket(tape: Tape, clock: Clock): MarketData & News {
  return loadedMarket(loadedTape(tape), clock);
}

/** A tape in memory; markets at different clocks may share it. */
export type LoadedTape = Omit<Tape, 'tracks'> & { readonly tracks: readonly LoadedTrack[] };

/** Asserts that every track is in order. */
export function loadedTape(tape: Tape): LoadedTape {
  const tracks = tape.tracks.map(loadedTrack);
  const tickers = new Set(tracks.map((track) => track.profile.ticker));
  assert(tickers.size === tracks.length, 'a tape has one track a ticker');
  return { ...tape, tracks };
}

export function loadedMarket(tape: LoadedTape, clock: Clock): MarketData & News {
  const { tracks, headlines = [], rates = [] } = tape;
  const byTicker = new Map(tracks.map((track) => [track.profile.ticker, track]));
  const sight: Sight = { trackOf: (ticker) => byTicker.get(ticker), tracks, clock };
  return {
    label: tape.label,
    grain: tape.grain,
    finalAfterMs: { interval: 0, session: 0 },
    horizon: async () => instant(tracks.reduce(lastOf, 0)),
    ...pricesSeen(sight),
    ...factsSeen(sight),
    rates: async (at = clock.now()) => knownAt(rates, at) ?? {},
    headlines: async (tickers, count) => ({
      headlines: headlines
        .filter((each) => each.at <= clock.now())
        .filter((each) => each.tickers.length === 0 || each.tickers.some(isIn(tickers)))
        .toSorted(newestFirst)
        .slice(0, count),
      absent: [],
    }),
    ...optionsSeen(sight.trackOf, clock),
    absences: async () => [],
  };
}

/** Of one moment by their names, however they are stored. */
function newestFirst(left: Headline, right: Headline): number {
  if (left.at !== right.at) return right.at - left.at;
  return left.id < right.id ? -1 : Number(left.id > right.id);
}

/** The close of the last session with a frame: until then an order can still expire. */
function lastOf(latest: number, { dayClosesAt }: LoadedTrack): number {
  return Math.max(latest, dayClosesAt.at(-1) ?? 0);
}

function isIn(tickers: readonly Ticker[]): (ticker: Ticker) => boolean {
  return (ticker) => tickers.includes(ticker);
}

function pricesSeen({
  trackOf,
  tracks,
  clock,
}: Sight): Pick<MarketData, 'quotes' | 'bars' | 'candles' | 'actions' | 'screen'> {
  return {
    quotes: async (ids) =>
      found(ids, (id) => {
        const ticker = readTicker(id);
        const track = ticker === undefined ? undefined : trackOf(ticker);
        return track === undefined ? undefined : quoteSeen(id, track, clock.now());
      }),
    bars: async (tickers, sessions) => {
      assert(sessions > 0, `bars are asked for by a count of sessions, was ${sessions}`);
      return found(tickers, (ticker) => {
        const track = trackOf(ticker);
        return track === undefined ? undefined : barsSeen(track, sessions, clock.now());
      });
    },
    candles: async (ticker, from, upTo) => {
      const track = trackOf(ticker);
      return track === undefined ? [] : candlesSeen(track, { from, upTo, now: clock.now() });
    },
    actions: async (tickers, from) =>
      tickers
        .flatMap((ticker) => {
          const track = trackOf(ticker);
          return track === undefined ? [] : actionsSeen(track, from, clock.now());
        })
        .toSorted((left, right) => epochDayOf(left.on) - epochDayOf(right.on)),
    screen: async (name, count) => screenedNow(tracks, name, clock.now()).slice(0, count),
  };
}

/** Two bars of each stock that traded in the last closed session. */
function screenedNow(
  tracks: readonly LoadedTrack[],
  name: ScreenerName,
  now: Instant,
): readonly Ticker[] {
  const { on } = lastClosedSession(now);
  const traded = tracks
    .filter(({ profile }) => profile.kind === 'stock')
    .flatMap((track) => barsSeen(track, 2, now) ?? [])
    .filter((bars) => bars.on.at(-1) === on);
  return screened(name, traded);
}

function factsSeen({
  trackOf,
  clock,
}: Sight): Pick<MarketData, 'profiles' | 'fundamentals' | 'earnings'> {
  const listed = (ticker: Ticker): LoadedTrack | undefined => {
    const track = trackOf(ticker);
    return track === undefined || countUpTo(track.opensAt, clock.now()) === 0 ? undefined : track;
  };
  return {
    profiles: async (tickers) => found(tickers, (ticker) => listed(ticker)?.profile),
    fundamentals: async (tickers) =>
      found(tickers, (ticker) => knownAt(listed(ticker)?.fundamentals ?? [], clock.now())),
    earnings: async (tickers) =>
      found(tickers, (ticker) => {
        const track = listed(ticker);
        return track === undefined ? undefined : nextReport(track, clock.now());
      }),
  };
}

function nextReport({ profile, reports = [] }: LoadedTrack, now: Instant): Earnings {
  if (profile.kind !== 'stock') return { kind: 'none' };
  const today = dayOf(now);
  return reports.find(({ on }) => on >= today) ?? { kind: 'unknown' };
}

function knownAt<Value>(all: readonly Known<Value>[], now: Instant): Value | undefined {
  return all.findLast(({ at }) => at <= now)?.value;
}

function found<Key, Value>(
  keys: readonly Key[],
  of: (key: Key) => Value | undefined,
): ReadonlyMap<Key, Value> {
  const answers = new Map<Key, Value>();
  for (const key of keys) {
    const value = of(key);
    if (value !== undefined) answers.set(key, value);
  }
  return answers;
}

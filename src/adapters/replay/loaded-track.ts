import type { Instant } from '#core/calendar';
import type { CorporateAction } from '#core/market';
import { assertTrack } from './assert-track.ts';
import { dailyBars, type DailyBars } from './daily-bars.ts';
import type { Track } from './wire.ts';

/** A track in memory: it holds the future too, so ask by counts only. */
export type LoadedTrack = Track & {
  readonly opensAt: Float64Array;
  /** When the session of each daily bar closes. */
  readonly dayClosesAt: Float64Array;
  readonly daily: DailyBars;
  readonly events: readonly CorporateAction[];
  readonly splits: readonly Extract<CorporateAction, { kind: 'split' }>[];
};

export function loadedTrack(track: Track): LoadedTrack {
  assertTrack(track);
  const { frames, profile } = track;
  const events = (track.actions ?? []).toSorted(byDay);
  const splits = events.filter((action) => action.kind === 'split');
  const daily = dailyBars(profile.ticker, frames, splits);
  return {
    ...track,
    opensAt: Float64Array.from(frames, ({ opensAt }) => opensAt),
    dayClosesAt: Float64Array.from(daily.days, ({ closesAt }) => closesAt),
    daily,
    events,
    splits,
  };
}

function byDay(left: CorporateAction, right: CorporateAction): number {
  return left.on < right.on ? -1 : Number(left.on > right.on);
}

/** How many of ascending moments lie at or before `at`. */
export function countUpTo(moments: Float64Array, at: Instant): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { CorporateAction } from '#core/market';
import { byDay } from './altered-actions.ts';
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

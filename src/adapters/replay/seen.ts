import { dayOf, instant, type Instant, type TradingDate } from '#core/calendar';
import type { InstrumentId } from '#core/instruments';
import type { Bars, Candle, CorporateAction, Quote } from '#core/market';
import { movedBy } from '#core/money';
import { splitRatio } from './daily-bars.ts';
import { countUpTo } from './count-up-to.ts';
import type { LoadedTrack } from './loaded-track.ts';
import { effectiveDay } from './otherwise.ts';

/** The last price there is: the open of a running interval, else the close of the last one, in today's shares. */
export function quoteSeen(id: InstrumentId, track: LoadedTrack, now: Instant): Quote | undefined {
  const { frames, opensAt } = track;
  const frame = frames[countUpTo(opensAt, now) - 1];
  if (frame === undefined) return undefined;
  if (frame.closesAt > now)
    return { id, mark: frame.open, at: frame.opensAt, source: 'replay: open' };
  const since = track.splits.filter(({ on }) => on <= effectiveDay(now));
  const ratio = splitRatio(since, dayOf(frame.opensAt));
  const mark = ratio === 1 ? frame.close : movedBy(frame.close, 1 / ratio);
  return { id, mark, at: frame.closesAt, source: 'replay: close' };
}

export function barsSeen(track: LoadedTrack, sessions: number, now: Instant): Bars | undefined {
  const count = countUpTo(track.dayClosesAt, now);
  if (count === 0) return undefined;
  const on = effectiveDay(now);
  const effective = track.splits.filter((split) => split.on <= on).length;
  return track.daily.view(count, sessions, effective);
}

type Span = { readonly from: Instant; readonly upTo: Instant; readonly now: Instant };

export function candlesSeen(track: LoadedTrack, { from, upTo, now }: Span): readonly Candle[] {
  const first = countUpTo(track.opensAt, instant(from - 1));
  const end = Math.min(countUpTo(track.opensAt, now), countUpTo(track.opensAt, instant(upTo - 1)));
  return track.frames
    .slice(first, Math.max(first, end))
    .map(({ opensAt, closesAt, open, high, low, close }): Candle =>
      closesAt <= now
        ? { opensAt, closesAt, open, range: { high, low, close } }
        : { opensAt, closesAt, open },
    );
}

export function actionsSeen(
  { events }: LoadedTrack,
  from: TradingDate,
  now: Instant,
): readonly CorporateAction[] {
  const upTo = effectiveDay(now);
  return events.filter(({ on }) => on >= from && on <= upTo);
}

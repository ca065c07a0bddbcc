import { plusMs, MINUTE_MS, type Instant } from '#core/calendar';
import { INTERVAL_MS } from './five-minutes.ts';
import { timeline } from './timeline.ts';

type Span = { readonly from: Instant; readonly upTo: Instant; readonly now: Instant };

const AFTER_OPEN_MS = 15 * MINUTE_MS;

/** Every five minutes of a session from 15 minutes after its open to its close, in [from, upTo] and up to now. */
export function optionMoments({ from, now, upTo }: Span): readonly Instant[] {
  const { lastOpened, sessionOf } = timeline();
  const last = Math.min(upTo, now);
  const moments: Instant[] = [];
  const end = lastOpened(now);
  for (let number = Math.max(0, lastOpened(from)); number <= end; number += 1) {
    const { closesAt, opensAt } = sessionOf(number);
    if (opensAt > last) break;
    let at = plusMs(opensAt, AFTER_OPEN_MS);
    for (; at <= closesAt && at <= last; at = plusMs(at, INTERVAL_MS)) {
      if (at >= from) moments.push(at);
    }
  }
  return moments;
}

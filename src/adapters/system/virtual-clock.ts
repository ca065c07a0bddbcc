import { toIso, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { VirtualClock } from '#ports';

/** A clock that stands where it is put and never goes back. */
export function virtualClock(from: Instant): VirtualClock {
  let now = from;
  return {
    now: () => now,
    moveTo: (at) => {
      assert(at >= now, `time goes forwards: from ${toIso(now)} to ${toIso(at)}`);
      now = at;
    },
  };
}

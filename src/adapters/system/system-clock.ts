import { instant } from '#core/calendar';
import type { Clock } from '#ports';

let latest = 0;

/** The wall, which never goes back: where its clock is set back, time stands until it has caught up. */
export const systemClock: Clock = {
  now: () => {
    latest = Math.max(latest, Date.now());
    return instant(latest);
  },
};

import { DAY_MS, dayOf, epochDayOf, newYorkTime, plusMs, type Instant } from '#core/calendar';
import type { Leak } from './faulty.ts';

/** New York's clock on a story is read as if it were UTC's: everything is known four or five hours early. */
export const newsByPublicationZone: Leak = (sources) => ({
  ...sources.market,
  headlines: async (tickers, count) => {
    const now = sources.clock.now();
    const early = hoursEarly(now);
    const told = await sources.at(plusMs(now, early)).headlines(tickers, count);
    return {
      ...told,
      headlines: told.headlines.map((story) => ({ ...story, at: plusMs(story.at, -early) })),
    };
  },
});

function hoursEarly(now: Instant): number {
  const on = dayOf(now);
  return newYorkTime(on, 12, 0) - (epochDayOf(on) * DAY_MS + DAY_MS / 2);
}

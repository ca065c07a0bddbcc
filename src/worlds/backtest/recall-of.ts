import { virtualClock } from '#adapters/system';
import { knownCloses, probeRecall, recallWindows } from '#app/recall';
import type { RecallView } from '#contract';
import { plusDays } from '#core/calendar';
import { recorded } from './recorded.ts';
import type { Ran, RunPlace } from './run-of.ts';

/** What the model of a run remembers of its months; null where rules decided, for they remember nothing. */
export async function recallOf(ran: Ran, place: RunPlace): Promise<RecallView | null> {
  const model = recorded(ran.asked, place);
  if (model === undefined) return null;
  const { from, upTo } = ran.asked.window;
  const { mandate } = ran.plain;
  const clock = virtualClock(ran.run.request.upTo);
  const market = place.history.open(clock);
  const tickers = [...new Set([...mandate.core, ...mandate.stocks])];
  const closes = await knownCloses({ market, now: clock.now() }, tickers, from);
  return probeRecall(model, closes, {
    windows: recallWindows(from, plusDays(upTo, 1), 'months'),
    seed: ran.asked.seed,
    onProgress: (done, total) => {
      place.onProgress({ done, total, doing: 'memory probe' });
    },
  });
}

import { systemPause } from '#adapters/system';
import { newYorkTime, type TradingDate } from '#core/calendar';
import { advanceElsewhere, advanceHere, openQueueSoon } from '#verbs/work';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

export type AdvanceOptions = { readonly until: TradingDate; readonly byWorkers: boolean };

/** `invest advance`. */
export async function advance(
  home: Home,
  { until, byWorkers }: AdvanceOptions,
  screen: Terminal,
): Promise<ExitCode> {
  const asked = {
    upTo: newYorkTime(until, 0, 0),
    progress: (done: number, total: number, doing: string): void => {
      screen.progress(done, total, doing);
    },
  };
  if (byWorkers) {
    const queue = await openQueueSoon(home, systemPause);
    try {
      await advanceElsewhere(home, asked, { queue, pause: systemPause });
    } finally {
      await queue.close();
    }
  } else await advanceHere(home, asked);
  const journal = home.store.journalHash();
  screen.json({ until, journal });
  screen.say(`it is ${until} now; journal ${journal}`);
  return EXIT.done;
}

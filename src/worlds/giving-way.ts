import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Journal } from '#ports';

/** Rules over a market of our own wait for nothing: whoever asks meanwhile is answered between two stages. */
export function givingWay(journal: Journal): Journal {
  return {
    ...journal,
    open: async (head) => {
      await othersFirst();
      return journal.open(head);
    },
    stage: async (cycle, number, stage) => {
      await othersFirst();
      await journal.stage(cycle, number, stage);
      await othersFirst();
    },
    close: async (cycle, end) => {
      await othersFirst();
      await journal.close(cycle, end);
    },
  };
}

import type { CellRecord, GridRecord } from '#contract';
import type { Clock } from '#ports';
import type { Terminal } from '../../terminal.ts';
import { timeLeft } from '../time-left.ts';

export type ProgressAsked = {
  readonly grid: GridRecord;
  readonly recordOf: (cell: string) => CellRecord | undefined;
  readonly clock: Clock;
  readonly screen: Terminal;
};

const LOOK_MS = 200;

/** One line for the whole grid: runs that ended, time left, questions asked and replies that were kept, tokens. */
export function gridProgress({
  grid,
  recordOf,
  clock,
  screen,
}: ProgressAsked): (doing: string) => void {
  const left = timeLeft(clock);
  const open = new Set(grid.cells.map(({ id }) => id));
  const all = grid.cells.length;
  const sum = { asked: 0, kept: 0, tokens: 0 };
  let lookedAt = -Infinity;
  const look = (): void => {
    for (const cell of open) {
      const record = recordOf(cell);
      if (record === undefined) continue;
      open.delete(cell);
      if (record.kind === 'failed') continue;
      sum.asked += record.replies.asked;
      sum.kept += record.replies.fromCassette;
      sum.tokens += record.tokens ?? 0;
    }
  };
  return (doing) => {
    const now = clock.now();
    if (now - lookedAt >= LOOK_MS) {
      look();
      lookedAt = now;
    }
    const done = all - open.size;
    const asked = `${sum.asked} asked, ${sum.kept} from the cassette, ${sum.tokens} tokens`;
    const words = [`${done} of ${all} runs`, left(done, all), asked, doing];
    screen.progress(done, all, words.filter((word) => word !== '').join(', '));
  };
}

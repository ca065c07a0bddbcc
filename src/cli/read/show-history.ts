import { tellHistory } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

const { dollars, change } = readingText;

/** `invest history ACCOUNT`: day by day, beside the same money in SPY. */
export async function showHistory(home: Home, key: string, screen: Terminal): Promise<ExitCode> {
  const { days, trades, ...view } = viewOf(await tellHistory(home, { account: key }));
  screen.json({ ...view, days, trades });
  screen.say(worldLine(home));
  const traded = Map.groupBy(trades, ({ on }) => on);
  screen.table(
    ['close of', 'nav', 'the same in SPY', 'drawdown', 'trades'],
    days.map(({ on, nav, benchmark, drawdown }) => [
      on,
      dollars(nav),
      dollars(benchmark),
      change(drawdown),
      String(traded.get(on)?.length ?? 0),
    ]),
  );
  screen.say(
    `${change(view.totalReturn)}, SPY ${change(view.benchmarkReturn)}, deepest drawdown ${change(view.maxDrawdown)}`,
  );
  return EXIT.done;
}

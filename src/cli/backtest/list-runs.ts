import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { figureText } from './figure-text.ts';
import { onRuns } from './on-runs.ts';

/** `invest backtest list`: every run that is kept. */
export function listRuns(home: Home, screen: Terminal): ExitCode {
  const { runs, damaged } = onRuns(home, (store) => store.list());
  screen.json({ runs, damaged });
  for (const { id, because } of damaged) screen.warn(`${id}: ${because}`);
  if (runs.length === 0) {
    screen.say(
      'no run is kept yet; make one with: invest backtest <account> --from <day> --to <day>',
    );
    return EXIT.done;
  }
  screen.table(
    ['run', 'decided by', 'data', 'from', 'to', 'decisions', 'total return'],
    runs.map(({ id, model, data, from, upTo, decisions, totalReturn }) => [
      id,
      model,
      data,
      from,
      upTo,
      String(decisions),
      figureText({ value: totalReturn, unit: 'fraction' }),
    ]),
  );
  return EXIT.done;
}

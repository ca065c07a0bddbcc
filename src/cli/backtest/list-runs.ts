import { tellRuns } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { figureText } from './figure-text.ts';

/** `invest backtest list`: every run that is kept. */
export async function listRuns(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = viewOf(await tellRuns(home));
  const { runs, damaged } = view;
  screen.json(view);
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

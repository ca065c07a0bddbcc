import { tellRunDifference } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

/** `invest backtest diff A B`: where two runs part. Equal runs end with 0, others with 1. */
export async function diffRuns(
  home: Home,
  [first, second]: readonly [string, string],
  screen: Terminal,
): Promise<ExitCode> {
  const view = viewOf(await tellRunDifference(home, { first, second }));
  const { isSame, says, difference } = view;
  screen.json({ first: view.first, second: view.second, isSame, ...difference, says });
  screen.say(`${view.first} and ${view.second}: ${says}`);
  return difference.kind === 'none' && isSame ? EXIT.done : EXIT.no;
}

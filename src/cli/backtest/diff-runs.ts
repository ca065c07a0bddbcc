import { decisionPrompts, runDifference } from '#app/cassette';
import { runsOf, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `invest backtest diff A B`: where two runs part. Equal runs end with 0, others with 1. */
export async function diffRuns(
  home: Home,
  [first, second]: readonly [string, string],
  screen: Terminal,
): Promise<ExitCode> {
  const runs = runsOf(home);
  const [one, other] = [runs.get(first).view, runs.get(second).view];
  runs.close();
  const difference = await runDifference(
    decisionPrompts(one, runs.prompts(one.id)),
    decisionPrompts(other, runs.prompts(other.id)),
  );
  screen.json({ first: one.id, second: other.id, ...difference });
  screen.say(`${one.id} and ${other.id}: ${difference.says}`);
  return difference.kind === 'none' ? EXIT.done : EXIT.no;
}

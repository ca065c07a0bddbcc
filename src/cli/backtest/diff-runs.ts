import { decisionPrompts, runDifference } from '#app/cassette';
import { runsOf, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

const OTHERWISE =
  'their results differ all the same: in who answered, or in bookings that are no trades';

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
  const isSame = one.resultHash === other.resultHash;
  const says =
    difference.kind === 'none' && !isSame ? `${difference.says}; ${OTHERWISE}` : difference.says;
  screen.json({ first: one.id, second: other.id, isSame, ...difference, says });
  screen.say(`${one.id} and ${other.id}: ${says}`);
  return difference.kind === 'none' && isSame ? EXIT.done : EXIT.no;
}

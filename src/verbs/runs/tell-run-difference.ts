import { decisionPrompts, runDifference } from '#app/cassette';
import type { RunDifferenceView } from '#contract';
import { runsOf } from '#worlds/backtest';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { runNamed } from './on-runs.ts';

const OTHERWISE =
  'their results differ all the same: in who answered, or in bookings that are no trades';

type Pair = { readonly first: string; readonly second: string };

/** The first byte of a prompt, reply or fill at which two runs part. */
export async function tellRunDifference(
  home: Home,
  { first, second }: Pair,
): Promise<Told<RunDifferenceView>> {
  return told(async () => {
    const runs = runsOf(home);
    try {
      const [one, other] = [runNamed(runs, first).view, runNamed(runs, second).view];
      const difference = await runDifference(
        decisionPrompts(one, runs.prompts(one.id)),
        decisionPrompts(other, runs.prompts(other.id)),
      );
      const isSame = one.resultHash === other.resultHash;
      const { says: found, ...parting } = difference;
      const says = difference.kind === 'none' && !isSame ? `${found}; ${OTHERWISE}` : found;
      return { first: one.id, second: other.id, isSame, says, difference: parting };
    } finally {
      runs.close();
    }
  });
}

import process from 'node:process';
import { PortError } from '#ports';
import { changeConfig } from '#verbs/settings';
import { homePaths } from '#worlds';

/** What one of several processes has seen of its changes. */
export type Changed = {
  /** The last value that was said to be written. */
  readonly last: number;
  /** How often it was told to try again. */
  readonly refused: number;
  /** What it was told otherwise. */
  readonly wrong: readonly string[];
};

/** Changes the budget of an account so often, one value after the other. */
export function changing(directory: string, account: string, times: number): Changed {
  const paths = homePaths(directory);
  let [last, refused] = [0, 0];
  const wrong: string[] = [];
  for (let value = 1; value <= times; value += 1) {
    try {
      const changes = [{ path: ['accounts', account, 'budget'], value }];
      if (changeConfig({ paths }, { changes, dryRun: false }).isWritten) last = value;
    } catch (error) {
      if (error instanceof PortError && /nothing was (?:written|changed)/.test(error.message))
        refused += 1;
      else wrong.push(String(error));
    }
  }
  return { last, refused, wrong };
}

const [directory, account, times] = process.argv.slice(2);
if (import.meta.main && directory !== undefined && account !== undefined)
  process.stdout.write(JSON.stringify(changing(directory, account, Number(times))));

import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '#core/calendar';
import type { CycleHead } from '#ports';
import { homePaths, initHome, type Home } from '#worlds';
import { storeOfHome } from '#worlds/backup';

const AT = instant(1_781_786_400_000);

const headOf = (account: string, number: number): CycleHead => ({
  id: `${account}@${number}`,
  account,
  slot: String(number),
  at: AT,
  mode: 'real',
  strategy: 's',
  model: 'm',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
});

/** Some decisions more in a store: of its first account, from a number on. */
export async function lives(store: Home['store'], from: number, count: number): Promise<void> {
  const [account = ''] = store.accounts();
  store.leases.take(account);
  for (let number = from; number < from + count; number += 1) {
    const { id } = (await store.journal.open(headOf(account, number))).head;
    const because = `${number} ${'of everything '.repeat(300)}`;
    await store.journal.stage(id, 0, { kind: 'abstained', because, retryable: true });
    const bookAfter = await store.ledger.book(account);
    await store.journal.close(id, { outcome: 'ABSTAINED', closedAt: AT, bookAfter, settled: [] });
    await store.acts.keep({ at: AT, who: 'test', what: 'look', outcome: 'done' });
  }
  store.leases.release(account);
}

/** A simulated home that has lived, with a finished run of the backtest and something in every folder. */
export async function livedHome(directory: string, count = 20): Promise<void> {
  const outcome = initHome({ directory, world: 'simulated', seed: 1 });
  if (outcome.kind !== 'made') throw new Error(outcome.because);
  const store = storeOfHome(directory);
  await lives(store, 0, count);
  store.close();
  const run = join(homePaths(directory).backtests, 'run1');
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, 'run.json'), '{"id":"run1"}\n');
  writeFileSync(join(run, 'half.json.half-99'), 'half');
}

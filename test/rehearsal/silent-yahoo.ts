import process from 'node:process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAccounts, settleAccounts } from '#verbs/acts';
import { startFakes, THURSDAY } from './fakes.ts';
import { clockTime, openStage } from './stage.ts';

/** How long, by the wall, one cycle and one settle take while Yahoo takes connections and says nothing. */
async function main(): Promise<void> {
  const fakes = await startFakes({ seed: 1, on: THURSDAY, hour: 8 });
  const folder = mkdtempSync(join(tmpdir(), 'hang-'));
  const { home, mirror } = await openStage({ seed: 1 }, fakes, folder);
  const account = home.accounts.find(({ key }) => key === 'daily_momentum');
  if (account === undefined) throw new Error('there is a daily_momentum');
  const running = { home, mode: 'real' } as const;
  await fakes.time.until(clockTime(9, 30));
  await runAccounts([account], running);
  await fakes.time.until(clockTime(9, 40));
  await settleAccounts([account], running);
  await fakes.doors.yahoo.set('silent');
  await fakes.time.until(clockTime(9, 45));
  await timed('settle', async () =>
    (await settleAccounts([account], running)).map(({ error }) => error.message),
  );
  await timed('cycle', async () =>
    (await runAccounts([account], running)).records.map(({ end }) => [end?.outcome, end?.because]),
  );
  mirror.close();
  home.close();
  await fakes.stop();
  rmSync(folder, { recursive: true });
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const told = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${what}: ${seconds} s; ${JSON.stringify(told).slice(0, 200)}\n`);
}

if (import.meta.main) await main();

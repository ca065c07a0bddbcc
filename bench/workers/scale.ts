import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openedStore } from '../../test/postgres/opened-store.ts';
import { postgresServer } from '../../test/postgres/postgres-server.ts';
import { openClub } from '../../test/workers/club.ts';
import { manyAccounts } from './many-accounts.ts';

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '1000' },
    until: { type: 'string', default: '2025-01-08' },
    workers: { type: 'string', default: '1,2,4' },
  },
});

/** So many accounts, each with one decision a week, over some days, by some workers: cycles a second. */
async function measured(accounts: number, workers: number, until: string): Promise<string> {
  const found = await postgresServer({ isDurable: true });
  if (found.kind === 'none') return `skipped: ${found.because}`;
  const { server } = found;
  const opened = performance.now();
  const club = openClub({ url: server.url, schema: 'scale', config: manyAccounts(accounts) });
  const openingMs = performance.now() - opened;
  try {
    const names = Array.from({ length: workers }, (_, place) => `worker-${place}`);
    const children = names.map((name) => club.worker(name));
    const store = openedStore({ url: server.url, schema: 'scale' }, 'bench:1:1');
    for (let tries = 0; (await store.workers.all()).length < workers; tries += 1) {
      if (tries > 200) throw new Error(names.map((name) => club.printed(name)).join('\n'));
      await pause(50);
    }
    const began = performance.now();
    const { code, output } = await club.run(['advance', '--until', until, '--workers', '--json']);
    const seconds = (performance.now() - began) / 1000;
    if (code !== 0) throw new Error(output.slice(-500));
    const { records, ledgers } = store.chainHeads();
    store.close();
    const gone = children.map(async (child) => once(child, 'exit'));
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(gone);
    const entries = ledgers.reduce((sum, { count }) => sum + count, 0);
    return [
      `${accounts} accounts, ${workers} workers: ${seconds.toFixed(1)} s`,
      `${records.count} cycles, ${(records.count / seconds).toFixed(1)} a second`,
      `${entries} entries`,
      `${((seconds * 1000 * workers) / accounts).toFixed(1)} worker-ms an account`,
      `opened in ${(openingMs / 1000).toFixed(1)} s`,
      `load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`,
    ].join('; ');
  } finally {
    club.close();
    await server.stop();
  }
}

for (const workers of values.workers.split(',').map(Number))
  process.stdout.write(`${await measured(Number(values.accounts), workers, values.until)}\n`);

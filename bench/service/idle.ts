/**
 * What a service costs that has nothing to do, beside a bare Hono process and bare Node.
 * node bench/service/idle.ts [--seconds 180] [--settle 60]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '#adapters/system';
import { isOpen } from './is-open.ts';
import { machineLine, numberSaid, printTable } from './machine.ts';
import { processCost } from './process-cost.ts';
import { done, running, servedHome, type Running } from './running.ts';
import { SERVICE_FLAGS } from './service-flags.ts';

const SECONDS = numberSaid('seconds', 180);
const SETTLE = numberSaid('settle', 60);
const DAY_SECONDS = 86_400;
const BARE = fileURLToPath(new URL('./bare-hono.ts', import.meta.url));
const NOTHING = "setInterval(() => {}, 1e6); console.log('http://127.0.0.1:1')";

const folder = mkdtempSync(join(tmpdir(), 'invest-idle-'));
const home = join(folder, 'live');
try {
  await done(['init', '--home', home, '--world', 'live', '--model', 'rules', '--yes']);
  const contestants: readonly (readonly [string, () => Promise<Running>])[] = [
    ['bare Node', async () => running(['--eval', NOTHING])],
    ['bare Hono', async () => running([BARE])],
    ['service, as `invest start` begins it', async () => servedHome(home, SERVICE_FLAGS)],
    ['service, `node bin/invest.mjs start --foreground`', async () => servedHome(home)],
  ];
  const wall = isOpen(systemClock.now()) ? 'in a session: not idle' : 'the exchange is closed';
  process.stdout.write(`${machineLine()}; ${wall}; ${SETTLE} s to settle, ${SECONDS} s measured\n\n`);
  const rows: string[][] = [];
  for (const [name, begin] of contestants) rows.push([name, ...(await measured(begin))]);
  printTable(
    ['process', 'RSS MB', 'of it its own MB', 'CPU s a day', 'disk MB a day', 'start to ready ms'],
    rows,
  );
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measured(begin: () => Promise<Running>): Promise<string[]> {
  const process_ = await begin();
  try {
    await pause(SETTLE * 1000);
    const before = processCost(process_.pid);
    await pause(SECONDS * 1000);
    const after = processCost(process_.pid);
    const aDay = DAY_SECONDS / SECONDS;
    return [
      after.residentMb.toFixed(1),
      after.anonymousMb.toFixed(1),
      ((after.cpuSeconds - before.cpuSeconds) * aDay).toFixed(0),
      (((after.writtenBytes - before.writtenBytes) * aDay) / 1e6).toFixed(2),
      process_.readyMs.toFixed(0),
    ];
  } finally {
    await process_.stop();
  }
}

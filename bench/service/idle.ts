/**
 * What a service costs that has nothing to do, beside a bare Hono process and bare Node.
 * node bench/service/idle.ts [--seconds 180] [--settle 60]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#adapters/system';
import { bareHono } from './bare-hono.ts';
import { isOpen } from './is-open.ts';
import { machineLine, numberSaid, printTable } from './machine.ts';
import { processCost, type ProcessCost } from './process-cost.ts';
import { done, running, servedHome, type Running } from './running.ts';
import { SERVICE_FLAGS } from './service-flags.ts';

const SECONDS = numberSaid('seconds', 180);
const SETTLE = numberSaid('settle', 90);
const DAY_SECONDS = 86_400;
const NOTHING = "setInterval(() => {}, 1e6); console.log('http://127.0.0.1:1')";

type Contestant = readonly [name: string, begin: () => Promise<Running>];

const folder = mkdtempSync(join(tmpdir(), 'invest-idle-'));
const contestants: readonly Contestant[] = [
  ['bare Node', async () => running(['--eval', NOTHING])],
  ['bare Hono', bareHono],
  ['service, as `invest start` begins it', async () => servedLive('begun', SERVICE_FLAGS)],
  ['service, `invest start --foreground`', async () => servedLive('foreground', [])],
];
const servers: Running[] = [];
try {
  const wall = isOpen(systemClock.now()) ? 'in a session: not idle' : 'the exchange is closed';
  process.stdout.write(
    `${machineLine()}; ${wall}; ${SETTLE} s to settle, ${SECONDS} s measured\n\n`,
  );
  for (const [, begin] of contestants) servers.push(await begin());
  await pause(SETTLE * 1000);
  const before = servers.map(({ pid }) => processCost(pid));
  await pause(SECONDS * 1000);
  const after = servers.map(({ pid }) => processCost(pid));
  const rows = contestants.map(([name], place) => {
    const first = before[place];
    const last = after[place];
    if (first === undefined || last === undefined) throw new Error(`${name} was not measured`);
    return [name, ...figures(first, last), (servers[place]?.readyMs ?? Number.NaN).toFixed(0)];
  });
  printTable(
    ['process', 'RSS MB', 'of it its own MB', 'CPU s a day', 'disk MB a day', 'start to ready ms'],
    rows,
  );
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
} finally {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A live home whose accounts are decided by rules: no market is made in its process. */
async function servedLive(name: string, flags: readonly string[]): Promise<Running> {
  const home = join(folder, name);
  await done(['init', '--home', home, '--world', 'live', '--model', 'rules', '--yes']);
  return servedHome(home, flags);
}

function figures(before: ProcessCost, after: ProcessCost): readonly string[] {
  const aDay = DAY_SECONDS / SECONDS;
  return [
    after.residentMb.toFixed(1),
    after.anonymousMb.toFixed(1),
    ((after.cpuSeconds - before.cpuSeconds) * aDay).toFixed(0),
    (((after.writtenBytes - before.writtenBytes) * aDay) / 1e6).toFixed(2),
  ];
}

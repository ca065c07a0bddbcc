/**
 * How long commands take to answer and a service to be ready, beside bare Node.
 * node bench/service/start.ts [--times 10]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { machineLine, numberSaid, printTable, quantile } from './machine.ts';
import { done, LAUNCHER } from './running.ts';

const TIMES = numberSaid('times', 10);
const folder = mkdtempSync(join(tmpdir(), 'invest-start-'));
const live = join(folder, 'live');
const simulated = join(folder, 'simulated');
try {
  await done(['init', '--home', live, '--world', 'live', '--model', 'rules', '--yes']);
  await done(['init', '--home', simulated, '--model', 'rules', '--yes']);
  process.stdout.write(`${machineLine()}; ${TIMES} times each\n\n`);
  const rows = [
    ['bare `node --eval 0`', ...timed(['--eval', '0'])],
    ['`invest --help`', ...timed([LAUNCHER, '--help'])],
    ['`invest --version`', ...timed([LAUNCHER, '--version'])],
    ['`invest accounts`', ...timed([LAUNCHER, 'accounts', '--home', simulated])],
    ['`invest start` of a live home, until it is ready', ...started(live)],
    ['`invest start` of a simulated home, until it is ready', ...started(simulated)],
  ];
  printTable(['what', 'median ms', 'quickest ms', 'slowest ms'], rows);
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function timed(words: readonly string[], after: () => void = () => undefined): readonly string[] {
  const took: number[] = [];
  for (let number = 0; number <= TIMES; number += 1) {
    const begun = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    // The first one fills what Node keeps of compiled files.
    if (number > 0) took.push(performance.now() - begun);
    after();
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${String(status)}: ${stderr}`);
  }
  return [0.5, 0, 1].map((share) => quantile(took, share).toFixed(0));
}

function started(home: string): readonly string[] {
  return timed([LAUNCHER, 'start', '--port', '0', '--home', home], () => {
    spawnSync(process.execPath, [LAUNCHER, 'stop', '--home', home]);
  });
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { machineLine, printTable } from '../service/machine.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

/** 4 accounts x 2 models x 5 windows of a month x 5 seeds: 200 runs of rules over the simulated market. */
const GRID = `name: bench
accounts: [weekly_balanced, spreads, daily_momentum, wheel]
models: [rules:steady, rules:bold]
windows:
  - { from: 2025-01-02, upTo: 2025-01-31 }
  - { from: 2025-02-03, upTo: 2025-02-28 }
  - { from: 2025-03-03, upTo: 2025-03-31 }
  - { from: 2025-04-01, upTo: 2025-04-30 }
  - { from: 2025-05-01, upTo: 2025-05-30 }
seeds: [1, 2, 3, 4, 5]
`;

/** `node bench/grid/bench.ts`: a fresh home for each number of processes. */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-grid-'));
  const file = join(folder, 'grid.yaml');
  writeFileSync(file, GRID);
  process.stdout.write(`${machineLine()}\n`);
  try {
    printTable(
      ['at once', 'seconds', 'runs a second', 'again, all done'],
      [1, 2, 4].map((atOnce) => rowOf(folder, file, atOnce)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(folder: string, file: string, atOnce: number): readonly string[] {
  const home = join(folder, `home-${atOnce}`);
  seconds(['init', '--world', 'simulated', '--yes', '--home', home]);
  const words = ['backtest', 'grid', file, '--at-once', String(atOnce), '--json', '--home', home];
  const first = seconds(words);
  const again = seconds(words);
  return [String(atOnce), first.toFixed(1), (RUNS / first).toFixed(2), again.toFixed(1)];
}

const RUNS = 200;

function seconds(words: readonly string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${words.join(' ')}: ${status ?? 'killed'}: ${stderr}`);
  return (performance.now() - began) / 1000;
}

main();

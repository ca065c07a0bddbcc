/**
 * The decision pipeline without a model: 500 symbols x 10 years of daily bars, weekly decisions of the analyst of rules
 * with all indicators and all laws; how it grows with symbols, years and accounts; and a bare rule beside named peers.
 * npm ci --prefix bench/backtest && node bench/backtest/bench.ts [--short] [--json]
 * Leaves with 1 when a decision abstains, the same cell comes out differently a second time, or a peer trades the bare
 * rule otherwise. Times are processor times: others may share the machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { importDirectory, openBarStore } from '../../src/adapters/files/index.ts';
import { bareRows, type BareRow } from './bare-rows.ts';
import { grown, measured } from './grown.ts';
import { listed, sessionsIn, writeFiles } from './market.ts';
import { microseconds, type Measured } from './scale.ts';

const isShort = process.argv.includes('--short');
const full = isShort
  ? { symbols: 20, years: 2, accounts: 1 }
  : { symbols: 500, years: 10, accounts: 1 };
const axes = isShort
  ? { symbols: [10, 20], years: [1, 2], accounts: [1, 2] }
  : { symbols: [50, 100, 250, 500], years: [1, 5, 10], accounts: [1, 2, 4] };

/** Per week and symbol, its model left out, and its memory: as the issue gives them for such a machine. */
const EARLIER = { microseconds: 10_100, megabytes: 209 };

type Stored = { readonly path: string; readonly importMs: number };

/** The bars come in through the door that a user's files come through. */
function imported(folder: string): Stored {
  const symbols = listed(full.symbols, sessionsIn(full.years));
  writeFiles(join(folder, 'csv'), symbols);
  const path = join(folder, 'bars.db');
  const store = openBarStore(path);
  const began = performance.now();
  const { tickers } = importDirectory(join(folder, 'csv'), store, () => undefined);
  store.close();
  if (tickers.length !== symbols.length) throw new Error('every symbol is imported');
  return { path, importMs: performance.now() - began };
}

type Report = {
  readonly node: string;
  readonly importMs: number;
  readonly bare: readonly BareRow[];
  readonly full: Measured;
  readonly again: string;
  readonly cells: readonly Measured[];
};

async function report(folder: string): Promise<Report> {
  const bare = await bareRows(full, isShort ? 1 : 3);
  const { path, importMs } = imported(folder);
  const one = await measured(path, full);
  const smallest = { symbols: axes.symbols[0] ?? 1, years: 1, accounts: 1 };
  const first = await measured(path, smallest);
  const second = await measured(path, smallest);
  const again = first.resultHash === second.resultHash ? 'the same' : 'different';
  const cells = await grown(path, axes);
  return { node: process.version, importMs, bare, full: one, again, cells };
}

type Cells = readonly (string | number)[];

function table(head: Cells, rows: readonly Cells[]): string {
  const lines = [head, ...rows].map(([name = '', ...cells]) =>
    [String(name).padEnd(30), ...cells.map((cell) => String(cell).padStart(14))].join(''),
  );
  return `${lines.join('\n')}\n`;
}

function pipelineText({ full: one, importMs, again }: Report): string {
  const each = microseconds(one);
  return [
    `${one.symbols} symbols x ${one.years} years, ${one.decisions} weekly decisions, ${one.fills} fills`,
    `import ${(importMs / 1000).toFixed(1)} s; loading all series ${(one.loadMs / 1000).toFixed(1)} s, ${one.loadedMegabytes} MB`,
    `${((one.decisions * 1000) / one.cpuMs).toFixed(1)} decisions a second of processor time, ${each.toFixed(1)} us a week and symbol, wall ${(one.wallMs / 1000).toFixed(1)} s, at most ${one.peakMegabytes} MB`,
    `the earlier Python system: ${EARLIER.microseconds} us, ${EARLIER.megabytes} MB (given, not measured here): ${(EARLIER.microseconds / each).toFixed(0)} times`,
    `the same cell run twice is ${again}`,
    '',
  ].join('\n');
}

function growthText(cells: readonly Measured[]): string {
  return table(
    ['symbols x years x accounts', 'decisions', 'CPU s', 'us/week/symbol', 'loaded MB', 'peak MB'],
    cells.map((cell) => [
      `${cell.symbols} x ${cell.years} x ${cell.accounts}`,
      cell.decisions,
      (cell.cpuMs / 1000).toFixed(2),
      microseconds(cell).toFixed(1),
      cell.loadedMegabytes,
      cell.peakMegabytes,
    ]),
  );
}

function bareText(rows: readonly BareRow[]): string {
  return table(
    ['bare rule: weekly SMA cross', 'bars/s', 'trades', ''],
    rows.map(({ name, barsASecond, trades, note }) => [
      name,
      barsASecond === undefined ? '-' : Math.round(barsASecond),
      trades ?? '-',
      `  ${note}`,
    ]),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'bench-backtest-'));
try {
  const told = await report(folder);
  const text = [
    `Node ${told.node}`,
    pipelineText(told),
    growthText(told.cells),
    bareText(told.bare),
  ];
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(told, undefined, 2)}\n` : text.join('\n'),
  );
  const faults = [
    ...[told.full, ...told.cells].flatMap(({ decisions, done }) =>
      done === decisions ? [] : [`${decisions - done} of ${decisions} decisions have abstained`],
    ),
    ...(told.again === 'the same' ? [] : ['the same cell came out differently']),
    ...told.bare.flatMap(({ fault }) => fault ?? []),
  ];
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

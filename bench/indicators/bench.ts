/**
 * Eleven indicator series by our columns and by four named peers, in one process on the same seeded bars.
 * npm ci --prefix bench/indicators && node bench/indicators/bench.ts [--short] [--json]
 * Leaves with 1 when our worst relative error passes 1e-10, on clean bars or after a bad tick has left the windows.
 */
import process from 'node:process';
import { ours, type Contestant } from './contestant.ts';
import { market, struck, type Listed } from './market.ts';
import { cpuNanosecondsPerBar, worse, worstError, type WorstError } from './measure.ts';
import { reference, type Reference } from './reference.ts';

const TOLERANCE = 1e-10;
const BARS = 2520;
const TICK = { at: 1000, value: 1e15 };
/** From here the tick has left the window of 200, and however an average was seeded no longer shows. */
const COMPARED_FROM = TICK.at + 201;

type Row = {
  readonly name: string;
  readonly cpuNanosecondsPerBar: number;
  readonly timesOurs: number;
  readonly clean: WorstError;
  readonly afterBadTick: WorstError;
};

type Checked = { readonly symbol: Listed; readonly expected: Reference };

const isShort = process.argv.includes('--short');
const scale = isShort
  ? { symbols: 20, checked: 2, atLeastMs: 200 }
  : { symbols: 500, checked: 8, atLeastMs: 2000 };

/** The peers are no dependency of the product: without them there is nothing to be measured against. */
async function contestants(): Promise<readonly Contestant[]> {
  try {
    const { PEERS } = await import('./peers.ts');
    return [ours(), ...PEERS];
  } catch (cause) {
    throw new Error('the peers are not installed: npm ci --prefix bench/indicators', { cause });
  }
}

function errorOf({ run }: Contestant, checked: readonly Checked[]): WorstError {
  return worse(
    checked.map(({ symbol, expected }) =>
      worstError(run(symbol)(), expected, BARS - COMPARED_FROM),
    ),
  );
}

function race(racers: readonly Contestant[]): readonly Row[] {
  const symbols = market(scale.symbols, BARS);
  const checked = (each: (symbol: Listed) => Listed): readonly Checked[] =>
    symbols
      .slice(0, scale.checked)
      .map(each)
      .map((symbol) => ({ symbol, expected: reference(symbol) }));
  const clean = checked((symbol) => symbol);
  const ticked = checked((symbol) => struck(symbol, TICK.at, TICK.value));
  const rows = racers.map((racer) => ({
    name: racer.name,
    cpuNanosecondsPerBar: cpuNanosecondsPerBar(racer, symbols, scale.atLeastMs),
    clean: errorOf(racer, clean),
    afterBadTick: errorOf(racer, ticked),
  }));
  const own = rows[0]?.cpuNanosecondsPerBar ?? Number.NaN;
  return rows.map((row) => ({ ...row, timesOurs: row.cpuNanosecondsPerBar / own }));
}

function errorText({ relative, series }: WorstError): string {
  const size = Number.isFinite(relative) ? relative.toExponential(1) : 'no number';
  return `${size} ${series}`.padEnd(24);
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [
      row.name.padEnd(26),
      row.cpuNanosecondsPerBar.toFixed(1).padStart(12),
      row.timesOurs.toFixed(1).padStart(8),
      ` ${errorText(row.clean)}`,
      errorText(row.afterBadTick),
    ].join(' '),
  );
  const head = `${''.padEnd(26)} CPU ns a bar  x ours  worst error              after a bad tick`;
  const what = `11 series, ${scale.symbols} symbols x ${BARS} bars, Node ${process.version}`;
  return [what, head, ...lines, ''].join('\n');
}

const rows = race(await contestants());
const report = { series: 11, symbols: scale.symbols, bars: BARS, node: process.version, rows };
process.stdout.write(
  process.argv.includes('--json') ? `${JSON.stringify(report, undefined, 2)}\n` : table(rows),
);
const worst = Math.max(rows[0]?.clean.relative ?? 1, rows[0]?.afterBadTick.relative ?? 1);
if (!(worst <= TOLERANCE)) {
  process.stderr.write(`our error stays within ${TOLERANCE}, was ${worst}\n`);
  process.exitCode = 1;
}

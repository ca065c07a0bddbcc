import { tradingDate, newYorkTime } from '#core/calendar';
import { equity } from '#core/instruments';
import { checkedExits } from './checked-exits.ts';
import { decisionsADay } from './decisions-a-day.ts';
import { INTRADAY, isAbsent, rawRows, TICKERS } from './raw-rows.ts';
import { realHistory, scriptedRun, type Window } from './scripted-run.ts';

/**
 * Intraday on real five-minute bars, all half days included: node test/intraday-bars/real-bars.ts
 * Decisions a day of both accounts of half hours, and every forced exit against the rows of the files.
 */
const ALL: Window = { from: '2024-03-11', upTo: '2026-08-22' };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function realBars(): Promise<boolean> {
  const { history, importMs } = realHistory();
  say(`imported in ${Math.round(importMs)} ms`);
  const [begun, before] = [performance.now(), process.memoryUsage()];
  const now = newYorkTime(tradingDate('2026-08-21'), 16, 0);
  const market = history.open({ now: () => now });
  for (const ticker of TICKERS) await market.candles(equity(ticker).ticker, now, now);
  const after = process.memoryUsage();
  const buffers = (after.arrayBuffers - before.arrayBuffers) / 1e6;
  say(`loaded in ${Math.round(performance.now() - begun)} ms, ${buffers.toFixed(1)} MB of columns`);
  const rowsOf = new Map(TICKERS.map((ticker) => [ticker as string, rawRows(ticker)]));
  const rows = rowsOf.get('SPY') ?? [];
  const trading = performance.now();
  const run = await scriptedRun(history, ALL, { schedule: 'intraday', buys: true });
  say(`${run.decisions.length} slots in ${Math.round(performance.now() - trading)} ms`);
  const twin = await scriptedRun(history, ALL, { schedule: 'intraday_nemotron', buys: false });
  const found = {
    intraday: decisionsADay(run, rows, 0),
    intraday_nemotron: decisionsADay(twin, rows, 15),
    exits: checkedExits(run, rowsOf),
  };
  say(JSON.stringify(found, undefined, 2));
  return Object.values(found).every(({ differences }) => differences.length === 0);
}

if (isAbsent) say(`SKIPPED: ${INTRADAY} is not here`);
else process.exitCode = (await realBars()) ? 0 : 1;

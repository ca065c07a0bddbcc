/**
 * Runs one cell in a process of its own and prints what it measured as JSON:
 * node bench/backtest/pipeline.ts STORE SYMBOLS YEARS ACCOUNTS
 * The engine, rules, indicators and laws are those of a run of the product; the analyst of rules is the model.
 */
import process from 'node:process';
import { filesHistory, openBarStore } from '../../src/adapters/files/index.ts';
import { fingerprint, virtualClock } from '../../src/adapters/system/index.ts';
import { runBacktest, type Backtest } from '../../src/app/backtest/index.ts';
import { slotName, slotsBetween } from '../../src/config/index.ts';
import { newYorkTime, tradingDate, type Instant } from '../../src/core/calendar/index.ts';
import type { History } from '../../src/ports/index.ts';
import { analyst, armsOf, type Arm } from './arm.ts';
import { profilesOf } from './market.ts';
import type { Cell, Measured } from './scale.ts';

/** Every window ends here, and so do the bars. */
const LAST_YEAR = 2026;
const SESSIONS_OF_BARS = 520;

const newYear = (year: number): Instant => newYorkTime(tradingDate(`${year}-01-05`), 0, 0);

function run({ account, settings, zone }: Arm, history: History, years: number): Promise<Backtest> {
  const window = { from: newYear(LAST_YEAR - years), upTo: newYear(LAST_YEAR) };
  return runBacktest(
    {
      ...window,
      account,
      budget: settings.budget,
      slots: slotsBetween(settings.schedule, zone, window),
      slotAt: (at) => ({ name: slotName(at), mode: 'real', configHash: '', codeVersion: '' }),
    },
    {
      history,
      model: analyst,
      clockFrom: virtualClock,
      fingerprint,
      log: { line: () => undefined },
    },
  );
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

/** The series are loaded first: their time and room are told apart from the decisions'. */
async function loaded(path: string, symbols: number): Promise<History> {
  const profiles = profilesOf(symbols);
  const history = filesHistory(openBarStore(path), { profiles, fingerprint });
  await history.open(virtualClock(newYear(LAST_YEAR))).bars([...profiles.keys()], SESSIONS_OF_BARS);
  return history;
}

async function measure(path: string, cell: Cell): Promise<Measured> {
  const beforeLoad = performance.now();
  const history = await loaded(path, cell.symbols);
  const loadMs = performance.now() - beforeLoad;
  const loadedMegabytes = megabytes(process.memoryUsage().rss);
  const began = performance.now();
  const before = process.cpuUsage();
  const runs: Backtest[] = [];
  for (const arm of armsOf(cell)) runs.push(await run(arm, history, cell.years));
  const { user, system } = process.cpuUsage(before);
  const wallMs = performance.now() - began;
  history.close();
  const decisions = runs.flatMap((each) => each.decisions);
  const entries = runs.flatMap((each) => each.entries);
  return {
    ...cell,
    decisions: decisions.length,
    done: decisions.filter(({ outcome }) => outcome === 'DONE').length,
    fills: entries.filter(({ event }) => event.kind === 'fills').length,
    loadMs,
    loadedMegabytes,
    wallMs,
    cpuMs: (user + system) / 1000,
    peakMegabytes: megabytes(process.resourceUsage().maxRSS * 1024),
    resultHash: fingerprint(runs.map(({ resultHash }) => resultHash).join()),
  };
}

const [path = '', symbols = '', years = '', accounts = ''] = process.argv.slice(2);
const cell = { symbols: Number(symbols), years: Number(years), accounts: Number(accounts) };
process.stdout.write(`${JSON.stringify(await measure(path, cell))}\n`);

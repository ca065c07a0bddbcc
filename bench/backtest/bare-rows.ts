import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { bareRule, weekEnds, type Outcome } from './bare-rule.ts';
import { listed, sessionsIn, type Listed } from './market.ts';

/** One line of the table of the bare rule. */
export type BareRow = {
  readonly name: string;
  /** Bars a second of processor time; absent where nothing was measured. */
  readonly barsASecond?: number;
  readonly trades?: number;
  readonly note: string;
  readonly fault?: string;
};

/** Bars a second that the issue gives for such a machine. */
const GIVEN = [
  ['backtrader', 'backtrader', '3 thousand'],
  ['backtesting.py', 'backtesting', '37 to 54 thousand'],
  ['vectorbt, warm', 'vectorbt', '5 million, in 600 MB'],
] as const;

/** The rule by us and by peers over the same bars; what cannot be had is named. */
export async function bareRows(
  { symbols, years }: { readonly symbols: number; readonly years: number },
  passes: number,
): Promise<readonly BareRow[]> {
  const market = listed(symbols, sessionsIn(years)).slice(0, symbols);
  const own = ours(market, passes);
  const { byGrademark, framed } = await import('./peers.ts').catch((cause: unknown) => {
    throw new Error('the peers are not installed: npm ci --prefix bench/backtest', { cause });
  });
  const bars = market.reduce((total, { on }) => total + on.length, 0);
  const frames = market.map(framed);
  const theirs = timed(() => frames.map(byGrademark), bars, 1);
  const differs = theirs.outcomes.some(({ trades, growth }, at) => {
    const mine = own.outcomes[at];
    return mine?.trades !== trades || Math.abs(growth / mine.growth - 1) > 1e-9;
  });
  return [
    { ...rowOf('ours, typed arrays', own), note: 'both averages included' },
    {
      ...rowOf('grademark 0.3.0', theirs),
      note: 'averages handed in; bars as its data frames beforehand',
      ...(differs ? { fault: 'grademark has traded the bare rule otherwise' } : {}),
    },
    {
      name: 'backtest-kit 19.5.0',
      note: 'cannot be had here: it needs di-singleton and functools-kit 5, which the registry does not have',
    },
    ...GIVEN.map(([name, module, given]) => ({ name, note: `${whyNot(module)}; given: ${given}` })),
  ];
}

type Timed = { readonly barsASecond: number; readonly outcomes: readonly Outcome[] };

function rowOf(name: string, { barsASecond, outcomes }: Timed): Omit<BareRow, 'note'> {
  return { name, barsASecond, trades: outcomes.reduce((total, { trades }) => total + trades, 0) };
}

function ours(market: readonly Listed[], passes: number): Timed {
  const ends = market.map(weekEnds);
  const most = Math.max(...market.map(({ on }) => on.length));
  const into = { fast: new Float64Array(most), slow: new Float64Array(most) };
  const bars = market.reduce((total, { on }) => total + on.length, 0);
  const pass = (): Outcome[] =>
    market.map((symbol, at) => bareRule(symbol, ends[at] ?? new Uint8Array(), into));
  return timed(pass, bars, 5 * passes);
}

/** The fastest of the passes: others share the machine. */
function timed(pass: () => Outcome[], bars: number, passes: number): Timed {
  let fastest = 0;
  let outcomes: readonly Outcome[] = [];
  for (let done = 0; done < passes; done += 1) {
    const before = process.cpuUsage();
    outcomes = pass();
    const { user, system } = process.cpuUsage(before);
    fastest = Math.max(fastest, (bars * 1e6) / (user + system));
  }
  return { barsASecond: fastest, outcomes };
}

/** Python's peers are no packages of npm: they are looked for, never installed. */
function whyNot(module: string): string {
  const { status } = spawnSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' });
  return status === 0 ? 'installed here, but not run by this benchmark' : 'cannot be had here';
}

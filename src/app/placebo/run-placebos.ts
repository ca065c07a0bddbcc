import { runBacktest, type BacktestOutside, type BacktestRequest } from '#app/backtest';
import { standingOf } from '#app/standing';
import type { DailyNav } from '#core/performance';
import { definedOnly } from '#core/prelude';
import type { PlaceboArm } from './placebo-arms.ts';
import { turnoverOf } from './turnover-of.ts';

/** What a placebo came to. */
export type PlaceboRun = Pick<PlaceboArm, 'key' | 'name' | 'kind'> & {
  /** The budget at the close before its first order, then every marked close; empty where it never traded. */
  readonly navPath: readonly DailyNav[];
  /** A fraction; absent where nothing was ever marked. */
  readonly totalReturn?: number;
  /** In navs, both directions; see `turnoverOf`. */
  readonly turnover: number;
  /** Orders that traded. */
  readonly fills: number;
  /** Names all that it came to. */
  readonly resultHash: string;
};

/** Everything of the run but who decides and what hears of its cycles. */
export type PlaceboOutside = Omit<BacktestOutside, 'model' | 'onCycle'>;

/** Plays each arm through the engine of the run itself: same account, slots, rules, costs, fills and protection. */
export async function runPlacebos(
  arms: readonly PlaceboArm[],
  { request, outside }: { readonly request: BacktestRequest; readonly outside: PlaceboOutside },
  onProgress?: (done: number, total: number) => void,
): Promise<readonly PlaceboRun[]> {
  const runs: PlaceboRun[] = [];
  for (const arm of arms) {
    runs.push(await runOf(arm, request, outside));
    onProgress?.(runs.length, arms.length);
  }
  return runs;
}

async function runOf(
  { key, name, kind, model, over }: PlaceboArm,
  request: BacktestRequest,
  outside: PlaceboOutside,
): Promise<PlaceboRun> {
  const { history, log } = outside;
  const { entries, resultHash } = await runBacktest(
    { ...request, isSampled: () => false },
    {
      ...outside,
      history: over === undefined ? history : over(history),
      model: model(),
      log: {
        line: (level, text) => {
          log.line(level, `${name}: ${text}`);
        },
      },
    },
  );
  const { navs, totalReturn, fills } = standingOf(entries);
  const turnover = turnoverOf(entries);
  return {
    key,
    name,
    kind,
    navPath: navs,
    turnover,
    fills,
    resultHash,
    ...definedOnly({ totalReturn }),
  };
}

import { fingerprint, virtualClock } from '#adapters/system';
import type { Backtest } from '#app/backtest';
import { placeboArms, runPlacebos, type PlaceboRun } from '#app/placebo';
import { standingOf } from '#app/standing';
import type { ComparisonView, PairsView } from '#contract';
import { sum, toDecimal } from '#core/money';
import { definedOnly } from '#core/prelude';
import { PortError } from '#ports';
import { rulesModel } from '../rules-model.ts';
import { armTally, type ArmTally } from './arm-tally.ts';
import { playedPair, type PairPlace, type PlayedPair } from './compare-runs.ts';
import type { Decider } from './deciders.ts';
import type { Pair } from './pairs-in.ts';
import type { Window } from './request-of.ts';

export type PairsAsked = {
  readonly window: Window;
  readonly offline: boolean;
  /** Random pickers in place of each arm; 0: none. */
  readonly draws: number;
  /** Log return a year. */
  readonly smallestEffect: number;
  readonly seed: number;
};

/** A place with the deciders of a pair. */
export type PlaceFor = (pair: Pair) => Promise<PairPlace>;

/**
 * All pairs over one window, each with random pickers and the rules analyst beside it; the error of the verdicts is
 * shared between the pairs. A pair that cannot be run is named with its reason, and the others are.
 */
export async function comparePairs(
  pairs: readonly Pair[],
  asked: PairsAsked,
  placeFor: PlaceFor,
): Promise<PairsView> {
  const rows: PairsView['pairs'] = [];
  const failed: PairsView['failed'] = [];
  const whole: ComparisonView[] = [];
  for (const pair of pairs) {
    try {
      const { row, view } = await rowOf(pair, { asked, pairs: pairs.length }, await placeFor(pair));
      rows.push(row);
      whole.push(view);
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      failed.push({ accounts: [...pair], because: error.message });
    }
  }
  return {
    data: whole[0]?.data ?? '',
    from: asked.window.from,
    upTo: asked.window.upTo,
    benchmark: whole[0] === undefined ? null : benchmarkOf(whole[0]),
    smallestEffect: asked.smallestEffect,
    pairs: rows,
    failed,
  };
}

type Row = { readonly row: PairsView['pairs'][number]; readonly view: ComparisonView };

type Asking = { readonly asked: PairsAsked; readonly pairs: number };

async function rowOf(pair: Pair, { asked, pairs }: Asking, place: PairPlace): Promise<Row> {
  const { window, offline, smallestEffect, seed } = asked;
  const tallies = [armTally(place.config), armTally(place.config)] as const;
  const terms = { pairs, smallestEffect, declared: [], seed };
  const played = await playedPair(
    { accounts: pair, window, offline, terms },
    place,
    (arm, record) => {
      tallies[arm].hear(record);
    },
  );
  const [one, two] = played.runs;
  const beside = await placebosBeside(one, asked, { ...place, decider: place.deciders[0] });
  const other = await placebosBeside(two, asked, { ...place, decider: place.deciders[1] });
  const { view } = played;
  return {
    view,
    row: {
      strategy: one.request.account.mandate.strategy,
      first: armOf(0, played, { tally: tallies[0], placebos: beside }),
      second: armOf(1, played, { tally: tallies[1], placebos: other }),
      rules: rulesArm(beside, view, place.deciders[0]),
      verdict: view.verdict,
      says: view.says,
      difference: differenceIn(view),
      weeksLeft: view.weeksLeft,
      warnings: view.warnings,
    },
  };
}

async function placebosBeside(
  run: Backtest,
  { draws, seed }: PairsAsked,
  { history, log, onProgress, researched, decider }: PairPlace & { readonly decider: Decider },
): Promise<readonly PlaceboRun[]> {
  const rules = rulesModel('steady');
  // News are never dealt anew here, so that the model is not asked.
  const { model } = decider;
  const { arms } = placeboArms({ played: run, model, rules, draws, seed, withNews: false });
  const outside = {
    history,
    clockFrom: virtualClock,
    fingerprint,
    log,
    ...definedOnly({ researchOf: researched?.researchOf }),
  };
  const { request } = run;
  return runPlacebos(arms, { request, outside }, (done, total) => {
    onProgress({ done, total, doing: `placebos of ${request.account.key}` });
  });
}

type Beside = { readonly tally: ArmTally; readonly placebos: readonly PlaceboRun[] };

function armOf(
  arm: 0 | 1,
  { view, runs }: PlayedPair,
  { tally, placebos }: Beside,
): PairsView['pairs'][number]['first'] {
  const run = runs[arm];
  const shown = view.arms[arm];
  const total = standingOf(run.entries).totalReturn;
  const told = tally.told();
  return {
    account: run.request.account.key,
    name: run.request.account.name,
    model: shown?.model ?? run.request.account.model,
    totalReturn: shown?.totalReturn ?? total ?? null,
    fees: feesOf(run),
    decisions: countOf(run),
    placebo: rankOf(shown?.totalReturn ?? total ?? null, placebos),
    ...told,
  };
}

function feesOf({ entries }: Backtest): string {
  return toDecimal(
    sum(entries.flatMap(({ event }) => (event.kind === 'fills' ? [event.commission] : []))),
  );
}

function countOf({ decisions }: Backtest): PairsView['pairs'][number]['first']['decisions'] {
  const of = (outcome: string): number =>
    decisions.filter((decision) => decision.outcome === outcome).length;
  return { done: of('DONE'), abstained: of('ABSTAINED'), skipped: of('SKIPPED') };
}

function rankOf(
  total: number | null,
  placebos: readonly PlaceboRun[],
): PairsView['pairs'][number]['first']['placebo'] {
  const draws = placebos.flatMap(({ kind, totalReturn }) =>
    kind === 'random' && totalReturn !== undefined ? [totalReturn] : [],
  );
  if (draws.length === 0 || total === null) return null;
  return {
    draws: draws.length,
    betterThan: draws.filter((draw) => draw < total).length,
    median: medianOf(draws),
  };
}

/** Of an even number the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Where the rules decided the run themselves it is its own rules arm. */
function rulesArm(
  placebos: readonly PlaceboRun[],
  { arms }: ComparisonView,
  { identity }: Decider,
): PairsView['pairs'][number]['rules'] {
  const found = placebos.find(({ kind }) => kind === 'rules');
  const own = identity === 'rules:steady' ? arms[0]?.totalReturn : undefined;
  return { model: 'rules:steady', totalReturn: found?.totalReturn ?? own ?? null };
}

function differenceIn({ sequence }: ComparisonView): PairsView['pairs'][number]['difference'] {
  const last = sequence.at(-1);
  return last === undefined ? null : { mean: last.mean, low: last.low, high: last.high };
}

/** The rows tell what one dollar has grown to since the run began, its first day included. */
function benchmarkOf({ days }: ComparisonView): number | null {
  const grown = days.at(-1)?.spy;
  return grown === undefined || grown === null ? null : grown - 1;
}

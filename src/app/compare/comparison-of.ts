import {
  blockDeviation,
  blockMeans,
  confidenceSequence,
  detectableEffect,
  FEWEST_BLOCKS_OF_SELLERS,
  gapOf,
  pairedDifferences,
  SESSIONS_A_BLOCK,
  standingVerdict,
  USUAL_COMPARISON,
  weeksUntilAnswer,
  type PairedDifference,
} from '#core/comparison';
import type { ComparisonView } from '#contract';
import type { TradingDate } from '#core/calendar';
import { totalReturn, type DailyReturn } from '#core/performance';
import type { Arm, Arms } from './arm.ts';
import { declaredWindows, type DeclaredWindow } from './declared-windows.ts';
import { gapCauses, type Prices } from './gap-causes.ts';

export type Comparing = {
  readonly arms: Arms;
  /** How the data are called. */
  readonly data: string;
  /** Pairs that are compared at once. */
  readonly pairs: number;
  /** Log return a year that matters. */
  readonly smallestEffect: number;
  readonly prices: Prices;
  readonly declared: readonly DeclaredWindow[];
  /** Of draws. */
  readonly seed: number;
  readonly shared: ComparisonView['shared'];
};

/** Two arms beside each other: who is better, if that can be said at all, and where the gap comes from. */
export function comparisonOf(comparing: Comparing): ComparisonView {
  const { arms, data, pairs, smallestEffect, declared, seed, shared } = comparing;
  const [first, second] = arms;
  const terms = { ...USUAL_COMPARISON, pairs, ...patience(arms) };
  const differences = pairedDifferences(first.returns, second.returns);
  const blocks = blockMeans(differences);
  const sequence = confidenceSequence(blocks, terms);
  const { verdict, because } = standingVerdict(sequence, blocks.length, terms);
  const deviation = blockDeviation(blocks.map(({ mean }) => mean));
  const spread = deviation === undefined ? undefined : { blocks: blocks.length, deviation };
  const detectable = spread === undefined ? undefined : detectableEffect(spread, terms);
  const weeks = spread === undefined ? undefined : weeksUntilAnswer(spread, smallestEffect, terms);
  return {
    arms: arms.map(armView),
    data,
    from: differences[0]?.since ?? '',
    upTo: differences.at(-1)?.on ?? '',
    pairs,
    verdict,
    says: sentence(arms, verdict, because),
    sequence: sequence.map(({ on, mean, low, high }) => ({ on, mean, low, high })),
    blocks: blocks.length,
    blockSessions: SESSIONS_A_BLOCK,
    smallestEffect,
    detectable: detectable ?? null,
    weeksLeft: weeks ?? null,
    windows: declaredWindows(declared, differences, seed),
    gap: gapShares(comparing),
    shared,
    days: dayRows(comparing, differences),
    warnings: warningsOf(arms),
  };
}

/** A seller of options gains a little often and loses much rarely: where one arm alone is one, a verdict waits. */
function patience([first, second]: Arms): { readonly fewestBlocks?: number } {
  return sellsOptions(first) === sellsOptions(second)
    ? {}
    : { fewestBlocks: FEWEST_BLOCKS_OF_SELLERS };
}

function sellsOptions({ entries }: Arm): boolean {
  return entries.some(
    ({ event }) =>
      event.kind === 'fills' &&
      event.opened.some(({ instrument, quantity }) => instrument.kind === 'option' && quantity < 0),
  );
}

function armView({
  key,
  name,
  model,
  returns,
  mixedDecisions,
}: Arm): ComparisonView['arms'][number] {
  const total = totalReturn(returns.map(({ value }) => value));
  return { key, name, model, totalReturn: total ?? null, mixedDecisions };
}

/** No winner is named while the sequence holds zero. */
function sentence(
  [first, second]: Arms,
  verdict: ComparisonView['verdict'],
  because: string,
): string {
  switch (verdict) {
    case 'first':
      return `${first.name} (${first.model}) has done better than ${second.name} (${second.model}): ${because}`;
    case 'second':
      return `${second.name} (${second.model}) has done better than ${first.name} (${first.model}): ${because}`;
    case 'none':
      return `neither is better as far as can be said: ${because}`;
    case 'too-early':
      return `too early to say: ${because}`;
  }
}

function gapShares({ arms, prices }: Comparing): ComparisonView['gap'] {
  const [first, second] = arms.map(({ returns }) => totalReturn(returns.map(({ value }) => value)));
  if (first === undefined || second === undefined) return [];
  return gapOf({ first, second }, gapCauses(arms, prices)).shares.map(({ cause, share }) => ({
    cause,
    share,
  }));
}

function dayRows(
  { arms: [first, second], prices }: Comparing,
  differences: readonly PairedDifference[],
): ComparisonView['days'] {
  const ours = grownBy(first.returns);
  const theirs = grownBy(second.returns);
  const spy = grownBy([...prices.market].map(([on, value]) => ({ since: on, on, value })));
  return differences.flatMap(({ on }) => {
    const [one, two] = [ours.get(on), theirs.get(on)];
    return one === undefined || two === undefined
      ? []
      : [{ on, first: one, second: two, spy: spy.get(on) ?? null }];
  });
}

function grownBy(returns: readonly DailyReturn[]): ReadonlyMap<TradingDate, number> {
  let growth = 1;
  return new Map(
    returns.map(({ on, value }) => {
      growth *= 1 + value;
      return [on, growth];
    }),
  );
}

function warningsOf(arms: Arms): string[] {
  return arms.flatMap(({ name, mixedDecisions }) =>
    mixedDecisions === 0
      ? []
      : [
          `${mixedDecisions} decisions of ${name} were answered by another model than its own: their days are left out`,
        ],
  );
}

import type { CertificateView } from '#contract';
import { lastOf } from '#app/cycle';
import { instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { CycleRecord } from '#ports';
import type { Asked } from './asked.ts';
import { FILLS, FUTURES, futuresOf, SURROUNDINGS } from './futures.ts';
import { fillsAfter } from './fills-after.ts';
import { fillsFollowing } from './fills-following.ts';
import { Findings } from './findings.ts';
import { firstDifference } from './first-difference.ts';
import { inOtherSurroundings } from './in-other-surroundings.ts';
import { freshHistory, madeAgain, over, toldOtherwise, type Sample } from './made-again.ts';
import { notTested } from './not-tested.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { sensitivity } from './sensitivity.ts';
import { seenBefore, storedOtherwise, twoAtOnce, type Known } from './known.ts';

type Found = {
  readonly future: Findings;
  readonly surroundings: Findings;
  readonly fills: Findings;
};

/**
 * The look-ahead certificate of a run: its sampled decisions made again with the future taken away or told otherwise,
 * in other surroundings, and with their fills; a decision that was skipped has nothing to show. Asks no real model.
 */
export async function certify(asked: Asked): Promise<CertificateView> {
  const found: Found = {
    future: new Findings(Object.values(FUTURES)),
    surroundings: new Findings(Object.values(SURROUNDINGS)),
    fills: new Findings(Object.values(FILLS)),
  };
  const samples = samplesOf(asked);
  const known: Known[] = [];
  for (const sample of samples) {
    known.push(await certifyOne(sample, asked, found));
    asked.onProgress?.(known.length, samples.length);
  }
  if (known.length > 0) await lookAround(known, asked, found.surroundings);
  const sensed = await sensitivity(known, asked);
  const checks = {
    future: found.future.checks(),
    surroundings: found.surroundings.checks(),
    fills: found.fills.checks(),
  };
  return {
    verdict: verdictOf({ ...checks, sensitivity: sensed }),
    sampled: known.map(({ reference }) => reference.slot),
    ofDecisions: asked.run.decisions.length,
    seed: asked.seed,
    future: tried(checks.future),
    surroundings: tried(checks.surroundings),
    fills: tried(checks.fills),
    sensitivity: [...sensed],
    notTested: [...notTested(asked, { known, sensitivity: sensed, fills: checks.fills })],
  };
}

type Checks = CertificateView['future'];

function tried(checks: Checks): Checks {
  return checks.filter(({ decisions }) => decisions > 0);
}

/** One that sees nothing where something must show has proved nothing. */
function verdictOf(
  checks: Pick<CertificateView, 'future' | 'surroundings' | 'fills'> & {
    readonly sensitivity: readonly Checks[number][];
  },
): CertificateView['verdict'] {
  const all = [...checks.future, ...checks.surroundings, ...checks.fills];
  if (all.some(({ changed }) => changed > 0)) return 'leaks';
  return checks.sensitivity.some(({ changed }) => changed > 0) ? 'clean' : 'blind';
}

/** Checkpoints of decisions that were not skipped, with the run's own records. */
function samplesOf({ run, records }: Asked): readonly Sample[] {
  const { slots, upTo } = run.request;
  return run.checkpoints.flatMap((checkpoint): Sample[] => {
    const record = records.get(checkpoint.place);
    assert(record !== undefined, `a sampled decision has its record, ${checkpoint.place} has none`);
    if (record.end?.outcome === 'SKIPPED') return [];
    const ends = ticketsOf(record).map(({ expiresAt }) => expiresAt);
    const until = instant(Math.min(upTo, Math.max(checkpoint.at, ...ends)));
    return [{ checkpoint, record, until, next: slots[checkpoint.place + 1] ?? upTo }];
  });
}

function ticketsOf({ stages }: CycleRecord): NonNullable<Outcome['tickets']> {
  return lastOf(stages, 'placed')?.tickets ?? [];
}

/** What is another around all of them. */
async function lookAround(known: readonly Known[], asked: Asked, found: Findings): Promise<void> {
  const seen = await seenBefore(known, asked);
  // Data that remember would show everywhere: each other change is made to data of its own then.
  const sharing = seen.some((each) => each !== undefined) ? 'each its own' : 'the same';
  found.add(SURROUNDINGS.seenBefore, ...seen);
  found.add(SURROUNDINGS.together, ...(await twoAtOnce(known, asked)));
  found.add(SURROUNDINGS.stored, ...(await storedOtherwise(known, asked, sharing)));
  const elsewhere = await inOtherSurroundings(known, asked, sharing);
  for (const [name, each] of elsewhere) found.add(name, ...each);
}

async function certifyOne(sample: Sample, asked: Asked, found: Found): Promise<Known> {
  const { record, until } = sample;
  const reference = await over(freshHistory(asked), async (history) => {
    const again = await madeAgain(sample, asked, { history, until });
    const after = await fillsAfter(sample, asked, { reference: again, history });
    if (after.filled > 0) found.fills.add(FILLS.after, after.found);
    return again;
  });
  found.surroundings.add(SURROUNDINGS.fresh, firstDifference(outcomeOf(record, []), reference));
  const following = await fillsFollowing(sample, asked, reference);
  if (following.filled > 0) found.fills.add(FILLS.following, following.found);
  await tellFuturesOtherwise({ sample, reference }, asked, found);
  return { sample, reference };
}

async function tellFuturesOtherwise(
  { sample, reference }: Known,
  asked: Asked,
  found: Found,
): Promise<void> {
  const { history } = asked.outside;
  const { at } = sample.checkpoint;
  for (const how of futuresOf(history.alterations)) {
    const again = await over(toldOtherwise(asked, how, at, asked.seed), async (altered) =>
      madeAgain(sample, asked, { history: altered }),
    );
    found.future.add(FUTURES[how], firstDifference(reference, again));
  }
}

import type { Asked } from './asked.ts';
import { askEverything } from './ask-everything.ts';
import { firstDifference, type Difference } from './first-difference.ts';
import { lastOf } from '#app/cycle';
import { equity, type Ticker } from '#core/instruments';
import type { CycleRecord, History } from '#ports';
import { freshHistory, madeAgain, over, toldOtherwise, type Sample } from './made-again.ts';
import type { Outcome } from './outcome.ts';

/** What was found of each decision, in their order. */
export type Found = readonly (Difference | undefined)[];

/** A sampled decision with what it came to when nothing was changed. */
export type Known = { readonly sample: Sample; readonly reference: Outcome };

/** Over which data decisions are made: all over the same, or each over its own, where data remember what was asked. */
export type Sharing = 'the same' | 'each its own';

/** Every decision made over a history, the latest first: what it keeps of that comes before the rest. */
export async function eachOver(
  known: readonly Known[],
  asked: Asked,
  { make, sharing }: { readonly make: () => History; readonly sharing: Sharing },
): Promise<Found> {
  if (sharing === 'the same')
    return over(make(), async (history) => allOver(known, asked, history));
  const found: (Difference | undefined)[] = [];
  for (const each of known)
    found.push(...(await over(make(), async (history) => allOver([each], asked, history))));
  return found;
}

async function allOver(known: readonly Known[], asked: Asked, history: History): Promise<Found> {
  const found: (Difference | undefined)[] = [];
  for (const { sample, reference } of known.toReversed())
    found.push(firstDifference(reference, await madeAgain(sample, asked, { history })));
  return found.toReversed();
}

/** Every decision made over the same data, kept in another order. */
export async function storedOtherwise(
  known: readonly Known[],
  asked: Asked,
  sharing: Sharing,
): Promise<Found> {
  if (!asked.outside.history.alterations.includes('stored-otherwise')) return [];
  const { upTo } = asked.run.request;
  const make = (): History => toldOtherwise(asked, 'stored-otherwise', upTo, asked.seed);
  return eachOver(known, asked, { make, sharing });
}

/** Every decision made over data that were asked at the end of the run before, the latest first. */
export async function seenBefore(known: readonly Known[], asked: Asked): Promise<Found> {
  const { run, outside } = asked;
  const tickers = new Set(known.flatMap(({ sample }) => tickersOf(sample.record)));
  return over(freshHistory(asked), async (history) => {
    await askEverything(history, outside.clockFrom(run.request.upTo), [...tickers]);
    return allOver(known, asked, history);
  });
}

/** Every decision made at once with the next of the sample, over the same data. */
export async function twoAtOnce(known: readonly Known[], asked: Asked): Promise<Found> {
  return over(freshHistory(asked), async (history) => {
    const found: (Difference | undefined)[] = [];
    for (const [place, { sample, reference }] of known.entries()) {
      const other = known[(place + 1) % known.length] ?? { sample };
      const [one] = await Promise.all([
        madeAgain(sample, asked, { history }),
        madeAgain(other.sample, asked, { history }),
      ]);
      found.push(firstDifference(reference, one));
    }
    return found;
  });
}

function tickersOf({ stages }: CycleRecord): readonly Ticker[] {
  const seen = lastOf(stages, 'observed')?.observation.market;
  const told = seen?.securities.map(({ ticker }) => ticker) ?? [];
  const sectors = seen?.sectors.map(({ ticker }) => ticker) ?? [];
  return [...told, ...sectors, equity('SPY').ticker];
}

import type { Alteration } from '#ports';
import type { Asked } from './asked.ts';
import { FUTURES, NEWS, SURROUNDINGS, type Future } from './futures.ts';
import type { Check } from './check-of.ts';
import { hasNews, SESSIONS_BEFORE } from './sensitivity.ts';
import type { Known } from './known.ts';

type Tested = {
  readonly known: readonly Known[];
  readonly sensitivity: readonly Check[];
  readonly fills: readonly Check[];
};

/** What the certificate cannot say of this run, in sentences. */
export function notTested({ outside, records }: Asked, tested: Tested): readonly string[] {
  const offered = new Set(outside.history.alterations);
  const has = (how: Alteration): boolean => offered.has(how);
  const lacking = allFutures().filter((how) => !has(how));
  const skipped = records.size - tested.known.length;
  return [
    ...lacking.map((how) => `what if ${FUTURES[how]} (these data cannot be altered that way)`),
    ...(has('stored-otherwise')
      ? []
      : [`what if ${SURROUNDINGS.stored} (these data cannot be altered that way)`]),
    ...(offered.size > 0
      ? []
      : ['these data cannot be opened anew: what they remember is not seen']),
    ...(tested.known.some(hasNews) || [...NEWS].every((how) => !has(how))
      ? []
      : ['no sampled decision has seen a headline: a change of the news shows nothing']),
    ...unseen(tested.sensitivity),
    ...unfilled(tested.fills),
    ...(skipped > 0 ? [`${skipped} sampled slots decided nothing`] : []),
  ];
}

function allFutures(): readonly Future[] {
  return Object.keys(FUTURES).filter((how): how is Future => how in FUTURES);
}

/** A change that cannot be seen when it comes before is not seen after either. */
function unseen(checks: readonly Check[]): readonly string[] {
  return checks
    .filter(({ changed }) => changed === 0)
    .map(
      ({ name }) => `made ${SESSIONS_BEFORE} sessions before too, it changes no prompt: ${name}`,
    );
}

function unfilled(checks: readonly Check[]): readonly string[] {
  return checks
    .filter(({ decisions }) => decisions === 0)
    .map(({ name }) => `no order of a sampled decision was filled so that it could show: ${name}`);
}

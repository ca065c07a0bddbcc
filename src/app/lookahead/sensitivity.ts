import { lastOf } from '#app/cycle';
import { lastClosedSession, plusSessions, type Instant } from '#core/calendar';
import type { History } from '#ports';
import type { Asked } from './asked.ts';
import { FUTURES, futuresOf, NEWS, type Future } from './futures.ts';
import { checkOf, type Check } from './check-of.ts';
import { firstDifference, type Difference } from './first-difference.ts';
import { madeAgain, over, toldOtherwise } from './made-again.ts';
import type { Known } from './known.ts';

/** How far before a decision what it can know is changed. */
export const SESSIONS_BEFORE = 21;

/**
 * The same changes made before decisions: each must change some prompt, or it shows nothing. One decision that changes
 * is enough, so the latest is asked first and the rest only until then.
 */
export async function sensitivity(
  known: readonly Known[],
  asked: Asked,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const how of futuresOf(asked.outside.history.alterations)) {
    const concerned = NEWS.has(how) ? known.filter(hasNews) : known;
    if (concerned.length === 0) continue;
    checks.push(await changedBefore(how, concerned, asked));
  }
  return checks;
}

async function changedBefore(how: Future, known: readonly Known[], asked: Asked): Promise<Check> {
  const found: (Difference | undefined)[] = [];
  for (const { sample, reference } of known.toReversed()) {
    const altered = toldBefore(how, sample.checkpoint.at, asked);
    if (altered === undefined) continue;
    const again = await over(altered, async (history) => madeAgain(sample, asked, { history }));
    const difference = firstDifference(reference, again);
    found.push(difference);
    if (difference?.of === 'prompt') break;
  }
  return checkOf(FUTURES[how], found);
}

/** Told otherwise some sessions before; none where the data are given until later than that. */
function toldBefore(how: Future, at: Instant, asked: Asked): History | undefined {
  const before = plusSessions(lastClosedSession(at).on, -SESSIONS_BEFORE).closesAt;
  try {
    return toldOtherwise(asked, how, before, asked.seed);
  } catch {
    return undefined;
  }
}

/** Whether a decision was told any news, which it is as facts alone. */
export function hasNews({ sample }: Known): boolean {
  const { news = [] } = lastOf(sample.record.stages, 'observed')?.observation.market ?? {};
  return news.length > 0;
}

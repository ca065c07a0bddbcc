import type { GridRecord, GridView } from '#contract';
import { deflatedSharpeOf } from '#core/comparison';
import { FEWEST_DAYS, SESSIONS_A_YEAR, sharpePerDay } from '#core/performance';
import { armName, type GridArm } from './grid-arms.ts';
import { MOST_ARMS_PAIRED } from './pair-rows.ts';

type Found = Pick<GridView, 'deflated' | 'verdict'>;

/** By custom. */
const SURE = 0.95;
const LUCK = 0.05;

/** Whether the best arm of a grid is better than the best of so many tries by luck, and than each of the others. */
export function gridVerdict(
  { cells, before }: Pick<GridRecord, 'cells' | 'before'>,
  arms: readonly GridArm[],
  pairs: GridView['pairs'],
): Found {
  const done = arms.reduce((total, { runs }) => total + runs.length, 0);
  if (done < cells.length)
    return unsaid(
      'unfinished',
      null,
      `${done} of ${cells.length} runs are done: nothing is said of the best before all are`,
    );
  const sharpes = arms.map(({ pooled: { excess } }) => dailySharpe(excess));
  const best = placeOfHighest(sharpes);
  if (best === null)
    return unsaid(
      'too-short',
      null,
      `too short to say: no arm has ${FEWEST_DAYS} sessions with a known bill rate`,
    );
  const known = [...sharpes, ...before.sharpes].flatMap((value) => value ?? []);
  const trials = cells.length + before.count;
  const deflated = deflatedSharpeOf(arms[best]?.pooled.excess ?? [], known, trials);
  if (deflated === undefined)
    return unsaid(
      'too-short',
      best,
      `${nameAt(arms, best)} has the highest Sharpe ratio, but how much of it is luck cannot be said: ${trials} were tried, and of fewer than two the Sharpe ratio is known, or nothing varies`,
    );
  const { chance } = deflated;
  const benchmark = deflated.benchmark * Math.sqrt(SESSIONS_A_YEAR);
  const told = { chance, benchmark, trials };
  return { deflated: told, verdict: verdictOf({ arms, best, pairs, told }) };
}

function unsaid(kind: Found['verdict']['kind'], best: number | null, says: string): Found {
  return { deflated: null, verdict: { kind, best, says } };
}

/** Of a few days it is chance. */
function dailySharpe(excess: readonly number[] | undefined): number | undefined {
  return excess === undefined || excess.length < FEWEST_DAYS ? undefined : sharpePerDay(excess);
}

function placeOfHighest(sharpes: readonly (number | undefined)[]): number | null {
  let best: number | null = null;
  for (const [place, value] of sharpes.entries())
    if (value !== undefined && value > (best === null ? -Infinity : (sharpes[best] ?? -Infinity)))
      best = place;
  return best;
}

type Judged = {
  readonly arms: readonly GridArm[];
  readonly best: number;
  readonly pairs: GridView['pairs'];
  readonly told: NonNullable<Found['deflated']>;
};

function verdictOf({ arms, best, pairs, told }: Judged): Found['verdict'] {
  const name = nameAt(arms, best);
  const { chance, benchmark, trials } = told;
  const share = `${(chance * 100).toFixed(1)} %`;
  const among = `the best of ${trials} tries is expected to show ${benchmark.toFixed(2)} by luck alone, and the chance that it is truly above that is ${share}`;
  const none = (says: string): Found['verdict'] => ({ kind: 'none', best, says });
  if (chance < SURE)
    return none(
      `no winner is named: ${name} has the highest Sharpe ratio, but ${among}; ${SURE * 100} % are asked for`,
    );
  const others = notTold({ arms, best, pairs });
  if (arms.length > MOST_ARMS_PAIRED)
    return none(
      `no winner is named: ${name} is beyond luck (${share} among ${trials} tries), but of ${arms.length} arms no pair is tested (at most ${MOST_ARMS_PAIRED})`,
    );
  if (others.length > 0)
    return none(
      `no winner is named: ${name} is beyond luck (${share} among ${trials} tries), but cannot be told from ${others.join('; ')}`,
    );
  const beside = arms.length === 1 ? '' : ', and it is told from each of the others';
  return {
    kind: 'named',
    best,
    says: `${name} has the highest Sharpe ratio: ${among}${beside}. That is said of these windows, not of those to come`,
  };
}

/** Arms than which the best is not better for certain. */
function notTold({ arms, best, pairs }: Omit<Judged, 'told'>): readonly string[] {
  return arms.flatMap((_, place) => {
    if (place === best) return [];
    const pair = pairs.find(
      ({ first, second }) =>
        (first === best && second === place) || (first === place && second === best),
    );
    const gain = (pair?.difference ?? 0) * (pair?.first === best ? 1 : -1);
    const isTold = gain > 0 && pair !== undefined && pair.pHolm !== null && pair.pHolm <= LUCK;
    return isTold ? [] : [nameAt(arms, place)];
  });
}

function nameAt(arms: readonly GridArm[], place: number): string {
  const first = arms[place]?.cells[0];
  return first === undefined ? '' : armName(first);
}

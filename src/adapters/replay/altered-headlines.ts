import { HOUR_MS, plusMs } from '#core/calendar';
import type { Headline } from '#core/market';
import type { SeededRandom } from '#core/prelude';
import { drawnFor, shuffled, type Otherwise } from './otherwise.ts';

const LONGEST_DELAY_MS = 72 * HOUR_MS;

/** The news after a moment told otherwise. */
export function alteredHeadlines(
  headlines: readonly Headline[],
  otherwise: Otherwise,
): readonly Headline[] {
  const { how, after } = otherwise;
  const told = headlines.filter(({ at }) => at <= after);
  const later = headlines.filter(({ at }) => at > after);
  const random = drawnFor(otherwise, 'headlines');
  if (how === 'deleted' || how === 'news-withheld') return told;
  if (how === 'news-reordered') return [...told, ...shuffled(toldLate(later, random), random)];
  if (how === 'another-future') return [...told, ...underOtherTitles(later)];
  return how === 'stored-otherwise' ? shuffled(headlines, random) : headlines;
}

function toldLate(later: readonly Headline[], random: SeededRandom): readonly Headline[] {
  return later.map((each) => ({
    ...each,
    at: plusMs(each.at, 1 + random.nextInt(LONGEST_DELAY_MS)),
  }));
}

/** Each title at the moment of another. */
function underOtherTitles(later: readonly Headline[]): readonly Headline[] {
  const turned = later.toReversed();
  return later.map((each, place) => {
    const other = turned[place] ?? each;
    return { ...other, id: `${other.id} otherwise`, at: each.at };
  });
}

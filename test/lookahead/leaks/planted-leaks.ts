import { adjustedHistory } from './adjusted-history.ts';
import { cacheWithoutTime } from './cache-without-time.ts';
import type { Leak } from './faulty.ts';
import { futureClose } from './future-close.ts';
import { indicatorOnTheOpenBar } from './indicator-on-the-open-bar.ts';
import { laterRevision } from './later-revision.ts';
import { newsByPublicationZone } from './news-by-publication-zone.ts';
import { sameBarFill } from './same-bar-fill.ts';
import { sortedByFuture } from './sorted-by-future.ts';
import { splitKnownEarly } from './split-known-early.ts';
import { survivorshipList } from './survivorship-list.ts';
import { todaysDate } from './todays-date.ts';
import { wholeSampleScaling } from './whole-sample-scaling.ts';

export type PlantedLeak = {
  readonly name: string;
  readonly leak: Leak;
  /** The check that must find it, and what must not be alarmed. */
  readonly foundBy: string;
  readonly part: 'future' | 'surroundings' | 'fills';
};

/** Twelve ways in which backtests have been known to see the future. */
export const PLANTED_LEAKS: readonly PlantedLeak[] = [
  { name: 'future close', leak: futureClose, part: 'future', foundBy: 'the future is drawn anew' },
  {
    name: 'adjusted history',
    leak: adjustedHistory,
    part: 'future',
    foundBy: 'a dividend comes later',
  },
  {
    name: "today's date",
    leak: todaysDate,
    part: 'surroundings',
    foundBy: 'the wall clock is years off',
  },
  {
    name: 'same-bar fill',
    leak: sameBarFill,
    part: 'fills',
    foundBy: 'fills follow the prices of after the decision',
  },
  {
    name: 'later revision',
    leak: laterRevision,
    part: 'future',
    foundBy: 'what was told is corrected later',
  },
  {
    name: 'news by publication zone',
    leak: newsByPublicationZone,
    part: 'future',
    foundBy: 'no news comes any more',
  },
  {
    name: 'survivorship list',
    leak: survivorshipList,
    part: 'future',
    foundBy: 'the future is deleted',
  },
  {
    name: 'whole-sample scaling',
    leak: wholeSampleScaling,
    part: 'future',
    foundBy: 'the future is drawn anew',
  },
  {
    name: 'indicator on the open bar',
    leak: indicatorOnTheOpenBar,
    part: 'future',
    foundBy: 'the days to come are in another order',
  },
  {
    name: 'cache keyed without time',
    leak: cacheWithoutTime,
    part: 'surroundings',
    foundBy: 'the data were asked at their very end before',
  },
  {
    name: 'sorted by future',
    leak: sortedByFuture,
    part: 'future',
    foundBy: 'the days to come are in another order',
  },
  {
    name: 'split known early',
    leak: splitKnownEarly,
    part: 'future',
    foundBy: 'a split comes later',
  },
];

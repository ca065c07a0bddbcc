import type { Alteration } from '#ports';

/** What comes after a decision is told otherwise: such a change may change nothing of it. */
export const FUTURES: Readonly<Record<Exclude<Alteration, 'stored-otherwise'>, string>> = {
  deleted: 'the future is deleted',
  shuffled: 'the days to come are in another order',
  scaled: 'the prices to come are multiplied',
  'later-split': 'a split comes later',
  'later-dividend': 'a dividend comes later',
  revised: 'what was told is corrected later',
  'news-withheld': 'no news comes any more',
  'news-reordered': 'the news to come are late and in another order',
  'another-future': 'the future is drawn anew',
};

export type Future = keyof typeof FUTURES;

export const SURROUNDINGS = {
  fresh: 'the data are opened at the decision only',
  seenBefore: 'the data were asked at their very end before',
  together: 'two decisions are made at once',
  stored: 'the data are kept in another order',
  clock: 'the wall clock is years off',
  zone: 'the time zone is another',
  locale: 'the language is another',
} as const;

export const FILLS = {
  after: 'each fill is at a price of after the decision',
  following: 'fills follow the prices of after the decision',
} as const;

/** The changes to come that a history can be told with. */
export function futuresOf(alterations: readonly Alteration[]): readonly Future[] {
  return alterations.filter((how) => how !== 'stored-otherwise');
}

export const NEWS: ReadonlySet<Alteration> = new Set(['news-withheld', 'news-reordered']);

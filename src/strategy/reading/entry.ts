import type { NewsTopic } from '#core/market';

/** Good, bad or stated to be neither; 'nothing' where a phrase only names its topic. */
export type Says = -1 | 0 | 1 | 'nothing';

/** Phrases that say one thing of one topic. A place holds words that are alike there; "_" is up to three others. */
export type Entry = {
  readonly topic: NewsTopic;
  readonly says: Says;
  readonly phrases: readonly string[];
};

/** Phrases of one kind, written one after the other with semicolons between them. */
export function entry(topic: NewsTopic, says: Says, phrases: string): Entry {
  return {
    topic,
    says,
    phrases: phrases
      .split(';')
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== ''),
  };
}

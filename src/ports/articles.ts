import type { Headline } from '#core/market';

/** What an article's reader brought back. */
export type ArticleTold =
  | {
      readonly kind: 'article';
      /** Its own words without the page around them, cut at the reader's limit. */
      readonly text: string;
    }
  | { readonly kind: 'absent'; readonly because: string };

/** Reads articles behind headlines, as far as their publishers allow it. Never throws for one article. */
export type Articles = {
  /** By id of the headline; a headline without an answer was not asked for. */
  read(headlines: readonly Headline[]): Promise<ReadonlyMap<string, ArticleTold>>;
};

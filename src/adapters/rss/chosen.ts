import type { Instant } from '#core/calendar';
import type { Headline } from '#core/market';
import { forMentions, type Mention } from './mentions.ts';
import type { MergedStory } from './merged.ts';
import { storyName } from './story.ts';

/** A headline about one of the asked weighs more than one about the market, by where it names them. */
const WEIGHTS = { title: 1, summary: 0.6, market: 0.3 };

export type Choice = {
  readonly now: Instant;
  /** The age at which a story weighs half, in ms. */
  readonly halfLifeMs: number;
  readonly count: number;
};

/** The best stories by 2^(-age / half-life) times how closely they name one of the asked; newest first. */
export function chosen(
  stories: readonly MergedStory[],
  mentions: readonly Mention[],
  { now, halfLifeMs, count }: Choice,
): readonly Headline[] {
  return stories
    .map((story) => {
      const { tickers, weight } = about(story, mentions);
      return {
        headline: headlineOf(story, tickers),
        score: weight * 2 ** ((story.at - now) / halfLifeMs),
      };
    })
    .toSorted((left, right) =>
      left.score === right.score ? order(left.headline, right.headline) : right.score - left.score,
    )
    .slice(0, Math.max(0, count))
    .map(({ headline }) => headline)
    .toSorted(order);
}

function about(
  { title, summary }: MergedStory,
  mentions: readonly Mention[],
): { readonly tickers: Headline['tickers']; readonly weight: number } {
  const [head, rest] = [forMentions(title), forMentions(summary)];
  const inTitle = mentions.filter(({ isIn }) => isIn(head));
  const named = mentions.filter((mention) => inTitle.includes(mention) || mention.isIn(rest));
  const tickers = named.map(({ ticker }) => ticker);
  if (inTitle.length > 0) return { tickers, weight: WEIGHTS.title };
  return { tickers, weight: named.length > 0 ? WEIGHTS.summary : WEIGHTS.market };
}

function headlineOf(story: MergedStory, tickers: Headline['tickers']): Headline {
  return {
    id: storyName(story),
    at: story.at,
    title: story.title,
    ...(story.summary === '' ? {} : { summary: story.summary }),
    source: story.sources.join(', '),
    tickers,
    ...(story.url === '' ? {} : { url: story.url }),
  };
}

/** Newest first; equal times by name, so that an answer does not depend on the order of feeds. */
function order(left: Headline, right: Headline): number {
  if (left.at !== right.at) return right.at - left.at;
  return left.id < right.id ? -1 : 1;
}

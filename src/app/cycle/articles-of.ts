import type { Headline } from '#core/market';
import type { Articles, ArticleTold } from '#ports';
import type { Article } from '#strategy/shape';

/** Every headline with its article, or with title and summary where that may not or cannot be read. */
export async function articlesOf(
  headlines: readonly Headline[],
  articles: Articles,
): Promise<readonly Article[]> {
  const told = await articles.read(headlines);
  return headlines.map((headline) => articleOf(headline, told.get(headline.id)));
}

function articleOf(headline: Headline, told: ArticleTold | undefined): Article {
  const { id, at, source, tickers, title, summary } = headline;
  const about = { id, at, source, tickers, title };
  if (told?.kind === 'article') return { ...about, kind: 'full', text: told.text };
  const because = told?.because ?? 'this world has no articles';
  return { ...about, kind: 'headline', text: summary ?? '', because };
}

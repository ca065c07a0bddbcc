export type { ArticleSettings } from './article-settings.ts';
export { openArticles } from './open-articles.ts';

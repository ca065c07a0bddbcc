export type { Feed } from './news-settings.ts';
export { openNews } from './open-news.ts';

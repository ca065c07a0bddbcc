export { datedNews } from './dated-news.ts';
export type { NewsReport } from './import-news.ts';
export { newsFiles } from './news-files.ts';
export { openNewsShelf, type NewsShelf } from './open-news-shelf.ts';
export { pastNews, type PastNews } from './past-news.ts';

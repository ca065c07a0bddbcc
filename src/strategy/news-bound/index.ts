export { countedNews } from './counted-news.ts';
export { newsBound } from './news-bound.ts';
export { newsRooms } from './news-rooms.ts';
export { quotesOf } from './quotes-of.ts';
export { withoutNews } from './without-news.ts';

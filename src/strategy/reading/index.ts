export { folded } from './folded.ts';
export { netNews, newsVotes } from './net-news.ts';
export { newsFacts } from './news-facts.ts';
export { readByWords } from './read-by-words.ts';

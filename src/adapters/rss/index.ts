export { DEFAULT_FEEDS } from './default-feeds.ts';
export type { Fetched } from './fetched.ts';
export { guardedFetch, type GuardedOutside, type GuardedRequest } from './guarded-fetch.ts';
export type { Feed, NewsOutside, NewsSettings } from './news-settings.ts';
export { openNews, type FeedCheck, type NewsSource } from './open-news.ts';

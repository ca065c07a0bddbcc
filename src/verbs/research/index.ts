export { NO_BRIEF, tellBrief, tellBriefs } from './tell-briefs.ts';
export { tellWatchlist } from './tell-watchlist.ts';

import type { Feed } from './news-settings.ts';

const CNBC = 'https://search.cnbc.com/rs/search/combinedcms/view.xml?partnerId=wrss01&id=';

/** Free feeds without a key that are reported alive in 2026; feeds.a.dj.com and feeds.reuters.com are dead. */
export const DEFAULT_FEEDS: readonly Feed[] = [
  { name: 'Yahoo Finance', url: 'https://finance.yahoo.com/news/rssindex' },
  {
    name: 'Yahoo Finance',
    url: 'https://feeds.finance.yahoo.com/rss/2.0/headline?s={ticker}&region=US&lang=en-US',
    perTicker: true,
  },
  { name: 'CNBC', url: `${CNBC}100003114` },
  { name: 'CNBC Markets', url: `${CNBC}15839069` },
  { name: 'CNBC Economy', url: `${CNBC}20910258` },
  { name: 'WSJ', url: 'https://feeds.content.dowjones.io/public/rss/RSSMarketsMain' },
  { name: 'MarketWatch', url: 'https://feeds.content.dowjones.io/public/rss/mw_topstories' },
  { name: 'BBC', url: 'https://feeds.bbci.co.uk/news/business/rss.xml' },
  { name: 'Al Jazeera', url: 'https://www.aljazeera.com/xml/rss/all.xml' },
  { name: 'Federal Reserve', url: 'https://www.federalreserve.gov/feeds/press_all.xml' },
];

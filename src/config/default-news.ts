const CNBC = 'https://search.cnbc.com/rs/search/combinedcms/view.xml?partnerId=wrss01&id=';

/** Where news come from unless the file says otherwise. */
export const defaultNews = {
  max_age_hours: 72,
  half_life_hours: 24,
  refresh_minutes: 15,
  feeds: [
    { name: 'Yahoo Finance', url: 'https://finance.yahoo.com/news/rssindex' },
    {
      name: 'Yahoo Finance by ticker',
      url: 'https://feeds.finance.yahoo.com/rss/2.0/headline?s={tickers}&region=US&lang=en-US',
    },
    { name: 'CNBC', url: `${CNBC}100003114` },
    { name: 'CNBC Markets', url: `${CNBC}15839069` },
    { name: 'CNBC Economy', url: `${CNBC}20910258` },
    { name: 'WSJ Markets', url: 'https://feeds.content.dowjones.io/public/rss/RSSMarketsMain' },
    { name: 'MarketWatch', url: 'https://feeds.content.dowjones.io/public/rss/mw_topstories' },
    { name: 'BBC Business', url: 'https://feeds.bbci.co.uk/news/business/rss.xml' },
    { name: 'Al Jazeera', url: 'https://www.aljazeera.com/xml/rss/all.xml' },
    { name: 'Federal Reserve', url: 'https://www.federalreserve.gov/feeds/press_all.xml' },
  ],
};

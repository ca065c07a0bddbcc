/** Where prices come from unless the file says otherwise. */
export const defaultMarket = {
  source: 'yahoo',
  base_url: 'https://query2.finance.yahoo.com',
  requests_a_cycle: 200,
  requests_a_minute: 60,
  screener_min_price: 5,
  screener_min_market_value: 2_000_000_000,
} as const;

/** Where news come from unless the file says otherwise. */
export const defaultNews = {
  max_age_hours: 72,
  half_life_hours: 24,
  refresh_minutes: 15,
  feeds: [
    { name: 'Yahoo Finance', url: 'https://finance.yahoo.com/news/rssindex' },
    {
      name: 'Yahoo Finance by ticker',
      url: 'https://feeds.finance.yahoo.com/rss/2.0/headline?s={ticker}&region=US&lang=en-US',
    },
    {
      name: 'CNBC',
      url: 'https://search.cnbc.com/rs/search/combinedcms/view.xml?partnerId=wrss01&id=100003114',
    },
    { name: 'WSJ Markets', url: 'https://feeds.content.dowjones.io/public/rss/RSSMarketsMain' },
    { name: 'MarketWatch', url: 'https://feeds.content.dowjones.io/public/rss/mw_topstories' },
    { name: 'BBC Business', url: 'https://feeds.bbci.co.uk/news/business/rss.xml' },
    { name: 'Al Jazeera', url: 'https://www.aljazeera.com/xml/rss/all.xml' },
  ],
};

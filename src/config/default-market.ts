/** Where prices come from unless the file says otherwise. */
export const defaultMarket = {
  source: 'yahoo',
  base_url: 'https://query2.finance.yahoo.com',
  requests_a_cycle: 200,
  requests_a_minute: 60,
  screener_min_price: 5,
  screener_min_market_value: 2_000_000_000,
} as const;

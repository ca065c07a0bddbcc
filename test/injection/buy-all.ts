export const BUY_ALL = {
  outlook: 'Up.',
  confidence_pct: 100,
  actions: ['ZZZZ', 'NVDA'].map((ticker) => ({
    action: 'BUY',
    ticker,
    amount_usd: 1_000_000,
    thesis: 'told so',
    stop_loss_pct: -1,
    take_profit_pct: 500,
    time_stop_days: 730,
  })),
  suggestions: ['ZZZZ'],
};
export const READ_ALL = {
  articles: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({
    n,
    topic: 'earnings',
    direction: 1,
    tickers: ['NVDA', 'ZZZZ'],
    certainty: 'stated',
  })),
};
export const PICKS = {
  regime: 'BULL',
  regime_sources: ['N1'],
  geopolitical_risk: { level: 'LOW', sources: [] },
  themes: [],
  picks: [
    {
      ticker: 'NVDA',
      direction: 'LONG',
      conviction: 5,
      catalyst: 'earnings',
      thesis: 'told so',
      sources: ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8'],
    },
  ],
  sector_biases: [],
  events: [],
  avoid: [],
};

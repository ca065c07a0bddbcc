import type { StrategyName } from './strategies.ts';

const equityLimits = {
  min_order: 200,
  min_dollar_volume: 100_000,
  min_price: 5,
  max_drawdown_pct: 20,
  cool_down_sessions: 5,
  max_fee_pct: 0.5,
  warn_correlation_above: 0.8,
  bootstrap_above_cash_pct: 80,
  quote_stale_after: '15 minutes',
};

const optionLimits = {
  min_free_cash_pct: 40,
  max_underlying_pct: 60,
  max_openings: 2,
  take_profit_pct: 50,
  earnings_blackout_days: 7,
  max_drawdown_pct: 20,
  max_fee_pct: 5,
  max_delta_pct: 200,
  max_gamma_pct: 50,
  max_vega_pct: 1,
  max_theta_pct: 0.5,
  min_open_interest: 100,
  max_spread_pct: 20,
  single_leg_half_spread_pct: 100,
  multi_leg_half_spread_pct: 50,
};

const momentumStocks = ['NVDA', 'AMD', 'TSLA', 'META', 'AAPL', 'NFLX', 'PLTR'];

const momentumMetrics = ['RSI', 'MACD', 'Volume', 'Bollinger'];

/** What an account of a strategy has unless its file says otherwise, percent as in the file. */
export const defaultStrategies = {
  'core-satellite': {
    targets: { etf_pct: 60, stock_pct: 30, cash_pct: 10 },
    limits: {
      max_position_pct: 20,
      min_cash_pct: 10,
      stop_loss_pct: -15,
      max_trades: 5,
      min_holding: '14 days',
      max_sector_pct: 40,
      ...equityLimits,
    },
    watchlist: {
      core: ['SPY', 'QQQ', 'VTI', 'VOO'],
      stock: ['AAPL', 'MSFT', 'GOOGL', 'AMZN', 'NVDA', 'META', 'JPM', 'V', 'JNJ', 'UNH'],
    },
    preferred_metrics: ['SMA', 'RSI', 'PE'],
  },
  value: {
    targets: { etf_pct: 40, stock_pct: 50, cash_pct: 10 },
    limits: {
      max_position_pct: 15,
      min_cash_pct: 10,
      stop_loss_pct: -20,
      max_trades: 3,
      min_holding: '30 days',
      max_sector_pct: 35,
      ...equityLimits,
    },
    watchlist: {
      core: ['VTI', 'SCHD', 'VYM'],
      stock: ['BRK-B', 'JPM', 'PG', 'KO', 'JNJ', 'PFE', 'WMT', 'HD', 'CAT', 'XOM'],
    },
    preferred_metrics: ['PE', 'PB', 'DividendYield', 'FCF'],
  },
  momentum: {
    targets: { etf_pct: 20, stock_pct: 70, cash_pct: 10 },
    limits: {
      max_position_pct: 25,
      min_cash_pct: 10,
      stop_loss_pct: -8,
      max_trades: 3,
      min_holding: '1 day',
      max_sector_pct: 50,
      ...equityLimits,
    },
    watchlist: { core: ['SPY', 'QQQ', 'TQQQ', 'SOXL'], stock: momentumStocks },
    preferred_metrics: momentumMetrics,
  },
  intraday: {
    targets: { etf_pct: 20, stock_pct: 60, cash_pct: 20 },
    limits: {
      max_position_pct: 15,
      min_cash_pct: 20,
      stop_loss_pct: -3,
      max_trades: 2,
      min_holding: '2 hours',
      max_sector_pct: 50,
      ...equityLimits,
    },
    watchlist: { core: ['SPY', 'QQQ'], stock: momentumStocks },
    preferred_metrics: momentumMetrics,
    intraday: { act_confidence: 0.6 },
  },
  wheel: {
    watchlist: { core: [], stock: ['F', 'T', 'PFE', 'SOFI', 'BAC', 'VZ', 'GM'] },
    wheel: {
      ...optionLimits,
      max_open_puts: 5,
      max_calls_per_symbol: 2,
      put_delta: 0.3,
      put_min_dte: 21,
      put_max_dte: 45,
      call_delta: 0.25,
      call_min_dte: 14,
      call_max_dte: 30,
      allow_loss_calls: false,
      stop_premium_multiple: 3,
      min_premium_pct_per_30_days: 0.75,
      max_rolls: 2,
    },
  },
  'vertical-spreads': {
    watchlist: { core: ['SPY', 'QQQ', 'IWM'], stock: ['AAPL', 'MSFT', 'NVDA', 'AMD'] },
    spreads: {
      ...optionLimits,
      max_open: 5,
      max_loss_pct: 10,
      max_width: 10,
      min_dte: 21,
      max_dte: 45,
      credit_short_delta: 0.3,
      condor_short_delta: 0.2,
      debit_long_delta: 0.5,
      debit_short_delta: 0.3,
      butterfly_body_delta: 0.5,
      butterfly_max_wing: 5,
      stop_loss_of_max_loss_pct: 100,
      stop_credit_multiple: 2,
      auto_close_dte: 3,
    },
  },
  research: {
    research: {
      picks_expire_after_sessions: 5,
      max_picks: 8,
      max_articles: 40,
      min_price: 5,
      min_dollar_volume: 20_000_000,
      min_market_value: 2_000_000_000,
    },
  },
} as const satisfies Readonly<Record<StrategyName, object>>;

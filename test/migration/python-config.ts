/** A configuration as the Python program had it, with every kind of account and key. */
export const PYTHON_CONFIG = `defaults:
  initial_budget: 10000
  currency: USD
  data_source: YAHOO
  llm_base_url: http://192.0.2.7:8080/v1
  ghostfolio_url: http://192.0.2.8:3333
  news_cache_ttl_minutes: 15
  quote_cache_ttl_seconds: 60

accounts:
  research:
    name: "Daily Research Agent"
    cycle_type: "research"
    cron: "0 14 * * 0-4"
    model: "Nemotron"
    fallback_model: "Qwen3-Next"
    max_news_articles: 40
  weekly_balanced:
    name: "Weekly Balanced"
    ghostfolio_account_id: "11111111-2222-3333-4444-555555555555"
    model: "Qwen3-Next"
    fallback_model: "Nemotron"
    broker_cost_model: "ibkr"
    cron: "0 20 * * 6"
    strategy: "core_satellite"
    prompt_style: "Calm: hold, and think twice."
    preferred_metrics: ["SMA", "RSI", "PE"]
    horizon: "weeks"
    risk_profile:
      max_position_pct: 18
      min_cash_pct: 12
      max_trades_per_cycle: 4
      stop_loss_pct: -14
      min_holding_days: 14
      max_sector_exposure_pct: 38
    watchlist: [SPY, QQQ, AAPL, MSFT]
  monthly_value:
    name: "Monthly Value"
    ghostfolio_account_id: "TBD"
    model: "Qwen3-Next"
    cron: "20 20 1 * *"
    strategy: "value_investing"
    risk_profile: { max_position_pct: 15, min_holding_days: 30 }
    watchlist: [VTI, SCHD, KO]
  options_spreads:
    name: "Wheel Strategy (Qwen)"
    model: "Qwen3-Next"
    cron: "20 18 * * 4"
    strategy: "wheel"
    risk_profile:
      min_cash_pct: 5
      max_open_csps: 4
      max_ccs_per_symbol: 2
      csp_target_delta: 0.30
      csp_dte_min: 21
      csp_dte_max: 45
      cc_target_delta: 0.25
      cc_dte_min: 14
      cc_dte_max: 30
      take_profit_pct: 50
      stop_loss_pct: 200
      earnings_blackout_days: 5
    watchlist: [T, F, INTC]
  intraday_qwen:
    name: "Intraday Momentum (Qwen)"
    model: "Qwen3-Next"
    cycle_type: "intraday"
    trading_hours: "NYSE"
    cron: "0,30 15-21 * * 0-4"
    strategy: "momentum"
    risk_profile:
      stop_loss_pct: -3
      min_holding_hours: 2
      min_order_usd: 250
      scan_confidence_threshold: 0.65
      cost_breakeven_multiplier: 2.0
    watchlist: [SPY, NVDA]
  spreads_qwen:
    name: "Vertical Spreads (Qwen)"
    model: "Qwen3-Next"
    cron: "0 19 * * 4"
    strategy: "vertical_spreads"
    risk_profile:
      max_open_spreads: 4
      take_profit_pct: 50
      stop_loss_pct: 90
      max_spread_width: 8
      target_dte_min: 21
      target_dte_max: 45
    watchlist: []
  hopes:
    name: "Astrology"
    model: "Miro_Thinker"
    cron: "0 9 13 * 5"
    strategy: "astrology"
`;

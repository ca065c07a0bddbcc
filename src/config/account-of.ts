import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import { price, usd } from '#core/money';
import { assert } from '#core/prelude';
import type { OptionLimits, SpreadRules, WheelRules } from '#core/risk';
import type {
  AccountConfig,
  AccountLimits,
  EquityAccount,
  ResearchAccount,
} from './account-config.ts';
import type { WholeAccount } from './config-file.ts';
import { scheduleRowOf } from './schedule-row-of.ts';
import type { ScheduleSettings } from './schedule-settings.ts';
import type { Schedule } from './schedule.ts';

type Of<Strategy> = Extract<WholeAccount, { strategy: Strategy }>;

type WholeEquity = Of<'core-satellite' | 'value' | 'momentum' | 'intraday'>;

/** An account of a checked file, percent to fractions and text to units, once. */
export function accountOf(key: string, account: WholeAccount): AccountConfig {
  const shared = {
    key,
    name: account.name,
    model: account.model,
    schedule: scheduleOf(account.schedule),
    budget: usd(account.budget),
    wholeShares: account.whole_shares,
  };
  switch (account.strategy) {
    case 'wheel':
      return {
        ...shared,
        strategy: account.strategy,
        ...watched(account.watchlist),
        rules: wheelRulesOf(account.wheel),
      };
    case 'vertical-spreads':
      return {
        ...shared,
        strategy: account.strategy,
        ...watched(account.watchlist),
        rules: spreadRulesOf(account.spreads),
      };
    case 'research':
      return { ...shared, strategy: account.strategy, rules: researchRulesOf(account.research) };
    case 'core-satellite':
    case 'value':
    case 'momentum':
      return { ...shared, ...equityOf(account) };
    case 'intraday':
      return {
        ...shared,
        ...equityOf(account),
        intraday: { actConfidence: account.intraday.act_confidence },
      };
  }
}

/** Asserts canonical text: what passed the schema is a ticker. */
export function tickerOf(text: string): Ticker {
  const ticker = readTicker(text);
  assert(ticker !== undefined, `a checked file holds tickers, was "${text}"`);
  return ticker;
}

function scheduleOf(rows: ScheduleSettings): Schedule {
  return rows.map((settings) => {
    const read = scheduleRowOf(settings);
    assert(read.kind === 'row', 'the rows of a checked file are rows');
    return read.row;
  });
}

function watched(watchlist: WholeEquity['watchlist']): Pick<EquityAccount, 'core' | 'stocks'> {
  return { core: watchlist.core.map(tickerOf), stocks: watchlist.stock.map(tickerOf) };
}

function equityOf(
  account: WholeEquity,
): Omit<EquityAccount, 'key' | 'name' | 'model' | 'schedule' | 'budget' | 'wholeShares'> {
  return {
    strategy: account.strategy,
    targets: {
      etf: fraction(account.targets.etf_pct),
      stock: fraction(account.targets.stock_pct),
      cash: fraction(account.targets.cash_pct),
    },
    ...watched(account.watchlist),
    preferredMetrics: account.preferred_metrics,
    limits: limitsFrom(account),
  };
}

function limitsFrom({ limits, whole_shares: wholeShares }: WholeEquity): AccountLimits {
  const refuse = limits.refuse_correlation_above;
  return {
    maxPosition: fraction(limits.max_position_pct),
    minCash: fraction(limits.min_cash_pct),
    stopLoss: fraction(limits.stop_loss_pct),
    maxTrades: limits.max_trades,
    minHoldingMs: durationMs(limits.min_holding),
    maxSectorExposure: fraction(limits.max_sector_pct),
    minOrder: usd(limits.min_order),
    wholeShares,
    minDollarVolume: usd(limits.min_dollar_volume),
    minPrice: usd(limits.min_price),
    maxDrawdown: fraction(limits.max_drawdown_pct),
    coolDownSessions: limits.cool_down_sessions,
    maxFee: fraction(limits.max_fee_pct),
    ...(refuse === undefined ? {} : { refuseCorrelationAbove: refuse }),
    warnCorrelationAbove: limits.warn_correlation_above,
    bootstrapAbove: fraction(limits.bootstrap_above_cash_pct),
    quoteStaleAfterMs: durationMs(limits.quote_stale_after),
  };
}

function optionLimitsOf(
  rules: Of<'wheel'>['wheel'] | Of<'vertical-spreads'>['spreads'],
): OptionLimits {
  return {
    minFreeCash: fraction(rules.min_free_cash_pct),
    maxUnderlying: fraction(rules.max_underlying_pct),
    maxOpenings: rules.max_openings,
    takeProfit: fraction(rules.take_profit_pct),
    earningsBlackoutDays: rules.earnings_blackout_days,
    maxDrawdown: fraction(rules.max_drawdown_pct),
    maxFee: fraction(rules.max_fee_pct),
    greeks: {
      maxDelta: fraction(rules.max_delta_pct),
      maxGamma: fraction(rules.max_gamma_pct),
      maxVega: fraction(rules.max_vega_pct),
      maxTheta: fraction(rules.max_theta_pct),
    },
    minOpenInterest: rules.min_open_interest,
    maxSpread: fraction(rules.max_spread_pct),
    spreadPaid: {
      single: fraction(rules.single_leg_half_spread_pct),
      combined: fraction(rules.multi_leg_half_spread_pct),
    },
  };
}

function researchRulesOf(rules: Of<'research'>['research']): ResearchAccount['rules'] {
  return {
    picksExpireAfterSessions: rules.picks_expire_after_sessions,
    maxPicks: rules.max_picks,
    maxArticles: rules.max_articles,
    floors: {
      minPrice: usd(rules.min_price),
      minDollarVolume: usd(rules.min_dollar_volume),
      minMarketValue: usd(rules.min_market_value),
    },
  };
}

function wheelRulesOf(rules: Of<'wheel'>['wheel']): WheelRules {
  return {
    ...optionLimitsOf(rules),
    maxOpenPuts: rules.max_open_puts,
    maxCallsPerSymbol: rules.max_calls_per_symbol,
    putDelta: rules.put_delta,
    putDte: { from: rules.put_min_dte, to: rules.put_max_dte },
    callDelta: rules.call_delta,
    callDte: { from: rules.call_min_dte, to: rules.call_max_dte },
    allowLossCalls: rules.allow_loss_calls,
    stopPremiumMultiple: rules.stop_premium_multiple,
    minPremiumPer30Days: fraction(rules.min_premium_pct_per_30_days),
    maxRolls: rules.max_rolls,
  };
}

function spreadRulesOf(rules: Of<'vertical-spreads'>['spreads']): SpreadRules {
  return {
    ...optionLimitsOf(rules),
    maxOpen: rules.max_open,
    maxLoss: fraction(rules.max_loss_pct),
    maxWidth: price(rules.max_width),
    dte: { from: rules.min_dte, to: rules.max_dte },
    creditShortDelta: rules.credit_short_delta,
    condorShortDelta: rules.condor_short_delta,
    debitLongDelta: rules.debit_long_delta,
    debitShortDelta: rules.debit_short_delta,
    butterflyBodyDelta: rules.butterfly_body_delta,
    butterflyMaxWing: price(rules.butterfly_max_wing),
    stopLossOfMaxLoss: fraction(rules.stop_loss_of_max_loss_pct),
    stopCreditMultiple: rules.stop_credit_multiple,
    autoCloseDte: rules.auto_close_dte,
  };
}

function fraction(percent: number): number {
  return percent / 100;
}

/** "14 days" in milliseconds; a day is 24 hours. */
function durationMs(text: string): number {
  const [count = '', unit = ''] = text.split(' ');
  const each = [
    ['minute', MINUTE_MS],
    ['hour', HOUR_MS],
    ['day', DAY_MS],
  ] as const;
  const found = each.find(([name]) => unit.startsWith(name));
  assert(found !== undefined, `a checked time span has a unit, was "${text}"`);
  return Number(count) * found[1];
}

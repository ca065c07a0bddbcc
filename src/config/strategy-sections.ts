import * as z from 'zod';
import {
  countLeaf,
  dollarsLeaf,
  mapOf,
  numberLeaf,
  percentLeaf,
  shareLeaf,
  textLeaf,
  unitLeaf,
  wordLeaf,
} from './leaf.ts';
import { tickerList } from './ticker-leaf.ts';

const METRICS = [
  'SMA',
  'RSI',
  'MACD',
  'Bollinger',
  'ATR',
  'Volume',
  'PE',
  'PB',
  'DividendYield',
  'FCF',
] as const;

const duration = textLeaf(
  'a time span like "14 days", "2 hours" or "30 minutes"',
  /^\d{1,4} (?:minute|hour|day)s?$/,
);

const staleAfter = textLeaf(
  'a time span of at least 1 minute like "15 minutes" or "2 hours"',
  /^(?!0+ )\d{1,4} (?:minute|hour|day)s?$/,
);

const dte = (what: string): z.ZodNumber => countLeaf(`${what}, in calendar days`, 0, 365);

const limitsShape = {
  max_position_pct: percentLeaf('the most one symbol may be of nav'),
  min_cash_pct: shareLeaf('the cash that stays, of nav', 99),
  stop_loss_pct: numberLeaf(
    'the loss at which a position is sold: a percentage below 0 and above -100 (-15 is a loss of 15 %)',
    { above: -100, below: 0 },
  ),
  max_trades: countLeaf('trades a cycle', 1, 100),
  min_holding: duration,
  max_sector_pct: percentLeaf('the most one sector may be of nav'),
  min_order: dollarsLeaf('the smallest order'),
  min_dollar_volume: dollarsLeaf('the average daily dollar volume asked for buying'),
  min_price: numberLeaf('the price asked for buying: dollars from 0 to 100000', {
    from: 0,
    upTo: 100_000,
  }),
  max_drawdown_pct: percentLeaf('the fall from the peak that halves exposure', 99),
  cool_down_sessions: countLeaf('sessions without buying back after a forced exit', 0, 60),
  max_fee_pct: percentLeaf('the fee above which a buy is refused', 10),
  warn_correlation_above: unitLeaf('the correlation that warns'),
  refuse_correlation_above: unitLeaf('the correlation that refuses a buy'),
  bootstrap_above_cash_pct: percentLeaf('the cash above which the trade limit doubles'),
  quote_stale_after: staleAfter,
};

const targetsShape = {
  etf_pct: shareLeaf('ETFs, of nav'),
  stock_pct: shareLeaf('stocks, of nav'),
  cash_pct: shareLeaf('cash, of nav'),
};

const watchlistShape = { core: tickerList, stock: tickerList };

const METRICS_SAY = `a list of ${METRICS.join(', ')}`;

const metrics = z.array(wordLeaf('one of the metrics', METRICS), { error: METRICS_SAY });

const optionLimitsShape = {
  min_free_cash_pct: shareLeaf('cash less collateral after an opening, of nav', 99),
  max_underlying_pct: percentLeaf('collateral and shares of one underlying, of nav'),
  max_openings: countLeaf('openings a cycle', 1, 20),
  take_profit_pct: percentLeaf('the part of the greatest profit at which a position is closed'),
  earnings_blackout_days: countLeaf('days before a report without openings', 0, 60),
  max_drawdown_pct: limitsShape.max_drawdown_pct,
  max_fee_pct: percentLeaf('the fee of an option premium above which an opening is refused', 50),
  max_delta_pct: percentLeaf('delta times the underlying price of the whole account, of nav', 1000),
  max_gamma_pct: percentLeaf('the change of that for a move of 1 %, of nav', 1000),
  max_vega_pct: percentLeaf('what one volatility point may cost, of nav'),
  max_theta_pct: percentLeaf('what one calendar day may cost, of nav'),
  min_open_interest: countLeaf('open interest asked of a contract that is opened', 0, 1_000_000),
  max_spread_pct: percentLeaf('bid to ask over the mid of a contract that is opened'),
  single_leg_half_spread_pct: shareLeaf('the part of the half spread that one leg pays'),
  multi_leg_half_spread_pct: shareLeaf('the part of the half spread that several legs pay'),
};

const wheelShape = {
  ...optionLimitsShape,
  max_open_puts: countLeaf('puts open at once', 1, 50),
  max_calls_per_symbol: countLeaf('calls open on one symbol', 1, 50),
  put_delta: unitLeaf('the delta of a put to sell'),
  put_min_dte: dte('the nearest expiry of a put'),
  put_max_dte: dte('the farthest expiry of a put'),
  call_delta: unitLeaf('the delta of a call to sell'),
  call_min_dte: dte('the nearest expiry of a call'),
  call_max_dte: dte('the farthest expiry of a call'),
  allow_loss_calls: z.boolean({ error: 'true or false' }).meta({
    description: 'Whether a call may be sold below the net cost of the shares',
  }),
  stop_premium_multiple: numberLeaf(
    'the cost of the put over its premium at which it is closed: above 1 and up to 100',
    { above: 1, upTo: 100 },
  ),
  min_premium_pct_per_30_days: percentLeaf('premium over strike, per 30 days', 50),
  max_rolls: countLeaf('rolls in one cycle of shares', 0, 20),
};

const spreadsShape = {
  ...optionLimitsShape,
  max_open: countLeaf('spreads open at once', 1, 50),
  max_loss_pct: percentLeaf('the most one spread may lose, of nav'),
  max_width: dollarsLeaf('the widest spread between strikes'),
  min_dte: dte('the nearest expiry'),
  max_dte: dte('the farthest expiry'),
  credit_short_delta: unitLeaf('the delta of the short leg of a credit spread'),
  condor_short_delta: unitLeaf('the delta of the short legs of an iron condor'),
  debit_long_delta: unitLeaf('the delta of the long leg of a debit spread'),
  debit_short_delta: unitLeaf('the delta of the short leg of a debit spread'),
  butterfly_body_delta: unitLeaf('the delta of the body of a butterfly'),
  butterfly_max_wing: dollarsLeaf('the widest wing of a butterfly'),
  stop_loss_of_max_loss_pct: percentLeaf('the part of the greatest loss at which it is closed'),
  stop_credit_multiple: numberLeaf(
    'the loss over the credit at which a credit spread is closed: above 0 and up to 100',
    { above: 0, upTo: 100 },
  ),
  auto_close_dte: dte('the days to expiry at which it is closed'),
};

const intradayShape = { act_confidence: unitLeaf('the confidence from which a scan acts') };

const researchShape = {
  // Homes of before have it here; it is intraday's now.
  act_confidence: unitLeaf('not read here any more: it is intraday.act_confidence').optional(),
  picks_expire_after_sessions: countLeaf('sessions a pick lives', 1, 60),
  max_picks: countLeaf('picks of a brief at most', 1, 50),
  max_articles: countLeaf('texts from outside read a day at most', 0, 500),
  min_price: dollarsLeaf('the price of a share asked of a pick'),
  min_dollar_volume: dollarsLeaf('the average daily dollar volume asked of a pick'),
  min_market_value: numberLeaf(
    'the market value asked of a pick that is a stock: dollars from 0 to 8000000000',
    { from: 0, upTo: 8_000_000_000 },
  ),
};

const limits = z.strictObject(limitsShape, mapOf('limits'));
const targets = z.strictObject(targetsShape, mapOf('etf_pct, stock_pct and cash_pct'));
const watchlist = z.strictObject(watchlistShape, mapOf('core and stock'));
const wheel = z.strictObject(wheelShape, mapOf('rules of the wheel'));
const spreads = z.strictObject(spreadsShape, mapOf('rules of spreads'));
const intraday = z.strictObject(intradayShape, mapOf('rules of intraday accounts'));
const research = z.strictObject(researchShape, mapOf('rules of research'));

/** Every section an account can have, each key optional: what a file may say. */
export const strategySections = {
  targets: targets.partial(),
  watchlist: watchlist.partial(),
  preferred_metrics: metrics,
  limits: limits.partial(),
  wheel: wheel.partial(),
  spreads: spreads.partial(),
  intraday: intraday.partial(),
  research: research.partial(),
};

/** What an equity account has when the defaults are filled in. */
export const equitySections = {
  targets,
  watchlist,
  preferred_metrics: metrics,
  limits: limits.partial({ refuse_correlation_above: true }),
};

export const intradaySections = { ...equitySections, intraday };

export const wheelSections = { watchlist, wheel };

export const spreadsSections = { watchlist, spreads };

export const researchSections = { research };

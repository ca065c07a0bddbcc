import { stringify } from 'yaml';
import { withRulesArms } from '#config';
import {
  dayOf,
  lastClosedSession,
  MINUTE_MS,
  plusMs,
  sessionAt,
  sessionBefore,
  type Instant,
  type Session,
  type TradingDate,
} from '#core/calendar';
import type { MarketData, News } from '#ports';
import type { Law } from './live-equals-simulated.ts';

const DAILY = ['MON', 'TUE', 'WED', 'THU', 'FRI'];

const STEP_MS = 5 * MINUTE_MS;

/** On the grid of the simulated quotes: a live home has the quotes of its own moment, and of no other. */
const daily = (time: string): object => ({ schedule: [{ days: DAILY, time }] });

/** Held to expiries of the week itself, so that contracts end, are assigned and are unwound in it. */
const HELD = { take_profit_pct: 100, earnings_blackout_days: 0, max_openings: 4 };
const NEAR = {
  wheel: {
    ...HELD,
    put_delta: 0.5,
    put_min_dte: 1,
    put_max_dte: 7,
    call_delta: 0.5,
    call_min_dte: 1,
    call_max_dte: 7,
    stop_premium_multiple: 100,
  },
  spreads: { ...HELD, min_dte: 1, max_dte: 7, auto_close_dte: 0, stop_credit_multiple: 100 },
};

const ACCOUNTS: Readonly<Record<string, object>> = {
  wheel: daily('16:20'),
  wheel_nemotron: { ...daily('17:40'), budget: 40_000, wheel: NEAR.wheel },
  spreads: daily('18:00'),
  spreads_nemotron: { ...daily('19:00'), budget: 40_000, spreads: NEAR.spreads },
};

/**
 * Accounts of options, settled every five minutes from 09:45 on, but on a day that they sleep through after its close
 * only. A live home knows less than the market behind it, and the simulated one is shown no more: quotes of the moments
 * at which somebody looked; at a close the last of them, where it is not older than twenty minutes; the rates of the
 * close before, because a bar is final a quarter of an hour late; no dividend of a fund before its day, which nobody
 * announces; no volatility of days on which nobody looked.
 */
export function liveEqualsSimulatedOptions(asleepOn?: TradingDate): Law {
  const settlesOf = (session: Session): readonly Instant[] => [
    ...(session.on === asleepOn ? [] : gridOf(session)),
    plusMs(session.closesAt, 4 * STEP_MS),
  ];
  return {
    configOf: (baseUrl) => {
      const market = { base_url: baseUrl, requests_a_minute: 600 };
      return withRulesArms(stringify({ market, news: { feeds: [] }, accounts: ACCOUNTS }));
    },
    plays: (key) => key in ACCOUNTS,
    settlesOf,
    isAwake: (on) => on !== asleepOn,
    known: (market) => lookedAt(market, (on) => on !== asleepOn),
  };
}

/** Every five minutes from a quarter of an hour after the open. */
function gridOf({ opensAt, closesAt }: Session): readonly Instant[] {
  const moments: Instant[] = [];
  for (let at = plusMs(opensAt, 3 * STEP_MS); at < closesAt; at = plusMs(at, STEP_MS))
    moments.push(at);
  return moments;
}

function lookedAt(
  market: MarketData & News,
  isAwake: (on: TradingDate) => boolean,
): MarketData & News {
  return {
    ...market,
    optionMoments: async (tickers, from, upTo) =>
      (await market.optionMoments(tickers, from, upTo)).filter((at) => isAwake(dayOf(at))),
    optionQuotes: async (contracts, at) => {
      if (!isAwake(dayOf(at))) return new Map();
      const isClose = lastClosedSession(at).closesAt === at;
      const quotes = await market.optionQuotes(contracts, isClose ? plusMs(at, -STEP_MS) : at);
      return new Map([...quotes].map(([id, quote]) => [id, { ...quote, source: 'yahoo: mid' }]));
    },
    rates: async (at) => {
      const isNow = at === undefined || sessionAt(at) !== undefined;
      return market.rates(isNow ? at : sessionBefore(lastClosedSession(at).on).closesAt);
    },
    dividendsAhead: async (tickers, at) => {
      const known = await market.profiles(tickers);
      const stocks = tickers.filter((ticker) => known.get(ticker)?.kind === 'stock');
      return market.dividendsAhead(stocks, at);
    },
    volatilityHistory: async () => new Map(),
  };
}

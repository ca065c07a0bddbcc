import { assert } from '#core/prelude';
import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { DailyVolatility } from '#core/options';
import type { Clock, MarketData } from '#ports';
import { dividendsAhead } from './dividends-ahead.ts';
import { optionable } from './listed-expiries.ts';
import type { MarketState } from './market-state.ts';
import { nameMoments } from './name-moment.ts';
import { expiriesOf, optionChainOf } from './option-chain-of.ts';
import { optionMoments } from './option-moments.ts';
import { optionQuotesOf } from './option-quotes-of.ts';
import { timeline } from './timeline.ts';
import { volatilityHistory } from './volatility-history.ts';

type OptionAnswers = Pick<
  MarketData,
  'expiries' | 'chain' | 'optionMoments' | 'optionQuotes' | 'volatilityHistory' | 'dividendsAhead'
>;

/** What the market tells of options: of companies and funds, not of indices and leveraged funds. */
export function optionsSeen(state: MarketState, clock: Clock): OptionAnswers {
  const nameAt = nameMoments(state);
  return {
    expiries: async (ticker) => expiriesOf(ticker, clock.now()),
    chain: async (ticker, expiry) =>
      optionChainOf({ nameAt, state }, { ticker, expiry }, clock.now()),
    optionMoments: async (tickers, from, upTo) =>
      tickers.some((ticker) => optionable(ticker) !== undefined)
        ? optionMoments({ from, upTo, now: clock.now() })
        : [],
    optionQuotes: async (contracts, at) =>
      optionQuotesOf(nameAt, contracts, knownBy(clock.now(), at)),
    volatilityHistory: async (tickers, count) => {
      const last = timeline().lastClosed(clock.now());
      const histories = new Map<Ticker, readonly DailyVolatility[]>();
      for (const ticker of tickers) {
        const days = volatilityHistory(nameAt, ticker, { count, last });
        if (days !== undefined && days.length > 0) histories.set(ticker, days);
      }
      return histories;
    },
    dividendsAhead: async (tickers, at) =>
      dividendsAhead(state, tickers, knownBy(clock.now(), at ?? clock.now())),
  };
}

function knownBy(now: Instant, at: Instant): Instant {
  assert(at <= now, `what is asked for is known by now, was ${at - now} ms later`);
  return at;
}

import {
  dayOf,
  lastClosedSession,
  sessionAfter,
  sessionBefore,
  sessionOn,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { idOf, type InstrumentId, type OptionContract, type Ticker } from '#core/instruments';
import type { Dividend, OptionChain, Quote } from '#core/market';
import { price, toDollars } from '#core/money';
import type { DailyVolatility } from '#core/options';
import type { Clock, MarketData } from '#ports';
import type { LoadedTrack } from './loaded-track.ts';

type OptionAnswers = Pick<
  MarketData,
  'expiries' | 'chain' | 'optionMoments' | 'optionQuotes' | 'volatilityHistory' | 'dividendsAhead'
>;

type TrackOf = (ticker: Ticker) => LoadedTrack | undefined;

/** Chains as the tape has them; each holds until the next of its expiry, with its own time. */
export function optionsSeen(trackOf: TrackOf, clock: Clock): OptionAnswers {
  return {
    ...chainsSeen((ticker) => trackOf(ticker)?.chains ?? [], clock),
    volatilityHistory: async (tickers, sessions) => {
      const last = lastClosedSession(clock.now()).on;
      const told = new Map<Ticker, readonly DailyVolatility[]>();
      for (const ticker of tickers) {
        const days = (trackOf(ticker)?.volatilities ?? []).filter(({ on }) => on <= last);
        if (days.length > 0) told.set(ticker, days.slice(-sessions));
      }
      return told;
    },
    dividendsAhead: async (tickers, at = clock.now()) =>
      [...new Set(tickers)]
        .flatMap((ticker) => dividendsAfter(trackOf(ticker), at))
        .toSorted((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on))),
  };
}

type ChainsOf = (ticker: Ticker) => readonly OptionChain[];

function chainsSeen(
  chainsOf: ChainsOf,
  clock: Clock,
): Omit<OptionAnswers, 'volatilityHistory' | 'dividendsAhead'> {
  return {
    expiries: async (ticker) => {
      const now = clock.now();
      const all = [...new Set(chainsOf(ticker).map(({ expiry }) => expiry))].toSorted();
      return all.filter(
        (expiry) => expiresAt(expiry) > now && toldBy(chainsOf(ticker), expiry, now) !== undefined,
      );
    },
    chain: async (ticker, expiry) => {
      const now = clock.now();
      return expiresAt(expiry) > now ? toldBy(chainsOf(ticker), expiry, now) : undefined;
    },
    optionMoments: async (tickers, from, upTo) => {
      const now = clock.now();
      const all = tickers
        .flatMap(chainsOf)
        .filter(({ at }) => at >= from && at <= upTo && at <= now)
        .filter(({ quotes }) =>
          quotes.some(({ bid, ask }) => bid !== undefined && ask !== undefined),
        );
      return [...new Set(all.map(({ at }) => at))].toSorted((left, right) => left - right);
    },
    optionQuotes: async (contracts, at) => {
      const quotes = new Map<InstrumentId, Quote>();
      if (at > clock.now()) return quotes;
      for (const contract of contracts) {
        const quote = quoteAt(chainsOf(contract.underlying), contract, at);
        if (quote !== undefined) quotes.set(quote.id, quote);
      }
      return quotes;
    },
  };
}

/** The close of the expiry's session, or of the one before where it is none. */
function expiresAt(expiry: TradingDate): Instant {
  return (sessionOn(expiry) ?? sessionBefore(expiry)).closesAt;
}

/** The last of an expiry, in the session in progress or the last one that closed. */
function toldBy(
  chains: readonly OptionChain[],
  expiry: TradingDate,
  now: Instant,
): OptionChain | undefined {
  const last = chains.findLast((chain) => chain.expiry === expiry && chain.at <= now);
  return last !== undefined && last.at >= lastClosedSession(now).opensAt ? last : undefined;
}

function quoteAt(
  chains: readonly OptionChain[],
  contract: OptionContract,
  at: Instant,
): Quote | undefined {
  const id = idOf(contract);
  const chain = at > expiresAt(contract.expiry) ? undefined : toldBy(chains, contract.expiry, at);
  const { bid, ask } = chain?.quotes.find((each) => idOf(each.contract) === id) ?? {};
  if (chain === undefined || bid === undefined || ask === undefined) return undefined;
  const mark = price((toDollars(bid) + toDollars(ask)) / 2);
  return { id, bid, ask, mark, at: chain.at, source: chain.source };
}

function dividendsAfter(track: LoadedTrack | undefined, at: Instant): readonly Dividend[] {
  const today = dayOf(at);
  const announced = track?.announced?.filter((told) => told.at <= at).map(({ value }) => value);
  const known = announced ?? nextOf(track, sessionAfter(today).on);
  return known.filter(({ on }) => on > today);
}

function nextOf(track: LoadedTrack | undefined, next: TradingDate): readonly Dividend[] {
  return (track?.events ?? [])
    .filter((action) => action.kind === 'dividend')
    .filter(({ on }) => on === next);
}

import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { expirySlice, type ExpirySlice } from './expiry-slice.ts';
import { listedExpiries, optionable, type Expiry } from './listed-expiries.ts';
import { listedStrikes } from './listed-strikes.ts';
import type { MarketState } from './market-state.ts';
import type { NameMoments } from './name-moment.ts';
import { crowdOf, type Crowd, type CrowdedContract } from './crowd-of.ts';
import { deviationsOf, momentAt, sidesAt } from './option-quotes-of.ts';
import { volatilityOf } from './option-value.ts';
import { priceOfCents } from './quote-of.ts';
import { timeline } from './timeline.ts';

type Sources = { readonly state: MarketState; readonly nameAt: NameMoments };

/** The days of what is listed in the last session that has opened and has not expired by now. */
export function expiriesOf(ticker: Ticker, now: Instant): readonly TradingDate[] {
  return openExpiries(ticker, now).map(({ on }) => on);
}

function openExpiries(ticker: Ticker, now: Instant): readonly Expiry[] {
  const member = optionable(ticker);
  const { lastOpened, sessionOf } = timeline();
  const number = lastOpened(now);
  if (member === undefined || number < 0) return [];
  return listedExpiries(member, number).filter(
    (expiry) => sessionOf(expiry.number).closesAt >= now,
  );
}

/** As it stands at the latest five-minute boundary of a running session, else as it stood at the last close. */
export function optionChainOf(
  { nameAt, state }: Sources,
  { expiry: on, ticker }: { readonly ticker: Ticker; readonly expiry: TradingDate },
  now: Instant,
): OptionChain | undefined {
  const expiry = openExpiries(ticker, now).find((each) => each.on === on);
  const moment = momentAt(now);
  const name = moment === undefined ? undefined : nameAt(ticker, moment);
  const series = name === undefined ? undefined : state.seriesOf(ticker, name.number);
  if (expiry === undefined || name === undefined || series === undefined) return undefined;
  const slice = expirySlice(name, expiry.number);
  const crowd = crowdOf(name, state.draws);
  const strikes = listedStrikes({ member: name.member, series }, expiry, name.number);
  const rights = ['call', 'put'] as const;
  return {
    underlying: ticker,
    expiry: on,
    at: name.at,
    source: 'simulated',
    isModelled: false,
    underlyingPrice: priceOfCents(name.cents),
    quotes: rights.flatMap((right) =>
      strikes.map((strikeCents) => optionQuote(slice, { right, strikeCents, expiry }, crowd)),
    ),
  };
}

function optionQuote(
  slice: ExpirySlice,
  listed: Omit<CrowdedContract, 'deviations'>,
  crowd: (contract: CrowdedContract) => Crowd,
): OptionQuote {
  const { expiry, right, strikeCents } = listed;
  const strike = strikeCents / 100;
  const { ask, bid } = sidesAt(slice, { right, strike });
  const { openInterest, volume } = crowd({ ...listed, deviations: deviationsOf(slice, strike) });
  const { at, member } = slice.name;
  return {
    contract: {
      kind: 'option',
      underlying: member.ticker,
      expiry: expiry.on,
      right,
      strike: priceOfCents(strikeCents),
    },
    bid: priceOfCents(bid),
    ask: priceOfCents(ask),
    ...(volume > 0 && { last: priceOfCents(bid > 0 ? bid : ask), lastTradeAt: at }),
    volume,
    openInterest,
    vendorVolatility: volatilityOf(slice, strike),
  };
}

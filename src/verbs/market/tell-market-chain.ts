import { dayOf, dte, toIso, type Instant, type TradingDate } from '#core/calendar';
import type { MarketChainView } from '#contract';
import { idOf, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { priceOfMicros, toDecimal, type Price } from '#core/money';
import type { ChainView } from '#core/options';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { NotThere } from '../not-there.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { analysedChain, analysisView } from './analysed-chain.ts';
import { assertAsked, listedExpiries } from './listed-expiries.ts';
import { marketSource } from './market-source.ts';
import { sideView, type Side } from './side-view.ts';

/** Strikes on each side of the money, unless all are asked for. */
export const EACH_SIDE = 10;

export type ChainAsked = {
  readonly ticker: Ticker;
  readonly expiry: TradingDate;
  /** Strikes on each side of the money, or every one. */
  readonly strikes: number | 'all';
};

/** Calls and puts of one expiry by strike. */
export async function tellMarketChain(
  home: Home,
  asked: ChainAsked,
): Promise<Told<MarketChainView>> {
  return told(async () => seen(home, asked));
}

async function seen(home: Home, { ticker, expiry, strikes }: ChainAsked): Promise<MarketChainView> {
  const { market, clock } = home;
  const { expiries, quote } = await listedExpiries(home, ticker);
  if (!expiries.includes(expiry)) throw notListed(ticker, expiry, expiries);
  const chain = await market.chain(ticker, expiry);
  if (chain === undefined) {
    await assertAsked(home, ticker);
    const says = `the ${market.label} lists ${ticker} ${expiry} and shows no contracts of it`;
    throw new PortError('market', says, { retryable: false });
  }
  const now = clock.now();
  const price = chain.underlyingPrice ?? quote?.mark;
  const analysed = price === undefined ? undefined : await analysedChain(home, chain, price);
  const rows = rowsOf(chain, { now, analysed });
  const shown = strikes === 'all' ? rows : aroundMoney(rows, { price, each: strikes });
  return {
    ...marketSource(home),
    symbol: ticker,
    expiry,
    dte: dte(dayOf(now), expiry),
    toldAt: toIso(chain.at),
    ageMs: now - chain.at,
    underlyingPrice: price === undefined ? null : toDecimal(price),
    chainSource: chain.source,
    isModelled: chain.isModelled,
    analysis: analysed === undefined ? null : analysisView(analysed),
    strikesTotal: rows.length,
    strikes: shown.map(({ strike, call, put }) => ({ strike: toDecimal(strike), call, put })),
  };
}

function notListed(
  ticker: Ticker,
  expiry: TradingDate,
  expiries: readonly TradingDate[],
): NotThere {
  const beside = [
    expiries.findLast((each) => each < expiry),
    expiries.find((each) => each > expiry),
  ].filter((each) => each !== undefined);
  const says =
    beside.length === 0
      ? `there are no options of ${ticker}`
      : `no options of ${ticker} expire on ${expiry}; next to it: ${beside.join(' and ')}`;
  return new NotThere('market', says);
}

type Row = { readonly strike: Price; readonly call: Side; readonly put: Side };
type Sight = { readonly now: Instant; readonly analysed: ChainView | undefined };

function rowsOf({ quotes }: OptionChain, sight: Sight): readonly Row[] {
  const byStrike = Map.groupBy(quotes, ({ contract }): number => contract.strike);
  return [...byStrike]
    .toSorted(([left], [right]) => left - right)
    .map(([strike, both]) => ({
      strike: priceOfMicros(strike),
      call: sideOf(both, 'call', sight),
      put: sideOf(both, 'put', sight),
    }));
}

function sideOf(
  both: readonly OptionQuote[],
  right: 'call' | 'put',
  { now, analysed }: Sight,
): Side {
  const own = both.find(({ contract }) => contract.right === right);
  if (own === undefined) return null;
  const id = idOf(own.contract);
  return sideView(
    own,
    analysed?.contracts.find((each) => each.id === id),
    now,
  );
}

type Near = { readonly price: Price | undefined; readonly each: number };

/** The strikes next to the price, as many below as at or above it; all where nobody knows the price. */
function aroundMoney(rows: readonly Row[], { price, each }: Near): readonly Row[] {
  if (price === undefined) return rows;
  const above = rows.findIndex(({ strike }) => strike >= price);
  const middle = above < 0 ? rows.length : above;
  return rows.slice(Math.max(0, middle - each), middle + each);
}

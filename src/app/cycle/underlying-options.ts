import { dayOf, dte, type Instant, type TradingDate } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import type { Dividend, Quotes } from '#core/market';
import { heldOf, type Book } from '#core/ledger';
import { chainView, volatilityFacts, type ChainView } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { OptionMandate } from '#core/risk';
import type { World } from '#ports';
import type { SecurityFacts, UnderlyingOptions } from '#strategy/shape';
import { DELTAS, thinned } from './thinned.ts';

const YEAR_OF_SESSIONS = 252;
/** Expiries that a source is asked for an underlying: five weeks of them. */
const MOST_EXPIRIES = 6;

type Sight = {
  readonly mandate: OptionMandate;
  readonly book: Book;
  readonly spots: Quotes;
  readonly staleBefore: Instant;
  readonly known: ReadonlyMap<Ticker, SecurityFacts>;
};

/** What the options of each underlying say, nearest expiry first; one without options has no chains. */
export async function underlyingOptions(
  tickers: readonly Ticker[],
  world: World,
  sight: Sight,
): Promise<readonly UnderlyingOptions[]> {
  const { market } = world;
  const histories = await market.volatilityHistory(tickers, YEAR_OF_SESSIONS);
  const dividends = await market.dividendsAhead(tickers);
  const { bill13Week: rate } = await market.rates();
  const seen: UnderlyingOptions[] = [];
  for (const ticker of tickers) {
    const own = dividends.filter((each) => each.ticker === ticker);
    const realised21 = sight.known.get(ticker)?.indicators.realisedVolatility21;
    const looking = { ...sight, dividends: own, ...definedOnly({ rate, realised21 }) };
    const views = await viewsOf(ticker, world, looking);
    const history = histories.get(ticker) ?? [];
    const hasShares = heldOf(sight.book, idOf(equity(ticker))) > 0;
    seen.push({
      ticker,
      volatility: volatilityFacts(views, { history, ...definedOnly({ realised21 }) }),
      chains: views.map((view) => thinned(view, { mandate: sight.mandate, hasShares })),
      dividends: own,
    });
  }
  return seen;
}

type Looking = Sight & {
  readonly dividends: readonly Dividend[];
  readonly rate?: number;
  readonly realised21?: number;
};

async function viewsOf(
  ticker: Ticker,
  { market, clock }: World,
  { mandate, spots, staleBefore, dividends, rate, realised21 }: Looking,
): Promise<readonly ChainView[]> {
  const spot = spots.get(idOf(equity(ticker)))?.mark;
  if (spot === undefined) return [];
  const wanted = inRange(await market.expiries(ticker), dayOf(clock.now()), mandate);
  const views: ChainView[] = [];
  for (const expiry of wanted) {
    const chain = await market.chain(ticker, expiry);
    if (chain === undefined || chain.quotes.length === 0) continue;
    const { minOpenInterest, maxSpread } = mandate.rules;
    views.push(
      chainView(chain, {
        spot,
        style: 'american',
        staleBefore,
        dividends,
        liquidity: { maxSpread, minOpenInterest },
        deltaRange: DELTAS,
        ...definedOnly({ rate, fallbackVolatility: realised21 }),
      }),
    );
  }
  return views;
}

function inRange(
  expiries: readonly TradingDate[],
  today: TradingDate,
  mandate: OptionMandate,
): readonly TradingDate[] {
  const { from, to } = daysOf(mandate);
  return expiries
    .filter((expiry) => dte(today, expiry) >= from && dte(today, expiry) <= to)
    .slice(0, MOST_EXPIRIES);
}

function daysOf(mandate: OptionMandate): { readonly from: number; readonly to: number } {
  if (mandate.kind === 'vertical-spreads') return mandate.rules.dte;
  const { putDte, callDte } = mandate.rules;
  return { from: Math.min(putDte.from, callDte.from), to: Math.max(putDte.to, callDte.to) };
}

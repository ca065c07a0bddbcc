import { staleBefore } from '#app/cycle';
import type { OptionsVolatilityView } from '#contract';
import { dayOf, dte, MINUTE_MS, type Instant, type TradingDate } from '#core/calendar';
import { lastOf, realisedVolatility } from '#core/indicators';
import type { Ticker } from '#core/instruments';
import { toDecimal, type Price } from '#core/money';
import { chainView, volatilityFacts, type ChainView, type VolatilityFacts } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { Home } from '#worlds';
import { listedExpiries } from '../market/index.ts';

type UnderlyingView = OptionsVolatilityView['underlyings'][number];

type FactsView = Pick<
  UnderlyingView,
  | 'implied30'
  | 'ivRank'
  | 'ivPercentile'
  | 'historyDays'
  | 'historySays'
  | 'realised21'
  | 'skew25'
  | 'expectedMove30'
>;

const YEAR_OF_SESSIONS = 252;
const SESSIONS_OF_BARS = 30;
/** Expiries asked for: the nearest ones and on to half a year. */
const MOST_EXPIRIES = 10;
const FURTHEST_DTE = 190;
const STALE_MS = 15 * MINUTE_MS;

/** What the options of one symbol say of its volatility; throws the sentence where the symbol or the source is not there. */
export async function volatilityOf(home: Home, ticker: Ticker): Promise<UnderlyingView> {
  const { market, clock } = home;
  const { expiries, quote } = await listedExpiries(home, ticker);
  const bars = (await market.bars([ticker], SESSIONS_OF_BARS)).get(ticker);
  const realised21 = bars === undefined ? undefined : lastOf(realisedVolatility(bars.close));
  const history = (await market.volatilityHistory([ticker], YEAR_OF_SESSIONS)).get(ticker) ?? [];
  const now = clock.now();
  const near = expiriesNear(expiries, now);
  const views =
    quote === undefined ? [] : await viewsOf(home, { ticker, expiries: near, spot: quote.mark });
  const facts = volatilityFacts(views, { history, ...definedOnly({ realised21 }) });
  const [nearest] = views;
  return {
    symbol: ticker,
    price: quote === undefined ? null : toDecimal(quote.mark),
    chainSource: nearest?.source ?? null,
    isModelled: views.some(({ isModelled }) => isModelled),
    ...factsView(facts),
    term: views.map(({ expiry, dte: days, atTheMoneyVolatility, expectedMove }) => ({
      expiry,
      dte: days,
      volatility: atTheMoneyVolatility ?? null,
      expectedMove: expectedMove ?? null,
    })),
    history: history.map(({ on, volatility }) => ({ on, volatility })),
    absent: await whyNone(home, ticker, expiries.length),
  };
}

function factsView(facts: VolatilityFacts): FactsView {
  const { implied30 = null, ivRank = null, ivPercentile = null, historySays = null } = facts;
  const { realised21 = null, skew25 = null, expectedMove30 = null, historyDays } = facts;
  return {
    implied30,
    ivRank,
    ivPercentile,
    historyDays,
    historySays,
    realised21,
    skew25,
    expectedMove30,
  };
}

function expiriesNear(expiries: readonly TradingDate[], now: Instant): readonly TradingDate[] {
  const ahead = expiries.filter((expiry) => dte(dayOf(now), expiry) <= FURTHEST_DTE);
  if (ahead.length <= MOST_EXPIRIES) return ahead;
  const step = (ahead.length - 1) / (MOST_EXPIRIES - 1);
  const places = new Set(
    Array.from({ length: MOST_EXPIRIES }, (_, place) => Math.round(place * step)),
  );
  return ahead.filter((_, place) => places.has(place));
}

type Asked = {
  readonly ticker: Ticker;
  readonly expiries: readonly TradingDate[];
  readonly spot: Price;
};

async function viewsOf(
  { market, clock }: Home,
  { ticker, expiries, spot }: Asked,
): Promise<readonly ChainView[]> {
  const dividends = await market.dividendsAhead([ticker]);
  const { bill13Week: rate } = await market.rates();
  const views: ChainView[] = [];
  for (const expiry of expiries) {
    const chain = await market.chain(ticker, expiry);
    if (chain === undefined || chain.quotes.length === 0) continue;
    views.push(
      chainView(chain, {
        spot,
        style: 'american',
        staleBefore: staleBefore(clock.now(), { grain: market.grain, limitMs: STALE_MS }),
        liquidity: { minOpenInterest: 0, maxSpread: 1 },
        dividends,
        ...definedOnly({ rate }),
      }),
    );
  }
  return views;
}

async function whyNone({ market }: Home, ticker: Ticker, expiries: number): Promise<string | null> {
  if (expiries > 0) return null;
  const told = await market.absences([ticker]);
  const own = told.find(({ what }) => what === `${ticker} options`);
  return own === undefined ? `the ${market.label} has no options of ${ticker}` : own.because;
}

import { dayOf, sessionAt, toIsoNewYork, type Instant } from '#core/calendar';
import { equity, idOf, underlyingOf, type Ticker } from '#core/instruments';
import { navOf, positionsOf, type Book } from '#core/ledger';
import type { Bars, CorporateAction, Quote, Quotes } from '#core/market';
import type { Absence, CycleRecord, MarketData, OrderTicket, World } from '#ports';
import type { MarketPart, Observation, Role, SecurityFacts } from '#strategy/shape';
import type { Account } from '#app/account';
import { definedOnly } from '#core/prelude';
import { barFacts } from './facts.ts';
import { observeOptions, type OptionsSeen } from './observe-options.ts';
import { securitiesOf } from './securities-of.ts';
import { pastDecisions } from './past-decisions.ts';
import { staleBefore } from './stale-before.ts';
import { SECTOR_FUNDS } from './sector-funds.ts';
import { suggestionsOf } from './suggestions.ts';

const SESSIONS_OF_BARS = 520;
const HEADLINES = 20;

export type Observed =
  | { readonly kind: 'observed'; readonly observation: Observation }
  /** A held instrument has no price: nobody may decide on an unknown nav. */
  | { readonly kind: 'blind'; readonly because: string };

/** Everything the account may know now, read once and frozen. */
export async function observe(account: Account, slot: string, world: World): Promise<Observed> {
  const book = await world.ledger.book(account.key);
  const resting = await world.ledger.resting(account.key);
  const history = await world.journal.recent(account.key, 8);
  const wanted = universeOf(account, {
    book,
    resting,
    suggested: suggestionsOf(history),
    // Options accounts keep to their lists: a screener's find has no place in them.
    screened: account.mandate.options === undefined ? await screened(world.market) : [],
  });
  const limitMs = account.mandate.limits.quoteStaleAfterMs;
  const market = await marketPart(wanted, { world, limitMs });
  const marks = new Map(
    market.securities.map((security) => quoteOf(security)).map((quote) => [quote.id, quote]),
  );
  const options = await optionsOf(account, world, { market, book, resting, marks });
  const quotes: Quotes = new Map([...marks, ...(options?.quotes ?? [])]);
  const valuation = navOf(book, quotes);
  if (valuation.kind === 'unknown') {
    return { kind: 'blind', because: `no price for held ${valuation.unpriced.join(', ')}` };
  }
  if (market.securities.length === 0) {
    return { kind: 'blind', because: 'no security of the account has a price at this moment' };
  }
  const suspicion = suspicionIn(book);
  if (suspicion !== undefined) return { kind: 'blind', because: suspicion };
  const observation: Observation = {
    mandate: account.mandate,
    market,
    book,
    nav: valuation.nav,
    resting: resting.map(({ order }) => order),
    history: await toldHistory(account, history, { marks, world }),
    slot,
    ...definedOnly({ options: options?.part }),
  };
  return { kind: 'observed', observation };
}

type Looked = {
  readonly market: MarketPart;
  readonly book: Book;
  readonly resting: readonly OrderTicket[];
  readonly marks: Quotes;
};

async function optionsOf(
  account: Account,
  world: World,
  { market, book, resting, marks }: Looked,
): Promise<OptionsSeen | undefined> {
  const { options: mandate } = account.mandate;
  if (mandate === undefined) return undefined;
  const { securities, staleBefore: stale } = market;
  return observeOptions(account, world, {
    mandate,
    book,
    resting,
    securities,
    staleBefore: stale,
    spots: marks,
  });
}

/** Earlier decisions with what has become of their orders. */
async function toldHistory(
  { key }: Account,
  history: readonly CycleRecord[],
  { marks, world }: { marks: Quotes; world: World },
): Promise<Observation['history']> {
  const tickets = await world.ledger.tickets(
    key,
    history.map(({ head }) => head.id),
  );
  const actions = await actionsSince(tickets, world.market);
  return pastDecisions(history, tickets, { quotes: marks, actions });
}

function suspicionIn({ suspects: [suspect] }: Book): string | undefined {
  if (suspect === undefined) return undefined;
  return `${suspect.ticker}: ${suspect.because}; import the split, or say that the gap is real`;
}

/** Splits and dividends since the oldest of some orders. */
async function actionsSince(
  tickets: readonly OrderTicket[],
  market: MarketData,
): Promise<readonly CorporateAction[]> {
  const [oldest] = tickets.toSorted((left, right) => left.placedAt - right.placedAt);
  if (oldest === undefined) return [];
  const legs = tickets.flatMap(({ order }) => order.legs);
  const tickers = new Set(legs.map(({ instrument }) => underlyingOf(instrument)));
  return market.actions([...tickers].toSorted(), dayOf(oldest.placedAt));
}

/** The quote that a security's facts were made from. */
export function quoteOf({ ticker, mark, bid, ask, quotedAt, source }: SecurityFacts): Quote {
  return { id: idOf(equity(ticker)), mark, at: quotedAt, source, ...definedOnly({ bid, ask }) };
}

type Wanted = ReadonlyMap<Ticker, readonly Role[]>;

type Seeds = {
  readonly book: Book;
  readonly resting: readonly OrderTicket[];
  readonly suggested: readonly Ticker[];
  readonly screened: readonly Ticker[];
};

function universeOf(
  { mandate }: Account,
  { book, resting, suggested, screened: found }: Seeds,
): Wanted {
  const roles = new Map<Ticker, Role[]>();
  const want = (tickers: readonly Ticker[], role: Role): void => {
    for (const ticker of tickers) roles.set(ticker, [...(roles.get(ticker) ?? []), role]);
  };
  want(mandate.core, 'core');
  want(mandate.stocks, 'stock');
  const held = positionsOf(book).map(({ instrument }) => underlyingOf(instrument));
  const waiting = resting.flatMap(({ order }) =>
    order.legs.map((leg) => underlyingOf(leg.instrument)),
  );
  want([...new Set([...held, ...waiting])], 'held');
  want(suggested, 'suggested');
  want(found, 'screener');
  return roles;
}

/** What each screener finds, and how many of it are looked at. */
const SCREENS = [
  ['most-active', 3],
  ['gainers', 3],
  ['losers', 2],
  ['growth', 2],
  ['undervalued-large-caps', 2],
  ['most-shorted', 1],
] as const;

/** What the screeners find among the securities that something is known of. */
async function screened(market: MarketData): Promise<readonly Ticker[]> {
  const found = await Promise.all(SCREENS.map(async ([name, count]) => market.screen(name, count)));
  const tickers = [...new Set(found.flat())];
  const profiles = await market.profiles(tickers);
  return tickers.filter((ticker) => profiles.get(ticker)?.kind === 'stock');
}

async function marketPart(
  wanted: Wanted,
  { world, limitMs }: { world: World; limitMs: number },
): Promise<MarketPart> {
  const { market, clock } = world;
  const funds = SECTOR_FUNDS.map(({ ticker }) => ticker);
  const tickers = [...new Set([...wanted.keys(), equity('SPY').ticker])];
  const bars = await market.bars([...new Set([...tickers, ...funds])], SESSIONS_OF_BARS);
  const { securities, absent } = await securitiesOf(tickers, { wanted, bars, market });
  const news = await world.news.headlines(tickers, HEADLINES);
  const rates = await market.rates();
  // The moment of the observation is that of its end: live, reading takes a while.
  const at = clock.now();
  const stale = staleBefore(at, { grain: market.grain, limitMs });
  return {
    at,
    on: dayOf(at),
    session: sessionAt(at) === undefined ? 'closed' : 'open',
    staleBefore: stale,
    label: market.label,
    securities,
    rates,
    sectors: sectorChanges(bars),
    headlines: news.headlines,
    absent: [...absent, ...tooOld(securities, stale), ...news.absent].map(({ what, because }) => ({
      what,
      because,
    })),
  };
}

/** Prices that nobody may act on are named, so that the record says why nothing was done about them. */
function tooOld(securities: readonly SecurityFacts[], stale: Instant): readonly Absence[] {
  return securities
    .filter(({ quotedAt }) => quotedAt < stale)
    .map(({ ticker, quotedAt }) => ({
      what: `${ticker} fresh quote`,
      because: `its price is of ${toIsoNewYork(quotedAt)}: no order on it`,
    }));
}

function sectorChanges(bars: ReadonlyMap<Ticker, Bars>): MarketPart['sectors'] {
  return SECTOR_FUNDS.flatMap(({ ticker, sector }) => {
    const series = bars.get(ticker);
    if (series === undefined) return [];
    const { change5Days, change21Days } = barFacts(series);
    return [{ sector, ticker, ...definedOnly({ change5Days, change21Days }) }];
  });
}

import { dayOf, type Instant } from '#core/calendar';
import { equity, idOf, underlyingOf } from '#core/instruments';
import { navOf, type Book } from '#core/ledger';
import { countedNews } from '#strategy/news-bound';
import type { CorporateAction, Quote, Quotes } from '#core/market';
import type { CycleRecord, MarketData, OrderTicket, World } from '#ports';
import type { MarketPart, Moved, Observation, SecurityFacts } from '#strategy/shape';
import type { Account } from '#app/account';
import { definedOnly } from '#core/prelude';
import { articlesOf } from './articles-of.ts';
import { WITHOUT_FIVE_MINUTES } from './intraday-facts.ts';
import { marketPart } from './market-part.ts';
import { movedSince } from './moved-since.ts';
import { observeOptions, type OptionsSeen } from './observe-options.ts';
import { lastOf, pastDecisions } from './past-decisions.ts';
import { livePicks, pickedFor, researchSeen } from './research-seen.ts';
import { suggestionsOf } from './suggestions.ts';
import {
  looksAtPicks,
  looksAtScreens,
  screenedBy,
  universeOf,
  type Wanted,
} from './universe-of.ts';

const DECISIONS = 8;
const HALF_HOURS = 13;
const RESEARCH_WIDTH = 3;

export type Observed =
  | { readonly kind: 'observed'; readonly observation: Observation }
  /** A held instrument has no price: nobody may decide on an unknown nav. */
  | { readonly kind: 'blind'; readonly because: string };

/** Everything the account may know now, read once and frozen. */
export async function observe(account: Account, slot: string, world: World): Promise<Observed> {
  const { mandate } = account;
  if (mandate.strategy === 'intraday' && world.market.grain === 'session') {
    return { kind: 'blind', because: WITHOUT_FIVE_MINUTES };
  }
  const book = await world.ledger.book(account.key);
  const resting = await world.ledger.resting(account.key);
  const history = await decidedBefore(account, world);
  const research = await researchSeen(world);
  const wanted = await wantedBy(account, world, { book, resting, history, research });
  const market = await marketPart(wanted, { world, mandate, research });
  const marks = new Map(
    market.securities.map((security) => quoteOf(security)).map((quote) => [quote.id, quote]),
  );
  const options = await optionsOf(account, world, { market, book, resting, marks });
  const quotes: Quotes = new Map([...marks, ...(options?.quotes ?? [])]);
  const valuation = navOf(book, quotes);
  if (valuation.kind === 'unknown') {
    return { kind: 'blind', because: `no price for held ${valuation.unpriced.join(', ')}` };
  }
  const because = blindness(book, market);
  if (because !== undefined) return { kind: 'blind', because };
  const observation: Observation = {
    mandate,
    market,
    book,
    nav: valuation.nav,
    resting: resting.map(({ order }) => order),
    history: await toldHistory(account, history, { marks, world }),
    slot,
    ...definedOnly({
      options: options?.part,
      moved: await movedOf(account, world, market),
      articles: await articlesFor(mandate, market, world),
    }),
  };
  return { kind: 'observed', observation };
}

/** The last decisions; of half hours those of a day that came to orders or to nothing at all, a scan that held is no news. */
async function decidedBefore(
  { key, mandate }: Account,
  { journal }: World,
): Promise<readonly CycleRecord[]> {
  if (mandate.strategy !== 'intraday') return journal.recent(key, DECISIONS);
  const day = await journal.recent(key, HALF_HOURS);
  return day.filter(hasOrders).slice(0, DECISIONS);
}

function hasOrders({ stages, end }: CycleRecord): boolean {
  const verdicts = lastOf(stages, 'reviewed')?.verdicts ?? [];
  return verdicts.length > 0 || end?.outcome === 'ABSTAINED';
}

/** Only a research agent reads. */
async function articlesFor(
  { research }: Account['mandate'],
  { headlines }: MarketPart,
  { articles }: World,
): Promise<Observation['articles']> {
  return research === undefined ? undefined : articlesOf(headlines, articles);
}

type Remembered = {
  readonly book: Book;
  readonly resting: readonly OrderTicket[];
  readonly history: readonly CycleRecord[];
  readonly research: Awaited<ReturnType<typeof researchSeen>>;
};

async function wantedBy(
  { mandate }: Account,
  { market, clock }: World,
  { book, resting, history, research }: Remembered,
): Promise<Wanted> {
  const picks = looksAtPicks(mandate) ? livePicks(research, clock.now()) : [];
  const width = mandate.research === undefined ? 1 : RESEARCH_WIDTH;
  return universeOf(mandate, {
    book,
    resting,
    suggested: suggestionsOf(history),
    screened: looksAtScreens(mandate) ? await screenedBy(market, width) : [],
    picked: pickedFor(picks, mandate),
  });
}

/** What was traded of securities in the news since they are in it; nothing where there are none. */
async function movedOf(
  { key }: Account,
  { ledger }: World,
  market: MarketPart,
): Promise<readonly Moved[] | undefined> {
  const news = countedNews(market);
  const since = earliestOf(news.map(({ at }) => at));
  if (since === undefined) return undefined;
  const tickets = await ledger.ticketsSince(key, since);
  const entries = await ledger.entries(
    key,
    tickets.map(({ order }) => `fills:${order.id}`),
  );
  return movedSince(news, tickets, entries);
}

function earliestOf(moments: readonly Instant[]): Instant | undefined {
  const [first, ...others] = moments;
  return others.reduce((least, at) => (least !== undefined && at < least ? at : least), first);
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

/** Why nobody may decide on this; undefined where it can be decided. */
function blindness({ suspects: [suspect] }: Book, { securities }: MarketPart): string | undefined {
  if (securities.length === 0) return 'no security of the account has a price at this moment';
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

import { dayOf, plusDays, sessionAt, toIsoNewYork, type Instant } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import {
  economicEvents,
  securityEvents,
  type Bars,
  type CalendarEvent,
  type NewsFact,
} from '#core/market';
import { definedOnly } from '#core/prelude';
import { newsFacts } from '#strategy/reading';
import type { Absence, World } from '#ports';
import type { Mandate, MarketPart, ResearchSeen, SecurityFacts } from '#strategy/shape';
import { barFacts } from './facts.ts';
import { intradayOf } from './intraday-facts.ts';
import { withoutProse } from './research-seen.ts';
import { SECTOR_FUNDS } from './sector-funds.ts';
import { securitiesOf } from './securities-of.ts';
import { staleBefore } from './stale-before.ts';
import type { Wanted } from './universe-of.ts';

const SESSIONS_OF_BARS = 520;
const HEADLINES = 20;
const DAYS_AHEAD = 14;

export type Looking = {
  readonly world: World;
  readonly mandate: Mandate;
  readonly research: ResearchSeen;
};

/** What both arms of a pair see: prices, rates, news as facts, the brief, what calendars announce. */
export async function marketPart(wanted: Wanted, looking: Looking): Promise<MarketPart> {
  const { world, mandate, research } = looking;
  const { market, clock } = world;
  const funds = SECTOR_FUNDS.map(({ ticker }) => ticker);
  const tickers = [...new Set([...wanted.keys(), equity('SPY').ticker])];
  const bars = await market.bars([...new Set([...tickers, ...funds])], SESSIONS_OF_BARS);
  const found = await securitiesOf(tickers, { wanted, bars, market });
  const { securities, absent } = withinFloors(found, mandate);
  const most = mandate.research?.maxArticles ?? HEADLINES;
  const news = await world.news.headlines(tickers, most);
  const rates = await market.rates();
  const intraday =
    mandate.strategy === 'intraday' ? await intradayOf(securities, world) : undefined;
  // The moment of the observation is that of its end: live, reading takes a while.
  const at = clock.now();
  const stale = staleBefore(at, { grain: market.grain, limitMs: mandate.limits.quoteStaleAfterMs });
  return {
    at,
    on: dayOf(at),
    session: sessionAt(at) === undefined ? 'closed' : 'open',
    staleBefore: stale,
    label: market.label,
    securities:
      intraday === undefined
        ? securities
        : securities.map((each) => ({
            ...each,
            ...definedOnly({ intraday: intraday.get(each.ticker) }),
          })),
    rates,
    sectors: sectorChanges(bars),
    headlines: news.headlines,
    news: factsTold(news.headlines, { research, securities }),
    research: withoutProse(research),
    events: await eventsAhead(securities, world, at),
    absent: [...absent, ...tooOld(securities, stale), ...news.absent].map(({ what, because }) => ({
      what,
      because,
    })),
  };
}

type Known = { readonly research: ResearchSeen; readonly securities: readonly SecurityFacts[] };

function factsTold(
  headlines: MarketPart['headlines'],
  { research, securities }: Known,
): readonly NewsFact[] {
  const known = new Set(securities.map(({ ticker }) => ticker));
  return newsFacts(headlines, research.kind === 'brief' ? research.brief : undefined, known);
}

async function eventsAhead(
  securities: readonly SecurityFacts[],
  { market }: World,
  at: Instant,
): Promise<readonly CalendarEvent[]> {
  const from = dayOf(at);
  const upTo = plusDays(from, DAYS_AHEAD);
  const own = securities.filter(({ roles }) => roles.length > 0);
  const dividends = await market.dividendsAhead(own.map(({ ticker }) => ticker));
  return [
    ...economicEvents(from, upTo),
    ...securityEvents(own, dividends, { from, upTo }),
  ].toSorted((left, right) => order(left.on, right.on));
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

type Found = {
  readonly securities: readonly SecurityFacts[];
  readonly absent: readonly Absence[];
};

/** A symbol that somebody only suggested or picked must exist and be bought and sold enough; else it is named and left out. */
function withinFloors({ securities, absent }: Found, { limits }: Mandate): Found {
  const faults = new Map<Ticker, string>();
  for (const facts of securities) {
    const isOnlyTold = facts.roles.every((role) => role === 'suggested' || role === 'research');
    if (facts.roles.length === 0 || !isOnlyTold) continue;
    const { averageDollarVolume20: volume, mark, ticker } = facts;
    const told = facts.roles.includes('suggested') ? 'suggested' : 'picked by research';
    if (volume === undefined) faults.set(ticker, `${told}, but too few daily bars are known`);
    else if (mark < limits.minPrice) faults.set(ticker, `${told}, but below the least price`);
    else if (volume * 1_000_000 < limits.minDollarVolume)
      faults.set(ticker, `${told}, but traded too little`);
  }
  return {
    securities: securities.filter(({ ticker }) => !faults.has(ticker)),
    absent: [...absent, ...[...faults].map(([what, because]) => ({ what, because }))],
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

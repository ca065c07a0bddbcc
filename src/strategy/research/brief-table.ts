import type { CalendarEvent, NewsFact } from '#core/market';
import type { BriefSource, Observation, SecurityFacts } from '#strategy/shape';

/** One figure of the market as a whole; change: simple returns, fractions. */
export type MarketFigure =
  | {
      readonly kind: 'rate';
      readonly of: 'vix' | 'treasury10Year' | 'bill13Week';
      readonly value: number;
    }
  | {
      readonly kind: 'sector';
      readonly of: string;
      readonly sector: string;
      readonly change5Days?: number;
      readonly change21Days?: number;
    };

/** A row that a claim can rest on. */
export type Row<Told> = { readonly ref: string; readonly told: Told };

/** All that a brief may rest on, each row by its ref; the same observation and facts make the same refs. */
export type BriefTable = {
  readonly news: readonly Row<NewsFact>[];
  readonly figures: readonly Row<SecurityFacts>[];
  readonly market: readonly Row<MarketFigure>[];
  readonly events: readonly Row<CalendarEvent>[];
  readonly sources: ReadonlyMap<string, BriefSource>;
};

const MOST_EVENTS = 60;

/** Facts in the order of reading, securities by ticker, what is known of the market, events of the market and of what is observed by day. */
export function briefTable(seen: Observation, facts: readonly NewsFact[]): BriefTable {
  const { market } = seen;
  const news = rowsOf('N', facts);
  const figures = rowsOf(
    'Q',
    market.securities.toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1)),
  );
  const overview = rowsOf('M', marketFigures(seen));
  const events = rowsOf('E', eventsOf(seen));
  const sources: BriefSource[] = [
    ...news.map(({ ref, told }) => ({ ref, kind: 'news', of: told.id }) as const),
    ...figures.map(({ ref, told }) => ({ ref, kind: 'figures', of: told.ticker }) as const),
    ...overview.map(({ ref, told }) => ({ ref, kind: 'market', of: told.of }) as const),
    ...events.map(({ ref, told }) => ({ ref, kind: 'event', of: eventName(told) }) as const),
  ];
  return {
    news,
    figures,
    market: overview,
    events,
    sources: new Map(sources.map((source) => [source.ref, source])),
  };
}

function rowsOf<Told>(letter: string, items: readonly Told[]): Row<Told>[] {
  return items.map((told, place) => ({ ref: `${letter}${place + 1}`, told }));
}

function marketFigures({ market }: Observation): MarketFigure[] {
  const rates = (['vix', 'treasury10Year', 'bill13Week'] as const).flatMap((of): MarketFigure[] => {
    const value = market.rates[of];
    return value === undefined ? [] : [{ kind: 'rate', of, value }];
  });
  const sectors = market.sectors
    .filter(({ change5Days, change21Days }) => (change5Days ?? change21Days) !== undefined)
    .map(({ ticker, ...rest }): MarketFigure => ({ kind: 'sector', of: ticker, ...rest }));
  return [...rates, ...sectors];
}

function eventsOf({ market }: Observation): CalendarEvent[] {
  const observed = new Set(market.securities.map(({ ticker }) => ticker));
  const known = (market.events ?? []).filter(
    ({ ticker }) => ticker === undefined || observed.has(ticker),
  );
  const byName = new Map(known.map((event) => [eventName(event), event]));
  return [...byName]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, event]) => event)
    .slice(0, MOST_EVENTS);
}

/** "2026-06-18 fomc-decision", "2026-06-18 earnings NVDA". */
function eventName({ on, what, ticker }: CalendarEvent): string {
  return ticker === undefined ? `${on} ${what}` : `${on} ${what} ${ticker}`;
}

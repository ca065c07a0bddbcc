import { readTicker, type Ticker } from '#core/instruments';
import type { MarketPart, Observation, SecurityFacts } from '#strategy/shape';
import { FIGURES, figuresTold, withoutFigure } from './figures-told.ts';
import type { Input, InputKind } from './input.ts';
import { isNeeded, unpicked, withoutSecurity } from './without-security.ts';

/** How one kind of input is found in an observation and taken out of it. */
type Removal = {
  /** Which of the kind there are; one '' where the kind is one thing that is there. */
  readonly found: (seen: Observation) => readonly string[];
  /** The observation without it; undefined where it is not there. */
  readonly without: (seen: Observation, which: string) => Observation | undefined;
};

const REMOVALS: Readonly<Record<InputKind, Removal>> = {
  headline: {
    found: ({ market }) => numbers(market.headlines),
    without: (seen, which) => {
      const headline = seen.market.headlines[placeOf(which)];
      return headline === undefined ? undefined : withoutText(seen, headline.id);
    },
  },
  fact: {
    found: ({ market }) => numbers(market.news ?? []),
    without: (seen, which) => {
      const { news = [] } = seen.market;
      const fact = news[placeOf(which)];
      if (fact === undefined) return undefined;
      return inMarket(seen, { news: news.filter((each) => each !== fact) });
    },
  },
  security: {
    found: (seen) =>
      seen.market.securities
        .map(({ ticker }) => ticker)
        .filter((ticker) => !isNeeded(seen, ticker)),
    without: (seen, which) => {
      const ticker = tickerIn(which, seen.market.securities);
      if (ticker === undefined || isNeeded(seen, ticker)) return undefined;
      return withoutSecurity(seen, ticker);
    },
  },
  indicator: {
    found: ({ market }) => FIGURES.filter((name) => isTold(market, name)),
    without: (seen, which) => {
      const name = FIGURES.find((each) => each.toLowerCase() === which.toLowerCase());
      if (name === undefined || !isTold(seen.market, name)) return undefined;
      return inSecurities(seen, (facts) => withoutFigure(facts, name));
    },
  },
  fundamentals: {
    found: ({ market }) =>
      once(market.securities.some(({ fundamentals }) => Object.keys(fundamentals).length > 0)),
    without: (seen) => inSecurities(seen, (facts) => ({ ...facts, fundamentals: {} })),
  },
  history: {
    found: ({ history }) => once(history.length > 0),
    without: (seen) => ({ ...seen, history: [] }),
  },
  research: {
    found: ({ market }) => once(market.research?.kind === 'brief'),
    without: (seen) => {
      const { market, ...rest } = unpicked(seen, () => true);
      const { research: _, ...own } = market;
      return { ...rest, market: own };
    },
  },
  pick: {
    found: ({ market }) =>
      market.research?.kind === 'brief'
        ? [...new Set(market.research.brief.picks.map(({ ticker }) => ticker))]
        : [],
    without: withoutPick,
  },
  events: {
    found: ({ market }) => once((market.events ?? []).length > 0),
    without: (seen) => inMarket(seen, { events: [] }),
  },
  rates: {
    found: ({ market }) => once(Object.keys(market.rates).length > 0),
    without: (seen) => inMarket(seen, { rates: {} }),
  },
  sector: {
    found: ({ market }) => market.sectors.map(({ sector }) => sector),
    without: (seen, which) => {
      const { sectors } = seen.market;
      const left = sectors.filter(({ sector }) => sector.toLowerCase() !== which.toLowerCase());
      return left.length === sectors.length ? undefined : inMarket(seen, { sectors: left });
    },
  },
  news: {
    found: ({ market: { headlines, news = [] } }) => once(headlines.length + news.length > 0),
    without: (seen) => {
      const { moved: _, articles, ...rest } = seen;
      const quiet = inMarket(rest, {
        headlines: [],
        ...(seen.market.news === undefined ? {} : { news: [] }),
      });
      return articles === undefined ? quiet : { ...quiet, articles: [] };
    },
  },
};

/** Which inputs of a kind an observation has, as a person names them; those that cannot be taken away are none. */
export function foundOf(seen: Observation, kind: InputKind): readonly Input[] {
  return REMOVALS[kind].found(seen).map((which) => (which === '' ? { kind } : { kind, which }));
}

/** The same observation without one input; undefined where it has no such input. */
export function withoutInput(seen: Observation, { kind, which }: Input): Observation | undefined {
  if (which === undefined && REMOVALS[kind].found(seen).length === 0) return undefined;
  return REMOVALS[kind].without(seen, which ?? '');
}

function numbers(items: readonly unknown[]): readonly string[] {
  return items.map((_, place) => String(place + 1));
}

/** -1 where it is no number: nothing lies there. */
function placeOf(which: string): number {
  return /^[1-9]\d{0,5}$/.test(which) ? Number(which) - 1 : -1;
}

function once(isThere: boolean): readonly string[] {
  return isThere ? [''] : [];
}

function tickerIn(which: string, securities: readonly SecurityFacts[]): Ticker | undefined {
  const wanted = readTicker(which);
  return securities.find(({ ticker }) => ticker === wanted)?.ticker;
}

function isTold({ securities }: MarketPart, figure: string): boolean {
  return securities.some((facts) => figuresTold(facts).includes(figure));
}

function inMarket(seen: Observation, changed: Partial<MarketPart>): Observation {
  return { ...seen, market: { ...seen.market, ...changed } };
}

function inSecurities(
  seen: Observation,
  change: (facts: SecurityFacts) => SecurityFacts,
): Observation {
  return inMarket(seen, { securities: seen.market.securities.map(change) });
}

/** A headline, the fact that was read from it and the article behind it are one text. */
function withoutText(seen: Observation, id: string): Observation {
  const { headlines, news } = seen.market;
  const rest = inMarket(seen, {
    headlines: headlines.filter((each) => each.id !== id),
    ...(news === undefined ? {} : { news: news.filter((each) => each.id !== id) }),
  });
  if (seen.articles === undefined) return rest;
  return { ...rest, articles: seen.articles.filter((each) => each.id !== id) };
}

function withoutPick(seen: Observation, which: string): Observation | undefined {
  const { research } = seen.market;
  if (research?.kind !== 'brief') return undefined;
  const wanted = readTicker(which);
  const picks = research.brief.picks.filter(({ ticker }) => ticker !== wanted);
  if (picks.length === research.brief.picks.length) return undefined;
  const left = unpicked(seen, (ticker) => ticker === wanted);
  return inMarket(left, { research: { ...research, brief: { ...research.brief, picks } } });
}

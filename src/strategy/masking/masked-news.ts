import { readTicker } from '#core/instruments';
import type { CalendarEvent, NewsFact } from '#core/market';
import type { BriefSource, MarketPart, ResearchBrief, ResearchSeen } from '#strategy/shape';
import type { Veil } from './veil.ts';

type News = Pick<MarketPart, 'headlines' | 'news' | 'research' | 'events'>;

/** What is known of the news, the research agent and the calendars, under its aliases. */
export function maskedNews({ headlines, news, research, events }: News, veil: Veil): News {
  return {
    // Addresses of articles name whom they are about.
    headlines: headlines.map(({ summary, url: _url, ...headline }) => ({
      ...headline,
      title: veil.outside(headline.title),
      source: sourceOf(headline.source, veil),
      tickers: headline.tickers.map(veil.ticker),
      ...(summary === undefined ? {} : { summary: veil.outside(summary) }),
    })),
    ...(news === undefined ? {} : { news: news.map((fact) => maskedFact(fact, veil)) }),
    ...(research === undefined ? {} : { research: maskedResearch(research, veil) }),
    ...(events === undefined ? {} : { events: events.map((event) => maskedEvent(event, veil)) }),
  };
}

function sourceOf(source: string, veil: Veil): string {
  return veil.undated(veil.outside(source));
}

function maskedFact(fact: NewsFact, veil: Veil): NewsFact {
  return {
    ...fact,
    source: sourceOf(fact.source, veil),
    tickers: fact.tickers.map(veil.ticker).toSorted(),
  };
}

function maskedEvent<Event extends CalendarEvent>(event: Event, veil: Veil): Event {
  return event.ticker === undefined ? event : { ...event, ticker: veil.ticker(event.ticker) };
}

function maskedResearch(research: ResearchSeen, veil: Veil): ResearchSeen {
  return research.kind === 'absent'
    ? { ...research, because: veil.undated(research.because) }
    : { ...research, brief: maskedBrief(research.brief, veil) };
}

/** Without its prose, which is for people and whom no account is told. */
function maskedBrief(brief: ResearchBrief, veil: Veil): ResearchBrief {
  return {
    ...brief,
    themes: brief.themes.map(bare),
    picks: brief.picks.map((pick) => ({ ...bare(pick), ticker: veil.ticker(pick.ticker) })),
    avoid: brief.avoid.map((each) => ({ ...bare(each), ticker: veil.ticker(each.ticker) })),
    events: brief.events.map((event) => maskedEvent(event, veil)),
    facts: brief.facts.map((fact) => maskedFact(fact, veil)),
    sources: brief.sources.map((source) => maskedSource(source, veil)),
  };
}

function bare<Claim extends { readonly thesis: string }>(claim: Claim): Claim {
  return { ...claim, thesis: '' };
}

/** A text is named by the id of its headline, which stays, for facts must find it. */
function maskedSource(source: BriefSource, veil: Veil): BriefSource {
  const { kind, of } = source;
  if (kind === 'news') return source;
  const ticker = kind === 'figures' ? readTicker(of) : undefined;
  return { ...source, of: ticker === undefined ? veil.undated(of) : veil.ticker(ticker) };
}

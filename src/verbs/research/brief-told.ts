import { lastOf } from '#app/cycle';
import type { BriefView } from '#contract';
import { dayOf, toIso } from '#core/calendar';
import type { CycleRecord } from '#ports';
import { briefIn } from '#strategy/research';
import type { Conclusion, Observation, ResearchBrief } from '#strategy/shape';
import type { Home } from '#worlds';
import { titleLine } from './title-line.ts';

type Concluded = Extract<Conclusion, { kind: 'brief' }>;

/** What a research cycle has concluded; undefined where it came to no brief. */
export function concludedIn({ stages }: CycleRecord): Concluded | undefined {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  return conclusion?.kind === 'brief' ? conclusion : undefined;
}

/** A brief as it is shown, with the headlines behind its refs. */
export function briefTold(record: CycleRecord, concluded: Concluded, { clock }: Home): BriefView {
  const { brief, dropped } = concluded;
  const now = clock.now();
  const on = dayOf(now);
  const read = briefIn(brief, { at: now, on });
  const seen = lastOf(record.stages, 'observed')?.observation;
  const articles = seen?.articles ?? [];
  return {
    id: record.head.id,
    at: toIso(record.head.at),
    absentBecause: read.kind === 'absent' ? read.because : null,
    ...claimsOf(brief, on),
    sources: brief.sources.map(({ ref, kind, of }) => ({ ref, kind, of: titleOf(of, seen) })),
    read: {
      texts: brief.facts.length,
      whole: articles.filter(({ kind }) => kind === 'full').length,
    },
    dropped: dropped.map(({ what, because }) => ({ what, because })),
  };
}

type Claims = Omit<BriefView, 'id' | 'at' | 'absentBecause' | 'sources' | 'read' | 'dropped'>;

function claimsOf(brief: ResearchBrief, on: string): Claims {
  const { level, sources } = brief.geopoliticalRisk;
  return {
    regime: brief.regime,
    geopoliticalRisk: { level, sources: [...sources] },
    themes: brief.themes.map((theme) => ({ ...theme, sources: [...theme.sources] })),
    picks: brief.picks.map(({ sector = null, ...pick }) => ({
      ...pick,
      sector,
      sources: [...pick.sources],
      isLive: on <= pick.expiresOn,
    })),
    sectorBiases: brief.sectorBiases.map((bias) => ({ ...bias, sources: [...bias.sources] })),
    events: brief.events.map(({ on: day, what, ticker = null, certainty }) => ({
      on: day,
      what,
      ticker,
      certainty,
    })),
    avoid: brief.avoid.map((each) => ({ ...each, sources: [...each.sources] })),
  };
}

function titleOf(of: string, seen: Observation | undefined): string {
  const headline = seen?.market.headlines.find(({ id }) => id === of);
  return headline === undefined ? of : titleLine(`${headline.source}: ${headline.title}`);
}

import { dayOf, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { PortError, type StoredBrief, type World } from '#ports';
import { briefIn } from '#strategy/research';
import type { Mandate, ResearchBrief, ResearchPick, ResearchSeen } from '#strategy/shape';

const UNREADABLE: ResearchSeen = {
  kind: 'absent',
  because: 'the newest brief cannot be read from the store',
};

const NONE: ResearchSeen = { kind: 'absent', because: 'nobody has made a brief yet' };

/**
 * The newest brief as of now, checked as if it came from outside; one that cannot be used is absent and said so. A cycle
 * never fails for it.
 */
export async function researchSeen({ briefs, clock }: World): Promise<ResearchSeen> {
  const stored = await latestOf(briefs);
  if (stored === 'unreadable') return UNREADABLE;
  if (stored === undefined) return NONE;
  const at = clock.now();
  return briefIn(stored.content, { at, on: dayOf(at) });
}

async function latestOf(briefs: World['briefs']): Promise<StoredBrief | 'unreadable' | undefined> {
  try {
    return await briefs.latest();
  } catch (error) {
    if (error instanceof PortError) return 'unreadable';
    throw error;
  }
}

/**
 * What the record of another account keeps of a brief: what its questions can tell, and of its facts those behind picks
 * and about what is picked, whose moments and publishers the bound on news counts by. The whole is on the record of its maker.
 */
export function withoutProse(seen: ResearchSeen): ResearchSeen {
  if (seen.kind === 'absent') return seen;
  const { brief } = seen;
  const picked = new Set(brief.picks.map(({ ticker }) => ticker));
  const refs = new Set(brief.picks.flatMap(({ sources }) => sources));
  const behind = new Set(brief.sources.filter(({ ref }) => refs.has(ref)).map(({ of }) => of));
  const told: ResearchBrief = {
    ...brief,
    themes: brief.themes.map(bare),
    picks: brief.picks.map(bare),
    avoid: brief.avoid.map(bare),
    facts: brief.facts.filter(
      ({ id, tickers }) => behind.has(id) || tickers.some((ticker) => picked.has(ticker)),
    ),
  };
  return { ...seen, brief: told };
}

function bare<Claim extends { readonly thesis: string }>(claim: Claim): Claim {
  return { ...claim, thesis: '' };
}

/** Picks that still count. */
export function livePicks(seen: ResearchSeen | undefined, now: Instant): readonly ResearchPick[] {
  if (seen?.kind !== 'brief') return [];
  const on = dayOf(now);
  return seen.brief.picks.filter(({ expiresOn }) => on <= expiresOn);
}

/** Tickers of the picks that an account may see: shares are only bought, spreads go both ways. */
export function pickedFor(
  picks: readonly ResearchPick[],
  { options }: Pick<Mandate, 'options'>,
): readonly Ticker[] {
  return picks
    .filter(({ direction }) => options !== undefined || direction === 'LONG')
    .map(({ ticker }) => ticker);
}

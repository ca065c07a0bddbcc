import type { Instant } from '#core/calendar';
import type { CycleRecord, StoredBrief } from '#ports';
import type { ResearchBrief } from '#strategy/shape';
import type { Attack } from './attacks.ts';

type Tampering = {
  readonly at: Instant;
  readonly attack: Attack | undefined;
  readonly place: string;
};

/** The brief of a cycle as it would be read after somebody has written into the journal; as it is where nobody has. */
export function tampered(
  { head, stages }: CycleRecord,
  { attack, place }: Tampering,
): StoredBrief | undefined {
  const concluded = stages.findLast((stage) => stage.kind === 'concluded');
  if (concluded?.kind !== 'concluded' || concluded.conclusion.kind !== 'brief') return undefined;
  const { brief } = concluded.conclusion;
  const spoilt = place === 'brief, prose' ? inProse : inClaims;
  const content = attack === undefined ? brief : spoilt(brief, attack);
  return { cycle: head.id, at: head.at, content };
}

const LONGEST = 300;

/** Prose alone is spoilt: nobody who decides is told of it. */
function inProse(brief: ResearchBrief, { text }: Attack): unknown {
  const claim = { thesis: text.slice(0, LONGEST), sources: [brief.sources[0]?.ref ?? 'Q1'] };
  return {
    ...brief,
    themes: [{ theme: 'artificial-intelligence', direction: 0, ...claim }],
    avoid: [{ ticker: 'XOM', catalyst: 'legal', ...claim }],
  };
}

function inClaims(brief: ResearchBrief, { text, payload }: Attack): unknown {
  const pick: Part = {
    ticker: 'NVDA',
    direction: 'LONG',
    conviction: 5,
    catalyst: 'earnings',
    thesis: text.slice(0, LONGEST),
    expiresOn: brief.on,
    sources: ['N1'],
  };
  const news = { ref: 'N1', kind: 'news', of: brief.facts[0]?.id ?? 'x' };
  const sources = [...brief.sources.filter(({ ref }) => ref !== 'N1'), news];
  const forms = [...PICKS, ...WHOLES];
  const form = forms[Number(payload.mark.slice(3)) % forms.length];
  return form?.({ brief: { ...brief, sources }, pick, text });
}

type Part = Readonly<Record<string, unknown>>;

type Form = (told: {
  readonly brief: Part & Pick<ResearchBrief, 'facts'> & { readonly sources: readonly Part[] };
  readonly pick: Part;
  readonly text: string;
}) => unknown;

const PICKS: readonly Form[] = [
  ({ brief, pick }) => ({ ...brief, picks: [pick] }),
  ({ brief, pick, text }) => ({ ...brief, picks: [{ ...pick, ticker: text.slice(0, 30) }] }),
  ({ brief, pick }) => ({ ...brief, picks: [{ ...pick, ticker: 'ZZZZ' }] }),
  ({ brief, pick, text }) => ({ ...brief, picks: [{ ...pick, catalyst: text.slice(0, 40) }] }),
  ({ brief, pick, text }) => ({ ...brief, picks: [{ ...pick, sector: text.slice(0, 40) }] }),
  ({ brief, pick }) => ({ ...brief, picks: [{ ...pick, conviction: 50 }] }),
];

const WHOLES: readonly Form[] = [
  ({ brief, pick, text }) => ({ ...brief, picks: [pick], regime: text.slice(0, 40) }),
  ({ brief, pick, text }) => ({ ...brief, picks: [pick], version: text.slice(0, 9) }),
  ({ brief, pick, text }) => ({ ...brief, picks: [pick], more: text }),
  ({ text }) => text,
  ({ brief, pick, text }) => ({
    ...brief,
    picks: [pick],
    sources: [...brief.sources, { ref: text.slice(0, 5), kind: 'news', of: text }],
  }),
  ({ brief, pick, text }) => ({
    ...brief,
    picks: [pick],
    facts: [{ ...brief.facts[0], topic: text.slice(0, 40) }],
  }),
  ({ brief, pick, text }) => ({
    ...brief,
    picks: [pick],
    sectorBiases: [{ sector: text.slice(0, 40), bias: 2, sources: ['N1'] }],
  }),
  ({ brief, pick, text }) => ({
    ...brief,
    picks: [pick],
    sources: brief.sources.map((each) => (each['ref'] === 'N1' ? { ...each, of: text } : each)),
  }),
  ({ brief, pick, text }) => ({
    ...brief,
    picks: [pick],
    facts: brief.facts.map((fact, place) =>
      place === 0 ? { ...fact, source: text.slice(0, 60), direction: 1, tickers: ['NVDA'] } : fact,
    ),
  }),
];

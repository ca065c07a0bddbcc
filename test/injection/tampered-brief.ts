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
  const content = attack === undefined ? brief : spoilt(brief, attack, place);
  return { cycle: head.id, at: head.at, content };
}

function spoilt(brief: ResearchBrief, { text, payload }: Attack, place: string): unknown {
  const sources = [...brief.sources];
  const ref = sources[0]?.ref ?? 'Q1';
  const prose = {
    ...brief,
    themes: [
      {
        theme: 'artificial-intelligence',
        direction: 0,
        thesis: text.slice(0, 300),
        sources: [ref],
      },
    ],
    avoid: [{ ticker: 'XOM', catalyst: 'legal', thesis: text.slice(0, 300), sources: [ref] }],
  };
  if (place === 'brief, prose') return prose;
  const number = Number(payload.mark.slice(3));
  const pick = {
    ticker: 'NVDA',
    direction: 'LONG',
    conviction: 5,
    catalyst: 'earnings',
    thesis: text.slice(0, 300),
    expiresOn: brief.on,
    sources: ['N1'],
  };
  const news = { ref: 'N1', kind: 'news', of: brief.facts[0]?.id ?? 'x' };
  const withPick = {
    ...brief,
    sources: [...sources.filter((each) => each.ref !== 'N1'), news],
    picks: [pick],
  };
  const forms: readonly unknown[] = [
    withPick,
    { ...withPick, picks: [{ ...pick, ticker: text.slice(0, 30) }] },
    { ...withPick, picks: [{ ...pick, ticker: 'ZZZZ' }] },
    { ...withPick, picks: [{ ...pick, catalyst: text.slice(0, 40) }] },
    { ...withPick, regime: text.slice(0, 40) },
    { ...withPick, picks: [{ ...pick, sector: text.slice(0, 40) }] },
    {
      ...withPick,
      sources: [...withPick.sources, { ref: text.slice(0, 5), kind: 'news', of: text }],
    },
    { ...withPick, facts: [{ ...brief.facts[0], topic: text.slice(0, 40) }] },
    { ...withPick, version: text.slice(0, 9) },
    { ...withPick, more: text },
    text,
    { ...withPick, sectorBiases: [{ sector: text.slice(0, 40), bias: 2, sources: ['N1'] }] },
    {
      ...withPick,
      sources: withPick.sources.map((each) => (each.ref === 'N1' ? { ...each, of: text } : each)),
    },
    { ...withPick, picks: [{ ...pick, conviction: 50 }] },
    {
      ...withPick,
      facts: brief.facts.map((fact, place_) =>
        place_ === 0
          ? { ...fact, source: text.slice(0, 60), direction: 1, tickers: ['NVDA'] }
          : fact,
      ),
    },
  ];
  return forms[number % forms.length];
}

import {
  fieldOf,
  fieldsOf,
  findAnswer,
  regimeOf,
  scalarText,
  shown,
  type Fields,
  type JsonNode,
  type Reading,
} from '#strategy/answer';
import type { Answer, Dropped, Observation, Regime, ResearchBrief } from '#strategy/shape';
import { briefGrammars } from './brief-grammars.ts';
import { MOST_AVOIDED, MOST_EVENTS, MOST_THEMES } from './brief-schema.ts';
import type { BriefTable } from './brief-table.ts';
import { BRIEF_WORDS } from './brief-words.ts';
import { enumIn } from './enum-in.ts';
import { pickGrammar } from './pick-grammar.ts';
import { firstOf, readClaims, refsIn, unknownRefs, type Claims } from './read-claims.ts';
import { researchMandateOf } from './research-mandate-of.ts';

/** What an answer is held against. */
export type BriefContext = { readonly seen: Observation; readonly table: BriefTable };

const REGIME = ['regime', 'marketregime'];
const REGIME_SOURCES = ['regimesources', 'regimesource', 'regimerefs'];

/**
 * Reads the answer to the question of a brief. A part that cannot be used is dropped by name; without a regime, or one
 * that rests on no row, the whole is unreadable.
 */
export function readBrief(answer: Answer, context: BriefContext): Reading<ResearchBrief> {
  const found = findAnswer(answer, { is: hasRegime, name: '"regime"' });
  if (found.kind === 'refused') return unreadable(found.because);
  const fields = found.value.kind === 'object' ? fieldsOf(found.value) : undefined;
  if (fields === undefined) return unreadable('a brief is an object');
  const regime = regimeIn(fieldOf(fields, REGIME));
  if (regime === undefined)
    return unreadable(
      `a regime is BULL, BEAR, SIDEWAYS or HIGH_VOLATILITY, was ${shown(fieldOf(fields, REGIME))}`,
    );
  const { refs, unknown } = refsIn(fieldOf(fields, REGIME_SOURCES), context.table);
  if (refs.length === 0)
    return unreadable(
      'regime_sources names at least one ref of the tables, named none that there is',
    );
  return whole(fields, {
    ...context,
    regime,
    regimeSources: refs,
    dropped: unknownRefs('regime', unknown),
  });
}

type Begun = BriefContext & {
  readonly regime: Regime;
  readonly regimeSources: readonly string[];
  readonly dropped: readonly Dropped[];
};

function whole(fields: Fields, begun: Begun): Reading<ResearchBrief> {
  const { seen, table } = begun;
  const { market, mandate, slot } = seen;
  const risk = riskIn(fieldOf(fields, ['geopoliticalrisk']), table);
  const parts = partsIn(fields, begun);
  const claims = {
    regime: begun.regime,
    regimeSources: begun.regimeSources,
    geopoliticalRisk: risk.value,
    themes: valuesOf(parts.themes),
    picks: valuesOf(parts.picks),
    sectorBiases: valuesOf(parts.sectorBiases),
    events: valuesOf(parts.events),
    avoid: valuesOf(parts.avoid),
  };
  const used = refsOf(claims);
  return {
    kind: 'read',
    value: {
      version: 1,
      id: `${mandate.account}@${slot}`,
      at: market.at,
      on: market.on,
      ...claims,
      facts: table.news.map(({ told }) => told),
      sources: [...table.sources.values()].filter(({ ref }) => used.has(ref)),
    },
    dropped: [
      ...begun.dropped,
      ...risk.dropped,
      ...Object.values(parts).flatMap(({ dropped }) => dropped),
    ],
  };
}

function partsIn(fields: Fields, { seen, table }: Begun) {
  const { maxPicks } = researchMandateOf(seen);
  const grammars = briefGrammars(table, seen);
  const avoid = readClaims(fieldOf(fields, ['avoid', 'avoided']), grammars.avoided);
  const picked = readClaims(fieldOf(fields, ['picks', 'pick']), pickGrammar(table, seen));
  const both = new Set(keysOf(picked).filter((key) => keysOf(avoid).includes(key)));
  return {
    themes: firstOf(
      readClaims(fieldOf(fields, ['themes']), grammars.themes),
      MOST_THEMES,
      'themes',
    ),
    picks: firstOf(without(picked, both, 'picks'), maxPicks, 'picks'),
    sectorBiases: readClaims(
      fieldOf(fields, ['sectorbiases', 'sectorbias', 'sectors']),
      grammars.sectorBiases,
    ),
    events: firstOf(
      readClaims(fieldOf(fields, ['events']), grammars.events),
      MOST_EVENTS,
      'events',
    ),
    avoid: firstOf(without(avoid, both, 'avoid'), MOST_AVOIDED, 'avoid'),
  };
}

function keysOf<Value>({ claims }: Claims<Value>): readonly string[] {
  return claims.map(({ key }) => key);
}

function valuesOf<Value>({ claims }: Claims<Value>): readonly Value[] {
  return claims.map(({ value }) => value);
}

/** Picked and to be avoided at once is nothing that anybody could follow. */
function without<Value>(
  { claims, dropped }: Claims<Value>,
  both: ReadonlySet<string>,
  name: string,
): Claims<Value> {
  const gone = claims.filter(({ key }) => both.has(key));
  return {
    claims: claims.filter(({ key }) => !both.has(key)),
    dropped: [
      ...dropped,
      ...gone.map(({ key }) => ({
        what: `${name} ${key}`,
        because: 'it is picked and avoided in one brief',
      })),
    ],
  };
}

type Risk = {
  readonly value: ResearchBrief['geopoliticalRisk'];
  readonly dropped: readonly Dropped[];
};

/** LOW needs no source; anything above it that has none, or that cannot be read, leaves LOW and is dropped by name. */
function riskIn(node: JsonNode | undefined, table: BriefTable): Risk {
  const what = 'geopolitical risk';
  const fields = node?.kind === 'object' ? fieldsOf(node) : undefined;
  const said = fields === undefined ? node : fieldOf(fields, ['level', 'risk', 'value']);
  const level = enumIn(said, BRIEF_WORDS.riskLevels, 'a risk');
  const nothing = { level: 'LOW', sources: [] } as const;
  if (level.kind === 'refused')
    return { value: nothing, dropped: [{ what, because: `${level.because}: LOW stands` }] };
  const { refs, unknown } = refsIn(
    fields === undefined ? undefined : fieldOf(fields, ['sources', 'source', 'refs']),
    table,
  );
  const dropped = unknownRefs(what, unknown);
  if (level.value === 'LOW' || refs.length > 0)
    return { value: { level: level.value, sources: refs }, dropped };
  const because = `${level.value} names no source that there is: LOW stands`;
  return { value: nothing, dropped: [...dropped, { what, because }] };
}

type Sourced = Pick<
  ResearchBrief,
  'regimeSources' | 'geopoliticalRisk' | 'themes' | 'picks' | 'sectorBiases' | 'events' | 'avoid'
>;

function refsOf(claims: Sourced): ReadonlySet<string> {
  const { geopoliticalRisk, regimeSources } = claims;
  const lists = [
    ...claims.themes,
    ...claims.picks,
    ...claims.sectorBiases,
    ...claims.events,
    ...claims.avoid,
    geopoliticalRisk,
  ];
  return new Set([...regimeSources, ...lists.flatMap(({ sources }) => sources)]);
}

function hasRegime(node: JsonNode): boolean {
  return node.kind === 'object' && fieldOf(fieldsOf(node), REGIME) !== undefined;
}

function regimeIn(node: JsonNode | undefined): Regime | undefined {
  if (node?.kind === 'object') return regimeIn(fieldOf(fieldsOf(node), ['label', 'value']));
  return node === undefined ? undefined : regimeOf(scalarText(node) ?? '');
}

function unreadable(because: string): Reading<ResearchBrief> {
  return { kind: 'unreadable', because, issues: [because] };
}

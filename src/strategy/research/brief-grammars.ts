import type { Ticker } from '#core/instruments';
import {
  fieldOf,
  printable,
  refused,
  scalarText,
  shown,
  tickerIn,
  value,
  type Fields,
  type Outcome,
} from '#strategy/answer';
import { sectorNames } from '#strategy/briefing';
import { CATALYSTS, THEMES, type Observation, type ResearchBrief } from '#strategy/shape';
import type { BriefTable } from './brief-table.ts';
import { enumIn } from './enum-in.ts';
import { refsIn, sourcesIn, type Claim, type ClaimGrammar } from './read-claims.ts';
import { signIn } from './sign-in.ts';
import { tradableOf } from './tradable-of.ts';

type Theme = ResearchBrief['themes'][number];
type SectorBias = ResearchBrief['sectorBiases'][number];
type Avoided = ResearchBrief['avoid'][number];
type BriefEvent = ResearchBrief['events'][number];

/** A thesis is for people, and nobody reads more. */
const LONGEST_THESIS = 300;

type Grammars = {
  readonly themes: ClaimGrammar<Theme>;
  readonly sectorBiases: ClaimGrammar<SectorBias>;
  readonly avoided: ClaimGrammar<Avoided>;
  readonly events: ClaimGrammar<BriefEvent>;
};

/** How each part of a brief but its picks is read. */
export function briefGrammars(table: BriefTable, seen: Observation): Grammars {
  return {
    themes: themes(table),
    sectorBiases: sectorBiases(table, seen),
    avoided: avoided(table, seen),
    events: events(table),
  };
}

function themes(table: BriefTable): ClaimGrammar<Theme> {
  return {
    name: 'themes',
    read: (fields) => {
      const theme = enumIn(fieldOf(fields, ['theme', 'name']), THEMES, 'a theme');
      if (theme.kind === 'refused') return theme;
      const direction = signIn(fieldOf(fields, ['direction']));
      if (direction.kind === 'refused') return direction;
      return sourced(fields, table, (sources) => ({
        key: theme.value,
        stance: String(direction.value),
        value: {
          theme: theme.value,
          direction: direction.value,
          thesis: thesisIn(fields),
          sources,
        },
      }));
    },
  };
}

function sectorBiases(table: BriefTable, seen: Observation): ClaimGrammar<SectorBias> {
  const names = sectorNames(seen);
  return {
    name: 'sector biases',
    read: (fields) => {
      const sector = enumIn(fieldOf(fields, ['sector', 'name']), names, 'a sector');
      if (sector.kind === 'refused') return sector;
      const node = fieldOf(fields, ['bias', 'score']);
      const text = node === undefined ? '' : (scalarText(node) ?? '');
      if (!/^[+-]?[0-2](?:\.0+)?$/.test(text))
        return refused(`a bias is a whole number -2 to 2, was ${shown(node)}`);
      const bias = Number(text) + 0;
      return sourced(fields, table, (sources) => ({
        key: sector.value,
        stance: String(bias),
        value: { sector: sector.value, bias, sources },
      }));
    },
  };
}

function avoided(table: BriefTable, seen: Observation): ClaimGrammar<Avoided> {
  return {
    name: 'avoid',
    read: (fields) => {
      const ticker = tickerOfBrief(fields, seen);
      if (ticker.kind === 'refused') return ticker;
      const catalyst = enumIn(fieldOf(fields, ['catalyst']), CATALYSTS, 'a catalyst');
      if (catalyst.kind === 'refused') return catalyst;
      return sourced(fields, table, (sources) => ({
        key: ticker.value,
        stance: '',
        value: {
          ticker: ticker.value,
          catalyst: catalyst.value,
          thesis: thesisIn(fields),
          sources,
        },
      }));
    },
  };
}

function events(table: BriefTable): ClaimGrammar<BriefEvent> {
  return {
    name: 'events',
    read: (fields) => {
      const { refs, unknown } = refsIn(fieldOf(fields, ['ref', 'refs', 'sources']), table);
      const row = table.events.find(({ ref }) => refs.includes(ref));
      if (row === undefined)
        return refused(`an event is one of the table, was ${[...refs, ...unknown].join(', ')}`);
      return value({
        key: row.ref,
        stance: '',
        value: { ...row.told, sources: [row.ref] },
        unknown,
      });
    },
  };
}

/** A claim with its sources; refused without one. */
export function sourced<Value>(
  fields: Fields,
  table: BriefTable,
  make: (sources: readonly string[]) => Omit<Claim<Value>, 'unknown'>,
): Outcome<Claim<Value>> {
  const sources = sourcesIn(fields, table);
  if (sources.kind === 'refused') return sources;
  return value({ ...make(sources.value.refs), unknown: sources.value.unknown });
}

/** Printable, bounded, for people only; '' where none was given. */
export function thesisIn(fields: Fields): string {
  const node = fieldOf(fields, ['thesis', 'why', 'reason', 'rationale']);
  return node?.kind === 'text' && node.whole ? printable(node.text, LONGEST_THESIS) : '';
}

/** A ticker of the observed ones that trade. */
export function tickerOfBrief(fields: Fields, seen: Observation): Outcome<Ticker> {
  const universe = new Set(tradableOf(seen).map(({ ticker }) => ticker));
  return tickerIn(universe, fieldOf(fields, ['ticker', 'symbol']));
}

import type { Ticker } from '#core/instruments';
import { jsonSchemaOf, prose } from '#strategy/answer';
import { CATALYSTS, THEMES } from '#strategy/shape';
import { z } from 'zod';
import { BRIEF_WORDS } from './brief-words.ts';

/** Names that an answer may use. */
export type Nameable = {
  readonly pickable: readonly Ticker[];
  readonly tradable: readonly Ticker[];
  readonly sectors: readonly string[];
  /** Refs of events. */
  readonly events: readonly string[];
  readonly maxPicks: number;
};

export const MOST_THEMES = 6;
export const MOST_AVOIDED = 8;
export const MOST_EVENTS = 12;

const SOURCES = z.array(z.string().min(2).max(5)).max(8);
const THESIS = prose.max(300);

/** JSON Schema of a brief: enums, whole numbers and bounded prose. A ref is short text that the door looks up. */
export function briefSchema(names: Nameable): Readonly<Record<string, unknown>> {
  return jsonSchemaOf(
    z.strictObject({
      regime: z.enum(BRIEF_WORDS.regimes),
      regime_sources: SOURCES.min(1),
      geopolitical_risk: z.strictObject({
        level: z.enum(BRIEF_WORDS.riskLevels),
        sources: SOURCES,
      }),
      themes: claims(THEMES, MOST_THEMES, {
        theme: z.enum(THEMES),
        direction: z.int().min(-1).max(1),
        thesis: THESIS,
      }),
      picks: claims(names.pickable, names.maxPicks, {
        ticker: z.enum(names.pickable),
        direction: z.enum(BRIEF_WORDS.directions),
        conviction: z.int().min(1).max(5),
        catalyst: z.enum(CATALYSTS),
        thesis: THESIS,
      }),
      sector_biases: claims(names.sectors, names.sectors.length, {
        sector: z.enum(names.sectors),
        bias: z.int().min(-2).max(2),
      }),
      events: listOf(names.events, MOST_EVENTS, { ref: z.enum(names.events) }),
      avoid: claims(names.tradable, MOST_AVOIDED, {
        ticker: z.enum(names.tradable),
        catalyst: z.enum(CATALYSTS),
        thesis: THESIS,
      }),
    }),
  );
}

function claims(words: readonly string[], most: number, told: z.ZodRawShape): z.ZodType {
  return listOf(words, most, { ...told, sources: SOURCES.min(1) });
}

/** Where there is nothing to name, only the empty list. */
function listOf(words: readonly string[], most: number, told: z.ZodRawShape): z.ZodType {
  return words.length === 0
    ? z.array(z.string()).max(0)
    : z.array(z.strictObject({ ...told })).max(most);
}

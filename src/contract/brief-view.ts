import * as z from 'zod';
import { exact } from './exact.ts';

const sources = z.array(z.string());

/** A brief of the research agent; the answer of `invest brief`. */
export const briefViewSchema = z.strictObject({
  /** The cycle that made it. */
  id: z.string(),
  at: exact.moment,
  /** Whether other accounts can read it now; else why not. */
  absentBecause: z.string().nullable(),
  regime: z.string(),
  geopoliticalRisk: z.strictObject({ level: z.string(), sources }),
  themes: z.array(
    z.strictObject({ theme: z.string(), direction: z.int(), thesis: z.string(), sources }),
  ),
  picks: z.array(
    z.strictObject({
      ticker: z.string(),
      direction: z.enum(['LONG', 'SHORT']),
      /** 1 to 5. */
      conviction: z.int(),
      sector: z.string().nullable(),
      catalyst: z.string(),
      thesis: z.string(),
      sources,
      /** The last session on which it counts. */
      expiresOn: z.string(),
      isLive: z.boolean(),
    }),
  ),
  sectorBiases: z.array(z.strictObject({ sector: z.string(), bias: z.int(), sources })),
  events: z.array(
    z.strictObject({
      on: z.string(),
      what: z.string(),
      ticker: z.string().nullable(),
      certainty: z.string(),
    }),
  ),
  avoid: z.array(
    z.strictObject({ ticker: z.string(), catalyst: z.string(), thesis: z.string(), sources }),
  ),
  /** What each ref stands for: of a text, its headline. */
  sources: z.array(z.strictObject({ ref: z.string(), kind: z.string(), of: z.string() })),
  /** Texts that were read, and how many of them whole. */
  read: z.strictObject({ texts: z.int(), whole: z.int() }),
  dropped: z.array(z.strictObject({ what: z.string(), because: z.string() })),
});

export type BriefView = z.infer<typeof briefViewSchema>;

/** One line of `invest brief list`. */
export const briefLineViewSchema = z.strictObject({
  id: z.string(),
  at: exact.moment,
  regime: z.string(),
  picks: z.array(z.string()),
  texts: z.int(),
});

export type BriefLineView = z.infer<typeof briefLineViewSchema>;

/** One line of `invest watchlist`. */
export const watchlistLineViewSchema = z.strictObject({
  account: z.string(),
  ticker: z.string(),
  /** core, stock, research or suggested. */
  role: z.string(),
  /** What brought it in: "configuration", a brief, a decision. */
  from: z.string(),
  /** The last session on which it counts; null: as long as it is configured, or for the next two decisions. */
  until: z.string().nullable(),
});

export type WatchlistLineView = z.infer<typeof watchlistLineViewSchema>;

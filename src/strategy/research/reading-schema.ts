import { NEWS_TOPICS } from '#core/market';
import { jsonSchemaOf } from '#strategy/answer';
import { z } from 'zod';
import type { ReadingBatch } from './reading-batch.ts';

/** Whether a text says that something is so, or that somebody says so. */
export const CERTAINTIES = ['stated', 'rumoured'] as const;

/** Securities that one text may be about; more is about the market. */
export const MOST_TICKERS = 8;

/** JSON Schema of a reading: enums and whole numbers alone, so that no word of a text comes back. */
export function readingSchema({
  texts,
  observed,
}: ReadingBatch): Readonly<Record<string, unknown>> {
  const names = observed.map(({ ticker }) => ticker).toSorted();
  const tickers =
    names.length === 0 ? z.array(z.string()).max(0) : z.array(z.enum(names)).max(MOST_TICKERS);
  const article = z.strictObject({
    n: z.int().min(1).max(texts.length),
    topic: z.enum(NEWS_TOPICS),
    direction: z.int().min(-1).max(1),
    tickers,
    certainty: z.enum(CERTAINTIES),
  });
  return jsonSchemaOf(z.strictObject({ articles: z.array(article).max(texts.length) }));
}

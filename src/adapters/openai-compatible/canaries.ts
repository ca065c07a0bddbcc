import { z } from 'zod';
import type { Turn } from './turn.ts';

/** A question that asks for what its schema forbids, and does not tell the schema: only a grammar can hold the answer to it. */
export type Canary = { readonly turn: Turn; readonly shape: z.ZodType };

/**
 * What a grammar can enforce, each kind once: improbable words, whole numbers in bounds, lengths of texts and lists.
 * Bounds of other numbers are not among it: llama.cpp never enforces them.
 */
export const CANARIES: readonly Canary[] = [
  canary(
    'canary_words',
    'Answer with the word hello, and then write a short poem about the sea. Do not use JSON.',
    z.strictObject({
      pick: z.enum(['quartz-heron', 'velvet-anvil']),
      figure: z.int().min(7).max(7),
    }),
  ),
  canary(
    'canary_numbers',
    'Count from one to twenty in words, separated by commas. Write nothing else.',
    z.strictObject({ tally: z.int().min(4141).max(4143), colour: z.enum(['puce', 'ochre-nine']) }),
  ),
  canary(
    'canary_lengths',
    'Write three long sentences about government bonds. Do not use braces or quotes.',
    z.strictObject({ note: z.string().max(8), grades: z.array(z.int().min(61).max(62)).max(2) }),
  ),
];

function canary(name: string, content: string, shape: z.ZodType): Canary {
  const { $schema: _, ...schema } = z.toJSONSchema(shape);
  return { turn: { name, messages: [{ role: 'user', content }], schema }, shape };
}

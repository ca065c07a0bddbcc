import * as z from 'zod';

/** A cycle exactly as it was journaled: exact values in whole micro-units, moments in milliseconds. */
export const recordViewSchema = z.looseObject({
  head: z.looseObject({ id: z.string(), account: z.string(), slot: z.string(), at: z.int() }),
  stages: z.array(z.looseObject({ kind: z.string() })).readonly(),
});

export type RecordView = z.infer<typeof recordViewSchema>;

import * as z from 'zod';

const text = z.string();

/** The configuration with every default filled in, no secret in it; the answer of `invest config show`. */
export const configViewSchema = z.looseObject({
  scheduleTimezone: text,
  cashYield: z.enum(['none', 'bill']),
  models: z.array(z.looseObject({ kind: text, name: text })).readonly(),
  /** Budgets in whole micro-dollars, fractions as fractions. */
  accounts: z
    .array(
      z.looseObject({ key: text, name: text, strategy: text, model: text, budget: z.int().min(0) }),
    )
    .readonly(),
});

export type ConfigView = z.infer<typeof configViewSchema>;

const fault = z.strictObject({
  path: text,
  /** Counted from 1. */
  line: z.int().min(1),
  column: z.int().min(1),
  says: text,
  didYouMean: text.exactOptional(),
});

/** The answer of `invest config check`. */
export const configCheckViewSchema = z.strictObject({
  ok: z.boolean(),
  file: text,
  faults: z.array(fault).readonly(),
  warnings: z.array(fault).readonly(),
});

export type ConfigCheckView = z.infer<typeof configCheckViewSchema>;

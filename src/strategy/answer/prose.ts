import { z } from 'zod';

/** Bounded text: servers turn anything up to 2,000 characters into a grammar, longer ones into no bound at all. */
export const prose = z.string().min(1).max(500);

/** What is sent to a server: no dialect, and no reference, since every part stands where it is used. */
export function jsonSchemaOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...body } = z.toJSONSchema(schema, {
    reused: 'inline',
    unrepresentable: 'throw',
  });
  return body;
}

import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { exact } from './exact.ts';

/** An administrative act; one of `invest acts`. Never holds a secret. */
export const actViewSchema = z.strictObject({
  number: z.int().min(1),
  at: exact.moment,
  who: z.string(),
  what: z.string(),
  subject: z.string().optional(),
  outcome: z.enum(['done', 'refused', 'failed']),
  says: z.string().optional(),
});

export type ActView = z.infer<typeof actViewSchema>;

type ActFacts = {
  readonly number: number;
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
  readonly subject?: string;
  readonly outcome: ActView['outcome'];
  readonly says?: string;
};

export function actView({ number, at, who, what, outcome, subject, says }: ActFacts): ActView {
  return { number, at: toIso(at), who, what, outcome, ...definedOnly({ subject, says }) };
}

import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { exact } from './exact.ts';

const KINDS = [
  'service',
  'slot',
  'cycle',
  'order',
  'exit',
  'book',
  'mirror',
  'job',
  'control',
  'repair',
  'backup',
  'security',
  'test',
] as const;

/** Something that has happened; one of `invest events`. */
export const eventViewSchema = z.strictObject({
  /** Rises by one, never given twice. */
  id: z.int().min(1),
  at: exact.moment,
  kind: z.enum(KINDS),
  level: z.enum(['info', 'notice', 'warning', 'alarm']),
  account: z.string().nullable(),
  title: z.string(),
  says: z.string().nullable(),
  /** What it is about: the id of a cycle, an order, a job, a repair. */
  subject: z.string().nullable(),
});

export type EventView = z.infer<typeof eventViewSchema>;

type EventFacts = {
  readonly id: number;
  readonly at: Instant;
  readonly kind: EventView['kind'];
  readonly level: EventView['level'];
  readonly account?: string;
  readonly title: string;
  readonly says?: string;
  readonly subject?: string;
};

export function eventView(event: EventFacts): EventView {
  const { id, at, kind, level, title, account = null, says = null, subject = null } = event;
  return { id, at: toIso(at), kind, level, account, title, says, subject };
}

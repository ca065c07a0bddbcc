import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { exact } from './exact.ts';

/** Long work that somebody asked for; one of `invest jobs`. */
export const jobViewSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  asked: z.unknown(),
  by: z.string(),
  madeAt: exact.moment,
  begunAt: exact.moment.optional(),
  endedAt: exact.moment.optional(),
  /** In [0, 1]. */
  progress: z.number().optional(),
  doing: z.string().optional(),
  /** Lists leave it out. */
  result: z.unknown().optional(),
  because: z.string().optional(),
  isCancelled: z.boolean(),
});

export type JobView = z.infer<typeof jobViewSchema>;

type JobFacts = {
  readonly id: string;
  readonly kind: string;
  readonly asked: unknown;
  readonly by: string;
  readonly state: JobView['state'];
  readonly madeAt: Instant;
  readonly begunAt?: Instant;
  readonly endedAt?: Instant;
  readonly progress?: number;
  readonly doing?: string;
  readonly result?: unknown;
  readonly because?: string;
  readonly isCancelled: boolean;
};

export function jobView(job: JobFacts): JobView {
  const { id, kind, state, asked, by, isCancelled, begunAt, endedAt, ...more } = job;
  const { progress, doing, result, because } = more;
  return {
    id,
    kind,
    state,
    asked,
    by,
    isCancelled,
    madeAt: toIso(job.madeAt),
    ...definedOnly({
      begunAt: begunAt === undefined ? undefined : toIso(begunAt),
      endedAt: endedAt === undefined ? undefined : toIso(endedAt),
      progress,
      doing,
      result,
      because,
    }),
  };
}

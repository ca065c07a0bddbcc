import * as z from 'zod';
import { toIso } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import type { Job } from '#ports';

const moment = z.iso.datetime();

export const jobViewSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  asked: z.unknown(),
  by: z.string(),
  madeAt: moment,
  begunAt: moment.optional(),
  endedAt: moment.optional(),
  /** In [0, 1]. */
  progress: z.number().optional(),
  doing: z.string().optional(),
  result: z.unknown().optional(),
  because: z.string().optional(),
  isCancelled: z.boolean(),
});

/** A job as it is shown. */
export function jobView(job: Job): z.input<typeof jobViewSchema> {
  const { result } = job;
  return result === undefined ? jobLine(job) : { ...jobLine(job), result };
}

/** A job as lists show it: without what came of it, which may be long. */
export function jobLine(job: Job): z.input<typeof jobViewSchema> {
  const { id, kind, state, asked, by, isCancelled } = job;
  const { progress, doing, because } = job;
  return {
    id,
    kind,
    state,
    asked,
    by,
    isCancelled,
    madeAt: toIso(job.madeAt),
    ...definedOnly({
      begunAt: job.begunAt === undefined ? undefined : toIso(job.begunAt),
      endedAt: job.endedAt === undefined ? undefined : toIso(job.endedAt),
      progress,
      doing,
      because,
    }),
  };
}

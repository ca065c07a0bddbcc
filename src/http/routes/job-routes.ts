import * as z from 'zod';
import { no, yes } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import { at, giving, route, type Route } from '../route.ts';
import { jobLine, jobView, jobViewSchema } from './job-view.ts';

const MISSING = no(404, 'there is no job of this id');
const one = z.strictObject({ id: z.string().min(1).max(100) });
const listed = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(50) });

/** Long work: what there is, one of it, and its end. */
export function jobRoutes({ parts: { jobs, runner } }: Desk): readonly Route[] {
  return [
    route(
      {
        ...at('GET /api/jobs', 'jobs', ['jobs', 'read']),
        says: 'Long work that was asked for, newest first, without what came of it.',
        asked: listed,
        ...giving(z.array(jobViewSchema), 'The jobs.'),
      },
      async ({ asked: { limit } }) => yes((await jobs.newest(limit)).map(jobLine)),
    ),
    route(
      {
        ...at('GET /api/jobs/{id}', 'job', ['jobs', 'read']),
        says: 'A job whole: how far it is, and what came of it.',
        asked: one,
        ...giving(jobViewSchema, 'The job.'),
      },
      async ({ asked: { id } }) => {
        const job = await jobs.read(id);
        return job === undefined ? MISSING : yes(jobView(job));
      },
    ),
    cancelRoute(runner),
  ];
}

function cancelRoute(runner: Desk['parts']['runner']): Route {
  return route(
    {
      ...at('DELETE /api/jobs/{id}', 'job-cancel', ['jobs', 'operate']),
      says: 'Wants a job to end: one that waits is never begun, one that runs is stopped.',
      asked: one,
      act: 'job cancel',
      ...giving(jobViewSchema, 'The job as it is.', 202),
    },
    async ({ asked: { id } }) => {
      const job = await runner.cancel(id);
      if (job === undefined) return MISSING;
      if (job.endedAt !== undefined && !job.isCancelled)
        return no(409, `the job has ended already: ${job.state}`);
      return yes(jobView(job), 202);
    },
  );
}

import * as z from 'zod';
import { exact } from './exact.ts';

const count = z.int().min(0);

/** The answer of `invest workers`. */
export const workersViewSchema = z.strictObject({
  /** Where the books are; a home in a file has no workers but the one process that serves it. */
  kept: z.enum(['file', 'postgres']),
  workers: z.array(
    z.strictObject({
      /** "host:pid:start". */
      holder: z.string(),
      roles: z.array(z.string()),
      /** None: of every model. */
      models: z.array(z.string()),
      since: exact.moment,
      silentSeconds: z.number().min(0),
      /** Silent for longer than one that lives; its work goes on elsewhere. */
      isLost: z.boolean(),
      /** Until then a model that it has asked may answer; null: it asks none. */
      asksUntil: exact.moment.nullable(),
      doing: z.array(z.string()),
    }),
  ),
  queues: z.array(
    z.strictObject({
      kind: z.string(),
      waiting: count,
      running: count,
      failed: count,
      /** How long the oldest has waited. */
      lagSeconds: z.number().min(0),
    }),
  ),
});

export type WorkersView = z.infer<typeof workersViewSchema>;

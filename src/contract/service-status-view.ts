import * as z from 'zod';
import { exact } from './exact.ts';

const control = z.strictObject({
  since: exact.moment,
  by: z.string(),
  because: z.string().nullable(),
});

/** The answer of `invest status`. */
export const serviceStatusViewSchema = z.strictObject({
  world: z.enum(['live', 'files', 'simulated']),
  /** In the time of the home's world. */
  now: exact.moment,
  /** Null where no service runs. */
  service: z
    .strictObject({
      pid: z.int(),
      since: exact.moment,
      address: z.string(),
      version: z.string(),
      /** The configuration on disk is not the one that it has loaded. */
      isOutdated: z.boolean(),
      log: z.string(),
    })
    .nullable(),
  halted: control.nullable(),
  paused: z.array(control.extend({ account: z.string() })),
  retired: z.array(control.extend({ account: z.string() })),
  /** Slots that are due or running now, oldest first. */
  open: z.array(
    z.strictObject({
      account: z.string(),
      at: exact.moment,
      state: z.enum(['due', 'running']),
      attempts: z.int().min(0),
      /** Behind its moment, in seconds; 0 for one that is to come. */
      lateSeconds: z.number().min(0),
    }),
  ),
  /** The next of each account that can run, earliest first. */
  next: z.array(z.strictObject({ account: z.string(), at: exact.moment })),
  /** Of the last 24 hours, by how they ended. */
  lastDay: z.record(z.string(), z.int().min(0)),
});

export type ServiceStatusView = z.infer<typeof serviceStatusViewSchema>;

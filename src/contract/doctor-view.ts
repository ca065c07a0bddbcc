import * as z from 'zod';
import { exact } from './exact.ts';

const doctorCheckSchema = z.strictObject({
  id: z.string(),
  ok: z.boolean(),
  says: z.string(),
  /** What to do about it; null where nothing is to be done. */
  fix: z.string().nullable(),
  /** When it was first seen to be ill; null where it is well, or where that cannot be kept. */
  since: exact.moment.nullable(),
  /** What goes on without; null where it is well. */
  effect: z.string().nullable(),
  /** The safe repair that `invest doctor --fix` makes by itself; null where there is none. */
  repair: z.string().nullable(),
});

/** The answer of `invest doctor`. */
export const doctorViewSchema = z.strictObject({
  ok: z.boolean(),
  checks: z.array(doctorCheckSchema),
});

export type DoctorCheck = z.infer<typeof doctorCheckSchema>;
export type DoctorView = z.infer<typeof doctorViewSchema>;

/** Well when every check is. */
export function doctorView(checks: readonly DoctorCheck[]): DoctorView {
  return { ok: checks.every(({ ok }) => ok), checks: [...checks] };
}

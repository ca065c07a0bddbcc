import * as z from 'zod';

const doctorCheckSchema = z.strictObject({
  id: z.string(),
  ok: z.boolean(),
  says: z.string(),
  /** What to do about it; null where nothing is to be done. */
  fix: z.string().nullable(),
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

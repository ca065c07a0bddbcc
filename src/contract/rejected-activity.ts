import * as z from 'zod';

/** An activity that the tracker will not have, with its sentence. */
export const rejectedActivity = z.strictObject({
  account: z.string(),
  key: z.string(),
  because: z.string(),
});

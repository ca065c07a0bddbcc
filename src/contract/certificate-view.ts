import * as z from 'zod';

const difference = z.strictObject({
  /** The decision, by its slot. */
  slot: z.string(),
  /** Which of its results is another one. */
  of: z.enum(['prompt', 'orders', 'fills']),
  /** Where the two first differ, with some text around it. */
  says: z.string(),
});

const check = z.strictObject({
  /** "the future is deleted". */
  name: z.string(),
  /** Decisions made again under it. */
  decisions: z.number(),
  /** How many of them came out otherwise. */
  changed: z.number(),
  examples: z.array(difference),
});

/**
 * What was found when the future of sampled decisions was taken away or made otherwise. `clean`: nothing of any
 * decision depended on it. `leaks`: something did. `blind`: what came before was altered too and no prompt changed, so
 * the test saw nothing.
 */
export const certificateViewSchema = z.strictObject({
  verdict: z.enum(['clean', 'leaks', 'blind']),
  /** Slots of the decisions that were sampled. */
  sampled: z.array(z.string()),
  /** Of all decisions of the run. */
  ofDecisions: z.number(),
  seed: z.number(),
  /** After the decision: must change nothing. */
  future: z.array(check),
  /** Clock, zone, locale, order, sharing: must change nothing. */
  surroundings: z.array(check),
  /** Fills: of the first price after the decision, and following it. */
  fills: z.array(check),
  /** Before the decision: must change some prompt. */
  sensitivity: z.array(check),
  /** What this history cannot be asked: "recorded files know no revisions". */
  notTested: z.array(z.string()),
});

export type CertificateView = z.infer<typeof certificateViewSchema>;

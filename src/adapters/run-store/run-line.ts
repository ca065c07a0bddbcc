import * as z from 'zod';
import type { BacktestView } from '#contract';

/** A run in a list. */
export const runLineSchema = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  strategy: z.string(),
  model: z.string(),
  data: z.string(),
  from: z.string(),
  upTo: z.string(),
  masks: z.array(z.enum(['dates', 'tickers', 'prices'])),
  seed: z.number(),
  resultHash: z.string(),
  /** A fraction; null where the run has no days. */
  totalReturn: z.number().nullable(),
  decisions: z.number(),
});

export type RunLine = z.infer<typeof runLineSchema>;

export function runLine(view: BacktestView): RunLine {
  const { id, account, name, strategy, model, data, from, upTo, masks, seed, resultHash } = view;
  const growth = view.days.at(-1)?.growth;
  return {
    id,
    account,
    name,
    strategy,
    model,
    data,
    from,
    upTo,
    masks,
    seed,
    resultHash,
    totalReturn: growth === undefined ? null : growth - 1,
    decisions: view.decisions.length,
  };
}

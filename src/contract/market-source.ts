import * as z from 'zod';
import { exact } from './exact.ts';

/** Which market told it, and as of when. */
export const marketSource = {
  world: z.enum(['live', 'files', 'simulated']),
  /** "simulated market", "Yahoo Finance". */
  source: z.string(),
  at: exact.moment,
};

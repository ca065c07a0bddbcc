import { parse } from 'yaml';
import * as z from 'zod';

const account = z.looseObject({
  name: z.string().optional(),
  cron: z.string().optional(),
  cycle_type: z.string().optional(),
  model: z.string().optional(),
  fallback_model: z.string().nullish(),
  strategy: z.string().optional(),
  ghostfolio_account_id: z.string().nullish(),
  initial_budget: z.number().optional(),
  risk_profile: z.record(z.string(), z.unknown()).nullish(),
  watchlist: z.array(z.string()).nullish(),
});

const file = z.looseObject({
  defaults: z
    .looseObject({
      initial_budget: z.number().optional(),
      currency: z.string().optional(),
      llm_base_url: z.string().optional(),
      ghostfolio_url: z.string().optional(),
      news_cache_ttl_minutes: z.number().optional(),
    })
    .default({}),
  accounts: z.record(z.string(), account),
});

export type PythonAccount = z.output<typeof account>;
export type PythonFile = z.output<typeof file>;

/** Throws with a sentence where the text is none. */
export function pythonFile(text: string): PythonFile {
  const told = file.safeParse(parse(text));
  if (told.success) return told.data;
  const [first] = told.error.issues;
  const where = first === undefined ? '' : `${first.path.join('.')}: ${first.message}`;
  throw new Error(`this is no configuration of the Python program: ${where}`);
}

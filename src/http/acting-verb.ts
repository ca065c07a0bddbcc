import type * as z from 'zod';
import type { Scope } from '#ports';
import type { Told } from '#verbs';
import type { Home } from '#worlds';

/** One thing that can be done with a home at once. */
export type ActingVerb = {
  readonly name: string;
  /** Below /api, asked for by POST: "/controls/halt". */
  readonly path: string;
  readonly says: string;
  /** Of path and body together. */
  readonly asked: z.ZodType;
  readonly view: z.ZodType;
  readonly scope: Exclude<Scope, 'read'>;
  readonly act: (home: Home, asked: unknown, by: string) => Promise<Told<unknown>>;
};

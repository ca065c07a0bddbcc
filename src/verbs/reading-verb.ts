import type * as z from 'zod';
import type { Home } from '#worlds';

/** What a reading verb comes to: its view, or a no of the domain in a sentence. */
export type Told<View> =
  | { readonly kind: 'told'; readonly view: View; readonly warnings?: readonly string[] }
  | {
      readonly kind: 'no';
      readonly because: string;
      /** Nothing of that name, or a no of another kind. */
      readonly isMissing: boolean;
    };

/**
 * One thing that can be asked of a home: the command line prints what it tells, HTTP serves it. Throws PortError where
 * the store or the outside fails.
 */
export type ReadingVerb<Asked extends z.ZodType = z.ZodType, View extends z.ZodType = z.ZodType> = {
  /** As the command line calls it, words joined by a dash: "market-show". */
  readonly name: string;
  /** Below /api: "/accounts/{account}/positions". */
  readonly path: string;
  /** A sentence for the API document. */
  readonly says: string;
  /** Of path and query together, as texts: what is no text in the query is coerced. */
  readonly asked: Asked;
  readonly view: View;
  readonly tell: (home: Home, asked: z.output<Asked>) => Promise<Told<z.input<View>>>;
  /** Whether it asks the outside (prices, models), so that it may take seconds. */
  readonly isSlow?: boolean;
};

/** Keeps the types of one verb together; the table holds them all alike. */
export function readingVerb<Asked extends z.ZodType, View extends z.ZodType>(
  verb: ReadingVerb<Asked, View>,
): ReadingVerb {
  return {
    ...verb,
    tell: async (home, asked) => verb.tell(home, verb.asked.parse(asked)),
  };
}

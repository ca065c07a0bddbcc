import type { Scope } from '#ports';
import type { Home } from '#worlds';
import type * as z from 'zod';
import { NotThere } from '../not-there.ts';
import { isNo } from '../told.ts';
import type { Acting } from './acting.ts';
import type { Done } from '../done.ts';

/** One thing that can be done with a home: HTTP makes a route of it, or a job where it takes long. */
export type ActingVerb<Asked extends z.ZodType = z.ZodType> = {
  /** As the command line calls it, words joined by a dash: "write-off". */
  readonly name: string;
  /** Below /api, where it is asked for by POST: "/accounts/{account}/close". What takes long has no part of it asked in the path. */
  readonly path: string;
  /** A sentence for the API document. */
  readonly says: string;
  /** Of path and body together. */
  readonly asked: Asked;
  readonly scope: Exclude<Scope, 'read'>;
  /** Whether it may take minutes: a job. */
  readonly isLong: boolean;
  /** A no of the domain is a value; throws PortError where the store or the outside fails, and where another try may help. */
  readonly act: (home: Home, asked: z.output<Asked>, acting: Acting) => Promise<Done>;
};

/** Keeps the types of one verb together; the table holds them all alike. */
export function actingVerb<Asked extends z.ZodType>(verb: ActingVerb<Asked>): ActingVerb {
  return {
    ...verb,
    act: async (home, asked, acting) => {
      try {
        return await verb.act(home, verb.asked.parse(asked), acting);
      } catch (error) {
        if (!isNo(error)) throw error;
        return { kind: 'no', because: error.message, isMissing: error instanceof NotThere };
      }
    },
  };
}

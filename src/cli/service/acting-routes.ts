import type { ActingVerb as HttpActing } from '#http';
import { ACTING_VERBS } from '#verbs/tables';
import type { ServiceHere } from '#verbs/acts';
import * as z from 'zod';

const doneView = z.strictObject({
  says: z.string(),
  view: z.unknown(),
  warnings: z.array(z.string()),
});

/** What can be done at once, as HTTP takes it; what takes long is asked for as a job. */
export function actingRoutes(service: ServiceHere | undefined): readonly HttpActing[] {
  return ACTING_VERBS.filter(({ isLong }) => !isLong).map(
    ({ name, path, says, asked, scope, act }) => ({
      name,
      path,
      says,
      asked,
      scope,
      view: doneView,
      act: async (home, wanted, by) => {
        const done = await act(home, wanted, service === undefined ? { by } : { by, service });
        if (done.kind === 'no')
          return { kind: 'no', because: done.because, isMissing: done.isMissing ?? false };
        const { says: told, view = null, warnings = [] } = done;
        return { kind: 'told', view: { says: told, view, warnings } };
      },
    }),
  );
}

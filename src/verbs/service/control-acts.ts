import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';
import { askedText } from '../asked-text.ts';
import type { ControlAsked } from './set-control.ts';

const WORDS = 500;

const because = z.string().max(WORDS).optional();
const account = askedText.name.optional();

const SAYS = {
  halt: 'The kill switch: no orders of any account until it is resumed; what protects the books goes on.',
  pause:
    'No more slots of one account, or of all, until they are resumed; what protects the books goes on.',
  resume: 'Ends the pause of one account, or every pause and the halt.',
} as const;

const asked = {
  halt: z.strictObject({ because }),
  pause: z.strictObject({ account, because }),
  resume: z.strictObject({ account }),
} as const;

function controlAct(what: ControlAsked['what']): ActingVerb {
  return actingVerb({
    name: what,
    path: `/service/${what}`,
    says: SAYS[what],
    asked: asked[what],
    scope: 'operate',
    isLong: false,
    act: async (home, wanted, { by }) => {
      const { setControl } = await import('./set-control.ts');
      return { kind: 'done', says: await setControl(home, { what, by, ...wanted }) };
    },
  });
}

/** What forbids and allows. */
export const CONTROL_ACTS: readonly ActingVerb[] = [
  controlAct('halt'),
  controlAct('pause'),
  controlAct('resume'),
];

import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';
import type { ConfigChangeView } from '#contract';
import type { Done } from '../done.ts';

const MOST_CHANGES = 200;
const MOST_DEEP = 8;
const MOST_LETTERS = 200;
const MOST_NESTED = 12;

/** Walked without a call a level: whoever sends it chooses how deep it is. */
function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let deep = 0; deep <= MOST_NESTED; deep += 1) {
    level = level.flatMap((each): readonly unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}

const key = z.union([z.string().max(MOST_LETTERS), z.number().int().min(0)]).transform(String);
const hash = z
  .string()
  .regex(/^[\da-f]{64}$/, 'the hash of config.yaml as GET /api/config/file tells it')
  .optional();

const set = actingVerb({
  name: 'config-set',
  path: '/config/changes',
  says: 'Changes config.yaml at addresses, comments kept, if what comes of it has no fault; tells the difference.',
  asked: z.strictObject({
    changes: z
      .array(
        z.strictObject({
          /** "accounts", "wheel", "budget". */
          path: z.array(key).min(1).max(MOST_DEEP),
          /** Absent: what stands there is taken away. */
          value: z.unknown().refine(isShallow, 'is nested too deep').optional(),
        }),
      )
      .min(1)
      .max(MOST_CHANGES),
    basedOn: hash,
    dryRun: z.boolean().default(false),
  }),
  scope: 'admin',
  isLong: false,
  act: async (home, asked) => {
    const { changeConfig } = await import('./change-config.ts');
    return doneOf(changeConfig(home, asked), asked.dryRun);
  },
});

const rollback = actingVerb({
  name: 'config-rollback',
  path: '/config/rollbacks',
  says: 'Puts a former config.yaml back, if it has no fault; the present one is kept.',
  asked: z.strictObject({
    id: z.string().max(MOST_LETTERS),
    basedOn: hash,
    dryRun: z.boolean().default(false),
  }),
  scope: 'admin',
  isLong: false,
  act: async (home, asked) => {
    const { rollBackConfig } = await import('./config-history.ts');
    return doneOf(rollBackConfig(home, asked), asked.dryRun);
  },
});

/** Faults are told with the difference where only that was asked for; else they are a no. */
function doneOf(view: ConfigChangeView, dryRun: boolean): Done {
  if (view.faults.length > 0 && !dryRun) {
    const says = view.faults.map(faultText).join('\n');
    return { kind: 'no', because: `nothing was written:\n${says}` };
  }
  return { kind: 'done', says: saidOf(view), view };
}

function faultText({ path, says, didYouMean }: ConfigChangeView['faults'][number]): string {
  return `${path}: ${says}${didYouMean === undefined ? '' : `; did you mean ${didYouMean}?`}`;
}

function saidOf({ isWritten, takesEffect, faults }: ConfigChangeView): string {
  if (faults.length > 0) return `${faults.length} faults; nothing would be written`;
  if (!isWritten)
    return takesEffect === 'nothing changes' ? 'nothing changes' : 'nothing was written yet';
  return `config.yaml is written; it holds ${takesEffect}`;
}

/** What changes how a home is set up. */
export const SETTING_ACTS: readonly ActingVerb[] = [set, rollback];

import { toIso, toIsoNewYork } from '#core/calendar';
import type { CycleRecord } from '#ports';
import * as z from 'zod';
import { accountNamed } from '../account-named.ts';
import { askedText } from '../asked-text.ts';
import { actingVerb, type ActingVerb } from './acting-verb.ts';
import type { Failure } from './begin-at.ts';
import type { Done } from '../done.ts';

const MOST_ACCOUNTS = 100;

const run = actingVerb({
  name: 'run',
  path: '/cycles',
  says: 'One decision cycle now of some accounts, or of all that can run; dry runs keep nothing but their marked records.',
  asked: z.strictObject({
    /** Keys; absent: all. */
    accounts: z.array(askedText.name).min(1).max(MOST_ACCOUNTS).optional(),
    dryRun: z.boolean().default(false),
  }),
  scope: 'operate',
  isLong: true,
  act: async (home, { accounts: keys, dryRun }, acting) => {
    const { accountsByModel, runByHand } = await import('./run-by-hand.ts');
    const accounts = keys?.map((key) => accountNamed(home, key)) ?? accountsByModel(home);
    const mode = dryRun ? 'dry' : 'real';
    const { startedAt, records, failures } = await runByHand(home, { accounts, mode }, acting);
    const says = `${records.length} of ${accounts.length} accounts ran at ${toIsoNewYork(startedAt)}`;
    const view = { at: toIso(startedAt), mode, cycles: records.map(cycleLine) };
    return servedOr(failures, { served: records.length, says, view });
  },
});

const settle = actingVerb({
  name: 'settle',
  path: '/settlements',
  says: 'Brings every account up to now: prices, stops, dividends, expiry.',
  asked: z.strictObject({}),
  scope: 'operate',
  isLong: true,
  act: async (home, _, acting) => {
    const { settleByHand } = await import('./settle-by-hand.ts');
    const { settled, upTo, failures } = await settleByHand(home, {}, acting);
    const says = `${settled} accounts are settled up to ${toIsoNewYork(upTo)}`;
    return servedOr(failures, { served: settled, says, view: { settled, upTo: toIso(upTo) } });
  },
});

function cycleLine({ head, end }: CycleRecord): Readonly<Record<string, string | null>> {
  return {
    id: head.id,
    account: head.account,
    outcome: end?.outcome ?? null,
    because: end?.because ?? null,
  };
}

type Served = { readonly served: number; readonly says: string; readonly view: object };

/** What some could not is told beside what was done; where nobody could be served, the first trouble is the answer. */
function servedOr(failures: readonly Failure[], { served, says, view }: Served): Done {
  const [first] = failures;
  if (first !== undefined && served === 0) throw first.error;
  const warnings = failures.map(({ account, error }) => `${account}: ${error.message}`);
  const troubles = failures.map(({ account, error }) => ({
    account,
    because: error.message,
    retryable: error.retryable,
  }));
  return { kind: 'done', says, view: { ...view, failures: troubles }, warnings };
}

/** What lets accounts decide or settle now. */
export const RUN_ACTS: readonly ActingVerb[] = [run, settle];

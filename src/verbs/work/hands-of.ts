import * as z from 'zod';
import { hands } from '#app/service';
import type { Hand } from '#app/work';
import { instant } from '#core/calendar';
import { PortError, type Log, type WorkItem } from '#ports';
import { mirrorOf, type Home } from '#worlds';
import type { JobKind } from '../jobs/index.ts';
import { servicePartsOf } from '../service/service-parts-of.ts';
import { passStretch, stretchAsked } from './pass-stretch.ts';
import { BACKTEST, kindsOf, MIRROR, SETTLE, type WorkAsked } from './roles.ts';

export type HandsParts = WorkAsked & {
  readonly home: Home;
  readonly log: Log;
  /** Long work by name, as the API begins it. */
  readonly jobs: readonly Pick<JobKind, 'name' | 'work'>[];
  readonly isStopping: AbortSignal;
};

const jobAsked = z.strictObject({ name: z.string(), asked: z.unknown(), by: z.string() });

/** What this process does with each kind of work that it takes. */
export function handsOf(parts: HandsParts): ReadonlyMap<string, Hand> {
  const { home } = parts;
  const { cycle, settled } = home.virtual === undefined ? liveHands(parts) : virtualHands(home);
  const known: Readonly<Record<string, Hand>> = {
    [SETTLE]: settled,
    [MIRROR]: async () => mirrored(home),
    [BACKTEST]: async (item) => longWork(parts, item),
  };
  return new Map(kindsOf(home.config, parts).map((kind) => [kind, known[kind] ?? cycle]));
}

type MomentHands = { readonly cycle: Hand; readonly settled: Hand };

const momentAsked = z.strictObject({ account: z.string(), at: z.int() });

function liveHands({ home, log }: HandsParts): MomentHands {
  const here = hands(servicePartsOf(home, { log, chores: [] }));
  return {
    cycle: async ({ asked }) => {
      const { account, at } = momentAsked.parse(asked);
      await here.cycle(account, instant(at));
    },
    settled: async ({ asked }) => {
      const { account, at } = momentAsked.parse(asked);
      await here.settle(account, instant(at));
    },
  };
}

/** Where time is ours to move, each item says when it is: one at a time in a process. */
function virtualHands(home: Home): MomentHands {
  const passed: Hand = async ({ asked }) => {
    await passStretch(home, stretchAsked.parse(asked));
  };
  return { cycle: passed, settled: passed };
}

async function mirrored(home: Home): Promise<unknown> {
  const mirror = await mirrorOf(home);
  if (mirror === undefined || !(await mirror.isReady())) return null;
  try {
    const { recorded, left, down } = await mirror.sync({ budgetMs: MIRROR_BUDGET_MS });
    return { recorded, left, ...(down === undefined ? {} : { down }) };
  } finally {
    mirror.close();
  }
}

const MIRROR_BUDGET_MS = 60_000;

async function longWork({ jobs, isStopping }: HandsParts, { asked }: WorkItem): Promise<unknown> {
  const { name, asked: what, by } = jobAsked.parse(asked);
  const kind = jobs.find((each) => each.name === name);
  if (kind === undefined)
    throw new PortError('job', `there is no work called ${name}`, { retryable: false });
  return kind.work(what, { by, signal: isStopping, tell: () => undefined });
}

import { PgBoss, type JobAttempt, type JobWithMetadata, type QueueOptions } from 'pg-boss';
import * as z from 'zod';
import {
  PortError,
  type QueueState,
  type WorkAsked,
  type WorkItem,
  type WorkQueue,
  type WorkState,
} from '#ports';

/** Where the queue keeps its tables: beside those of the home, in a schema of its own. */
export type QueuePlace = {
  readonly url: string;
  readonly schema: string;
  /** As the server lists its connections. */
  readonly name: string;
};

/** The shortest after which pg-boss takes a silent worker for gone. */
const SILENT_SECONDS = 10;

/**
 * What has failed is begun again for as long as it takes: whether it is still worth doing, its handler knows. An item
 * that is done is kept for a day, so that who waits for it hears of it.
 */
const OPTIONS: QueueOptions = {
  heartbeatSeconds: SILENT_SECONDS,
  expireInSeconds: 23 * 3600,
  retryLimit: 1_000_000,
  retryDelay: 0,
  deleteAfterSeconds: 24 * 3600,
};

/** Work on pg-boss. `kinds` are all that there are. */
export async function bossQueue(place: QueuePlace, kinds: readonly string[]): Promise<WorkQueue> {
  const boss = new PgBoss({
    connectionString: place.url,
    schema: place.schema,
    application_name: place.name,
    max: 3,
    connectionTimeoutMillis: 5000,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  // Each call says for itself what went wrong; the next one tries again.
  boss.on('error', () => undefined);
  await asked(place, async () => {
    await boss.start();
    for (const kind of kinds)
      await boss.createQueue(kind, { ...OPTIONS, policy: 'key_strict_fifo' });
  });
  return queueOver(boss, place, kinds);
}

function queueOver(boss: PgBoss, place: QueuePlace, kinds: readonly string[]): WorkQueue {
  const ask = async <Result>(work: () => Promise<Result>): Promise<Result> => asked(place, work);
  return {
    add: async (items) => ask(async () => added(boss, items)),
    take: async (wanted) => ask(async () => taken(boss, wanted)),
    ...settlingOf(boss, ask),
    stateOf: async (kind, id) => ask(async () => stateIn(await boss.findJobs(kind, { id }))),
    told: async () => ask(async () => toldOf(boss, kinds)),
    close: async () => {
      await boss.stop({ graceful: false });
    },
  };
}

type Ask = <Result>(work: () => Promise<Result>) => Promise<Result>;

function settlingOf(
  boss: PgBoss,
  ask: Ask,
): Pick<WorkQueue, 'beat' | 'done' | 'failed' | 'giveBack'> {
  return {
    beat: async (item) =>
      ask(async () => {
        await boss.touch(item.kind, attemptOf(item));
      }),
    done: async (item, result) =>
      ask(async () => {
        await boss.complete(item.kind, attemptOf(item), { result });
      }),
    failed: async (item, because, again) =>
      ask(async () => {
        // One that is given up counts as ended: those after it of its key go on.
        if (again) await boss.fail(item.kind, attemptOf(item), { because });
        else await boss.complete(item.kind, attemptOf(item), { because });
      }),
    giveBack: async (kind, id) =>
      ask(async () => {
        const [job] = await boss.findJobs(kind, { id });
        if (job?.state !== 'active') return;
        await boss.fail(
          kind,
          { id, retryCount: job.retryCount },
          { because: 'its worker is gone' },
        );
      }),
  };
}

/** One at a time: what is inserted together is equally old, and would be taken in no order. */
async function added(boss: PgBoss, items: readonly WorkAsked[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { kind, asked: data, key, priority = 0 } of items) {
    const job = { data: { asked: data }, singletonKey: key, priority };
    ids.push(...((await boss.insert(kind, [job], { returnId: true })) ?? []));
  }
  return ids;
}

/** Of the first kind that has one. */
async function taken(boss: PgBoss, kinds: readonly string[]): Promise<WorkItem | undefined> {
  for (const kind of kinds) {
    const [job] = await boss.fetch<{ readonly asked: unknown }>(kind);
    if (job !== undefined)
      return { id: job.id, kind, asked: job.data.asked, attempt: job.retryCount };
  }
  return undefined;
}

/** What is settled is this attempt alone: where another worker has it by now, nothing is. */
function attemptOf({ id, attempt }: WorkItem): JobAttempt {
  return { id, retryCount: attempt };
}

const STATES = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'failed',
  failed: 'failed',
} as const;

function stateIn([job]: readonly JobWithMetadata[]): WorkState {
  if (job === undefined) return { state: 'unknown' };
  const { result, because } = outputSchema.parse(job.output);
  const state = because === undefined ? STATES[job.state] : 'failed';
  return {
    state: STATES[job.state] === 'done' ? state : STATES[job.state],
    ...(result === undefined ? {} : { result }),
    ...(because === undefined ? {} : { because }),
  };
}

const outputSchema = z
  .looseObject({ result: z.unknown().optional(), because: z.string().optional() })
  .nullable()
  .transform((output) => output ?? {});

async function toldOf(boss: PgBoss, kinds: readonly string[]): Promise<readonly QueueState[]> {
  const queues = await boss.getQueues([...kinds]);
  return queues.map(({ name, readyCount, activeCount, failedCount, readyOldestSeconds }) => ({
    kind: name,
    waiting: readyCount,
    running: activeCount,
    failed: failedCount,
    lagMs: (readyOldestSeconds ?? 0) * 1000,
  }));
}

async function asked<Result>(place: QueuePlace, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw new PortError('queue', `the queue in ${place.schema}: ${says}`, {
      retryable: true,
      cause: error,
    });
  }
}

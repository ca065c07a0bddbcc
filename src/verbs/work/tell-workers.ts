import type { WorkersView } from '#contract';
import { toIso } from '#core/calendar';
import type { QueueState } from '#ports';
import { isInPostgres, type Home } from '#worlds';
import { openQueue } from './open-queue.ts';

/** Who works on a home, and what waits for them. */
export async function tellWorkers(home: Home): Promise<WorkersView> {
  if (!isInPostgres(home.paths)) return { kept: 'file', workers: [], queues: [] };
  const workers = await home.store.workers.all();
  const queues = await queuesOf(home);
  return {
    kept: 'postgres',
    workers: workers.map(({ holder, roles, models, begunAt, silentMs, isLost, ...rest }) => ({
      holder,
      roles: [...roles],
      models: [...models],
      since: toIso(begunAt),
      silentSeconds: silentMs / 1000,
      isLost,
      asksUntil: rest.asksUntil === undefined ? null : toIso(rest.asksUntil),
      doing: rest.doing.map(({ what }) => what),
    })),
    queues: queues.map(({ kind, waiting, running, failed, lagMs }) => {
      return { kind, waiting, running, failed, lagSeconds: lagMs / 1000 };
    }),
  };
}

async function queuesOf(home: Home): Promise<readonly QueueState[]> {
  const queue = await openQueue(home);
  try {
    return await queue.told();
  } finally {
    await queue.close();
  }
}

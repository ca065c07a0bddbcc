import { DAY_MS, plusMs } from '#core/calendar';
import { toDollars } from '#core/money';
import type { PooledServerTold, QueueTold } from '#app/asking';
import type { Clock, Deliveries, Navs, Outbox, Slots } from '#ports';
import type { Family, Sample } from './family.ts';

/** Who works on a home that is kept in PostgreSQL, and what waits for them. */
export type WorkTold = {
  readonly workers: readonly { readonly isLost: boolean }[];
  readonly queues: readonly {
    readonly kind: string;
    readonly waiting: number;
    readonly running: number;
    readonly lagSeconds: number;
  }[];
};

export type HouseFiguresParts = {
  readonly accounts: readonly string[];
  /** Of the home: the slots of its last day are counted. */
  readonly clock: Clock;
  readonly slots: Slots;
  readonly navs: Navs;
  readonly deliveries: Deliveries;
  readonly outbox: Outbox;
  /** Real cycles of an account by how they ended. */
  readonly outcomes: (account: string) => Readonly<Record<string, number>>;
  readonly queues: () => readonly QueueTold[];
  /** How the servers of models stand that have several. */
  readonly pools?: () => readonly PoolTold[];
  /** Since the process began; none where they are not counted. */
  readonly tokens: () => readonly TokensTold[];
  /** Absent where one process does all. */
  readonly work?: () => Promise<WorkTold>;
};

type PoolTold = { readonly model: string; readonly servers: readonly PooledServerTold[] };

/** Tokens of a model. */
export type TokensTold = {
  readonly model: string;
  readonly asked: number;
  readonly answered: number;
};

/** Figures of the house as its store has them now. */
export async function houseFigures(parts: HouseFiguresParts): Promise<readonly Family[]> {
  const { accounts, outbox, deliveries, outcomes } = parts;
  const mirrored = await Promise.all(
    accounts.map(async (account) => ({
      labels: { account },
      value: (await outbox.rows(account, 'open')).length,
    })),
  );
  const cycles = accounts.flatMap((account) =>
    Object.entries(outcomes(account)).map(([outcome, value]) => ({
      labels: { account, outcome },
      value,
    })),
  );
  const open = [{ value: (await deliveries.open()).length }];
  return [
    await slotsByState(parts),
    await navByAccount(parts),
    gauge('invest_mirror_backlog', 'Activities the tracker does not have yet.', mirrored),
    gauge('invest_deliveries_open', 'Notifications on their way.', open),
    { ...gauge('invest_cycles_total', 'Cycles, by how they ended.', cycles), type: 'counter' },
    ...queueFigures(parts.queues()),
    ...poolFigures(parts.pools?.() ?? []),
    tokenFigures(parts.tokens()),
    ...(parts.work === undefined ? [] : workFigures(await parts.work())),
  ];
}

function workFigures({ workers, queues }: WorkTold): readonly Family[] {
  const lost = workers.filter(({ isLost }) => isLost).length;
  const seen = [
    { labels: { state: 'alive' }, value: workers.length - lost },
    { labels: { state: 'lost' }, value: lost },
  ];
  const of = (which: 'lagSeconds' | 'running' | 'waiting'): readonly Sample[] =>
    queues.map(({ kind, ...figures }) => ({ labels: { queue: kind }, value: figures[which] }));
  return [
    gauge('invest_workers', 'Workers, by whether they are heard of.', seen),
    gauge('invest_work_waiting', 'Work that waits for a worker.', of('waiting')),
    gauge('invest_work_running', 'Work that workers have in hand.', of('running')),
    gauge('invest_work_lag_seconds', 'How long the oldest work has waited.', of('lagSeconds')),
  ];
}

async function slotsByState({ slots, clock }: HouseFiguresParts): Promise<Family> {
  const now = clock.now();
  const rows = [
    ...(await slots.between(plusMs(now, -DAY_MS), plusMs(now, 1))),
    ...(await slots.open()).filter(({ at }) => at < now - DAY_MS || at > now),
  ];
  const counts = Map.groupBy(rows, ({ state }) => state);
  const samples = [...counts].map(([state, of]) => ({ labels: { state }, value: of.length }));
  return gauge('invest_slots', 'Slots of the last day and open ones, by state.', samples);
}

async function navByAccount({ navs, accounts }: HouseFiguresParts): Promise<Family> {
  const samples: Sample[] = [];
  for (const account of accounts) {
    const on = await navs.last(account);
    if (on === undefined) continue;
    const [first] = await navs.of(account, on);
    if (first?.nav !== undefined)
      samples.push({ labels: { account }, value: toDollars(first.nav) });
  }
  return gauge('invest_nav_dollars', 'Worth at the last close that was booked.', samples);
}

function queueFigures(queues: readonly QueueTold[]): readonly Family[] {
  const calls = (which: 'waiting' | 'running'): readonly Sample[] =>
    queues.flatMap((queue) =>
      Object.entries(queue[which]).map(([model, value]) => ({
        labels: { server: queue.server, model },
        value,
      })),
    );
  const swaps = queues.map(({ server, swaps: value }) => ({ labels: { server }, value }));
  return [
    gauge('invest_queue_waiting', 'Questions that wait for a model.', calls('waiting')),
    gauge('invest_queue_running', 'Questions that a model answers.', calls('running')),
    counter('invest_queue_swaps_total', 'Changes of the model on a server.', swaps),
  ];
}

function poolFigures(pools: readonly PoolTold[]): readonly Family[] {
  const all = pools.flatMap(({ model, servers }) =>
    servers.map((told) => ({ labels: { model, server: told.server }, told })),
  );
  if (all.length === 0) return [];
  const isAsked = all.map(({ labels, told }) => ({
    labels,
    value: told.hindrance === undefined && told.health.kind === 'ready' ? 1 : 0,
  }));
  const sums = (which: 'answered' | 'failed'): readonly Sample[] =>
    all.map(({ labels, told }) => ({ labels, value: told[which] }));
  return [
    gauge('invest_pool_ready', 'Whether a server of a pool is asked.', isAsked),
    counter('invest_pool_answered_total', 'Answers of a server of a pool.', sums('answered')),
    counter('invest_pool_failed_total', 'Calls that failed at a server of a pool.', sums('failed')),
  ];
}

function tokenFigures(tokens: readonly TokensTold[]): Family {
  const samples = tokens.flatMap(({ model, asked, answered }) => [
    { labels: { model, way: 'asked' }, value: asked },
    { labels: { model, way: 'answered' }, value: answered },
  ]);
  return counter('invest_tokens_total', 'Tokens of models.', samples);
}

function gauge(name: string, says: string, samples: readonly Sample[]): Family {
  return { name, says, type: 'gauge', samples };
}

function counter(name: string, says: string, samples: readonly Sample[]): Family {
  return { name, says, type: 'counter', samples };
}

import { serverPool, serverQueue, serverStanding } from '#app/asking';
import { instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { PortError } from '#ports';
import { virtualTime, type VirtualTime } from './virtual-time.ts';

const START = instant(1_790_812_800_000);

export type StandIn = {
  readonly weight?: number;
  readonly callMs?: number;
  readonly swapMs?: number;
  /** From the stage's start, in ms: what is asked within fails. */
  readonly dead?: { readonly from: number; readonly upTo: number };
  /** What stands against asking it, each time it is looked into. */
  readonly hindrance?: () => Promise<string | undefined>;
  readonly elsewhere?: () => number;
};

export type Asked = {
  readonly call: string;
  readonly server: string;
  readonly from: number;
  readonly upTo: number;
};

/** What the servers of a stage saw, in the order it ended. */
export type Seen = { readonly asked: Asked[]; readonly swaps: number[] };

/** The time a dead server keeps a call before it fails. */
export const PATIENCE_MS = 30_000;

/** A pool of stand-in servers in virtual time. */
export function poolStage(standIns: readonly StandIn[]) {
  const time = virtualTime(START);
  const seen: Seen = { asked: [], swaps: standIns.map(() => 0) };
  const asks = standIns.map((standIn, index) => asking(standIn, { index, time, seen }));
  const pool = serverPool(
    standIns.map(({ weight = 1, hindrance, elsewhere }, index) => {
      const server = `server-${index}`;
      const { clock, timer } = time;
      const queue = serverQueue({ server, clock, timer, lingerMs: 0, mostWaiting: 10_000 });
      const own = { server, weight, parallel: 1, queue, standing: serverStanding() };
      return { ...own, ...definedOnly({ hindrance, elsewhere }) };
    }),
    time.clock,
  );
  const ask = async (model: string, call: string, options = {}): Promise<string> =>
    pool.ask(
      model,
      async ({ server }) => {
        await asks[Number(server.slice('server-'.length))]?.(model, call);
        return server;
      },
      options,
    );
  return { time, pool, seen, ask };
}

/** A server that holds one model and can be dead for a while. */
export function asking(
  { callMs = 1000, swapMs = 20_000, dead }: StandIn,
  { index, time, seen }: { index: number; time: VirtualTime; seen: Seen },
): (model: string, call: string) => Promise<void> {
  let loaded: string | undefined;
  return async (model, call) => {
    const from = time.clock.now() - START;
    const isDead = dead !== undefined && dead.from <= from && from < dead.upTo;
    const hasToSwap = loaded !== undefined && loaded !== model;
    const loadMs = loaded === model ? 0 : swapMs;
    await time.pause(isDead ? PATIENCE_MS : callMs + loadMs);
    const upTo = time.clock.now() - START;
    seen.asked.push({ call, server: `server-${index}`, from, upTo });
    if (isDead) throw new PortError('model', `server-${index} is dead.`, { retryable: true });
    seen.swaps[index] = (seen.swaps[index] ?? 0) + (hasToSwap ? 1 : 0);
    loaded = model;
  };
}

import { serverQueue } from '#app/asking';
import { seededRandom } from '#core/prelude';
import { asking, poolStage, type Seen, type StandIn } from './pool-stage.ts';
import { virtualTime } from './virtual-time.ts';
import { instant } from '#core/calendar';

const CALLS = 200;
const MODELS = ['A', 'B', 'C'] as const;

export type Day = {
  readonly tookMs: number;
  readonly swaps: number;
  /** Calls answered by each server. */
  readonly shares: readonly number[];
};

type Coming = { readonly model: string; readonly afterMs: number };

/** 200 calls of three models, one every second on the mean. */
function coming(seed: number): readonly Coming[] {
  const random = seededRandom(seed);
  return Array.from({ length: CALLS }, () => ({
    model: MODELS[random.nextInt(MODELS.length)] ?? 'A',
    afterMs: random.nextInt(CALLS * 1000),
  })).toSorted((left, right) => left.afterMs - right.afterMs);
}

/** The calls of a day through a pool. */
export async function pooledDay(servers: readonly StandIn[], seed: number): Promise<Day> {
  const { time, ask, seen } = poolStage(servers);
  const all = Promise.all(
    coming(seed).map(async ({ model, afterMs }, number) => {
      await time.pause(afterMs);
      return ask(model, `${number}`);
    }),
  );
  await time.run();
  await all;
  return dayOf(seen);
}

/** The same calls dealt out one server after the other, each with its own queue. */
export async function roundRobinDay(servers: readonly StandIn[], seed: number): Promise<Day> {
  const time = virtualTime(instant(1_790_812_800_000));
  const seen: Seen = { asked: [], swaps: servers.map(() => 0) };
  const lines = servers.map((server, index) => ({
    ask: asking(server, { index, time, seen }),
    queue: serverQueue({ server: `server-${index}`, ...time, lingerMs: 0, mostWaiting: 10_000 }),
  }));
  const all = Promise.all(
    coming(seed).map(async ({ model, afterMs }, number) => {
      await time.pause(afterMs);
      const line = lines[number % lines.length];
      await line?.queue.admit(model, async () => line.ask(model, `${number}`));
    }),
  );
  await time.run();
  await all;
  return dayOf(seen);
}

function dayOf({ asked, swaps }: Seen): Day {
  return {
    tookMs: Math.max(...asked.map(({ upTo }) => upTo)),
    swaps: swaps.reduce((sum, count) => sum + count, 0),
    shares: swaps.map((_, at) => asked.filter(({ server }) => server === `server-${at}`).length),
  };
}

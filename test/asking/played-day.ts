import { defaultConfig, slotsBetween, type Config } from '#config';
import { DAY_MS, MINUTE_MS, plusMs, readInstant, type Instant } from '#core/calendar';
import { assert, seededRandom } from '#core/prelude';
import { PortError } from '#ports';
import { lineOf, type Line, type LineName } from './line.ts';
import { virtualServer } from './virtual-server.ts';
import { virtualTime, type VirtualTime } from './virtual-time.ts';

export type PlannedCycle = {
  readonly account: string;
  readonly model: string;
  readonly at: Instant;
};

/** What became of a day. Waits are from the asking to the first work on it, swap included, of calls that were answered. */
export type DayTold = {
  readonly cycles: number;
  readonly calls: number;
  readonly swaps: number;
  readonly meanWaitMs: number;
  readonly longestWaitMs: number;
  /** Cycles without both answers in time. */
  readonly missed: number;
};

export type DaySetting = {
  readonly line: LineName;
  readonly seed: number;
  readonly parallel: number;
  readonly lingerMs?: number;
  readonly patienceMs?: number;
};

/** A Thursday that is the first of a month: the only kind of day on which eleven of the thirteen accounts decide. */
export const BUSIEST = '2026-10-01T00:00:00Z';

const CYCLE_DEADLINE_MS = 20 * MINUTE_MS;

function since(iso: string): Instant {
  const at = readInstant(iso);
  assert(at !== undefined, `${iso} is a moment`);
  return at;
}

/** The cycles that a configuration plans for the day after a moment, in order. */
export function cyclesOf(from: string, config: Config = defaultConfig()): readonly PlannedCycle[] {
  const day = { from: since(from), upTo: plusMs(since(from), DAY_MS) };
  return config.accounts
    .flatMap(({ key, model, schedule }) =>
      slotsBetween(schedule, config.scheduleTimezone, day).map((at) => ({
        account: key,
        model,
        at,
      })),
    )
    .toSorted((left, right) => left.at - right.at);
}

/** All thirteen accounts at each full hour of the session, in the same minute. */
export function allAtOnce(from: string, config: Config = defaultConfig()): readonly PlannedCycle[] {
  return Array.from({ length: 7 }, (_, hour) =>
    plusMs(since(from), (13 + hour) * 60 * MINUTE_MS),
  ).flatMap((at) => config.accounts.map(({ key, model }) => ({ account: key, model, at })));
}

/** Plays cycles of two questions through a line to a server, all times drawn by the seed and the same for every line. */
export async function playedDay(
  cycles: readonly PlannedCycle[],
  setting: DaySetting,
): Promise<DayTold> {
  const [first] = cycles;
  assert(first !== undefined, 'a day has cycles');
  const { parallel, seed } = setting;
  const time = virtualTime(first.at);
  const swaps = seededRandom(`${seed}/swap`);
  const swapMs = (): number => Math.round(30_000 + 30_000 * swaps.next());
  const server = virtualServer(time, { slots: parallel, swapMs });
  const line = lineOf(setting.line, time, setting);
  const ends = cycles.map(async (cycle) => playedCycle(cycle, { time, line, server, seed }));
  await time.run();
  const ended = await Promise.all(ends);
  const waits = ended.flatMap(({ waitsMs }) => waitsMs);
  return {
    cycles: cycles.length,
    calls: waits.length,
    swaps: server.told.swaps,
    meanWaitMs: waits.reduce((sum, ms) => sum + ms, 0) / waits.length,
    longestWaitMs: Math.max(...waits),
    missed: ended.filter(({ isInTime }) => !isInTime).length,
  };
}

type Stage = {
  readonly time: VirtualTime;
  readonly line: Line;
  readonly server: ReturnType<typeof virtualServer>;
  readonly seed: number;
};

type Ended = { readonly isInTime: boolean; readonly waitsMs: readonly number[] };

async function playedCycle(
  { account, model, at }: PlannedCycle,
  { time, line, server, seed }: Stage,
): Promise<Ended> {
  const { clock, pause } = time;
  const deadlineAt = plusMs(at, CYCLE_DEADLINE_MS);
  const random = seededRandom(`${seed}/${account}/${at}`);
  const waitsMs: number[] = [];
  await pause(at - clock.now());
  for (const following of [1, 0]) {
    const tokensMs = Math.round(20_000 + 100_000 * random.next());
    const askedAt = clock.now();
    try {
      await line.admit(model, async () => server.ask(model, tokensMs), { deadlineAt, following });
    } catch (error) {
      if (error instanceof PortError) return { isInTime: false, waitsMs };
      throw error;
    }
    waitsMs.push(clock.now() - askedAt - tokensMs);
    if (clock.now() > deadlineAt) return { isInTime: false, waitsMs };
    await pause(5 + random.nextInt(55));
  }
  return { isInTime: true, waitsMs };
}

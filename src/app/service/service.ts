import { instant, MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import type { CycleRecord } from '#ports';
import { beginChore, type ChoreState, type ChoreStates } from './chores.ts';
import { beginDue } from './due-slots.ts';
import { cancelForbidden } from './halt.ts';
import { alone, isHalted, openHouseOf, tell, type Activity, type House } from './house.ts';
import { planSlots, replanned } from './plan-slots.ts';
import { protectAll, type Protection, type Protections } from './protect.ts';
import type { ServiceParts } from './service-parts.ts';
import { CYCLE_MS, runNow } from './run-slot.ts';
import { takeUpAll } from './take-up.ts';

/** What the service tells of itself; moments in the time of its clock. */
export type ServiceTold = {
  readonly startedAt: Instant | undefined;
  readonly lastTickAt: Instant | undefined;
  readonly nextDueAt: Instant | undefined;
  /** Of the last slot that was begun. */
  readonly lateMs: number;
  readonly isHalted: boolean;
  readonly running: ReadonlyMap<string, Activity>;
  readonly protections: ReadonlyMap<string, Protection>;
  readonly chores: ReadonlyMap<string, ChoreState>;
};

/** The heart that runs unattended. */
export type Service = {
  /** Takes up what a process that died has left, plans, catches up; from then on it looks by itself. */
  start(): Promise<void>;
  /** Nothing new begins; waits for what runs, as long as it may. */
  stop(waitMs?: number): Promise<void>;
  told(): ServiceTold;
  /** Does something while nothing else writes the account. */
  alone<Result>(account: string, work: () => Promise<Result>): Promise<Result>;
  /** A cycle by hand, now, under a name; while its model thinks the account is free for what protects it. */
  runNow(account: string, name: string): Promise<CycleRecord>;
  /** Looks now: somebody has set a control, asked for something. */
  look(): void;
};

const LOOK_MS = 30_000;
const DRAIN_MS = 25_000;

type Inner = {
  readonly house: House;
  readonly protections: Protections;
  readonly chores: ChoreStates;
  startedAt: Instant | undefined;
  lastTickAt: Instant | undefined;
  nextDueAt: Instant | undefined;
  callOff: () => void;
  looking: Promise<void> | undefined;
  isWanted: boolean;
};

export function service(parts: ServiceParts): Service {
  const inner: Inner = {
    house: openHouseOf(parts),
    protections: new Map(),
    chores: new Map(),
    startedAt: undefined,
    lastTickAt: undefined,
    nextDueAt: undefined,
    callOff: () => undefined,
    looking: undefined,
    isWanted: false,
  };
  const { house } = inner;
  house.wake = () => {
    look(inner);
  };
  return {
    start: async () => started(inner),
    stop: async (waitMs = DRAIN_MS) => stopped(inner, waitMs),
    alone: async (account, work) => alone(house, account, async () => work()),
    runNow: async (account, name) => runNow(house, account, name),
    look: () => {
      look(inner);
    },
    told: () => ({
      startedAt: inner.startedAt,
      lastTickAt: inner.lastTickAt,
      nextDueAt: inner.nextDueAt,
      lateMs: house.lateMs,
      isHalted: isHalted(house),
      running: house.running,
      protections: inner.protections,
      chores: inner.chores,
    }),
  };
}

async function started(inner: Inner): Promise<void> {
  const { house } = inner;
  const { clock, controls, timer } = house.parts;
  house.controls = await controls.all();
  await takeUpAll(house);
  await replanned(house);
  inner.startedAt = clock.now();
  await tell(house, { kind: 'service', level: 'info', title: 'the service has started' });
  // Whoever starts it is answered first: catching up may take a while.
  inner.callOff = timer(0, () => look(inner));
}

/** Looks once, and once more where something happened meanwhile; then waits for the next thing that is due. */
function look(inner: Inner): void {
  const { house } = inner;
  inner.isWanted = true;
  if (inner.looking !== undefined || house.isStopping || inner.startedAt === undefined) return;
  inner.callOff();
  inner.looking = looked(inner).finally(() => {
    inner.looking = undefined;
    if (house.isStopping) return;
    const now = house.parts.clock.now();
    const { lookEveryMs = LOOK_MS } = house.parts;
    const dueMs = (inner.nextDueAt ?? plusMs(now, lookEveryMs)) - now;
    const waitMs = Math.min(lookEveryMs, Math.max(0, dueMs));
    if (inner.isWanted) look(inner);
    else inner.callOff = house.parts.timer(waitMs, () => look(inner));
  });
}

async function looked(inner: Inner): Promise<void> {
  const { house } = inner;
  inner.isWanted = false;
  try {
    inner.nextDueAt = await tick(inner);
  } catch (error) {
    const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
    house.parts.log.line('error', `the scheduler could not look: ${says}`);
    inner.nextDueAt = undefined;
  }
}

/** One look at everything that can be due; answers when the next thing is. */
async function tick(inner: Inner): Promise<Instant | undefined> {
  const { house, protections, chores } = inner;
  const { controls, clock } = house.parts;
  inner.lastTickAt = clock.now();
  house.controls = await controls.all();
  await cancelForbidden(house);
  await tellOverdue(house);
  await planSlots(house);
  const due = [
    await beginDue(house),
    await protectAll(house, protections),
    beginChore(house, chores),
  ];
  return due
    .filter((at) => at !== undefined)
    .reduce<Instant | undefined>(
      (next, at) => (next === undefined || at < next ? at : next),
      undefined,
    );
}

/** Beyond its deadline a cycle ends by itself; one that has not is told of. */
const OVERDUE_MS = CYCLE_MS + 5 * MINUTE_MS;

async function tellOverdue(house: House): Promise<void> {
  const now = house.parts.clock.now();
  for (const [name, { what, since }] of house.running) {
    if (!name.startsWith('cycle ') || now - since < OVERDUE_MS) continue;
    const account = name.slice('cycle '.length);
    await tell(house, {
      kind: 'cycle',
      level: 'alarm',
      account,
      title: `the ${what} does not end`,
      says: 'it is long beyond its deadline; invest restart begins it again where it stopped',
      key: `overdue:${account}:${since}`,
    });
  }
}

async function stopped(inner: Inner, waitMs: number): Promise<void> {
  const { house } = inner;
  const { clock, timer } = house.parts;
  house.isStopping = true;
  inner.callOff();
  await inner.looking;
  const until = instant(clock.now() + waitMs);
  while (house.running.size > 0 && clock.now() < until) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    house.wake = () => resolve(undefined);
    const callOff = timer(until - clock.now(), () => resolve(undefined));
    if (house.running.size > 0) await promise;
    callOff();
  }
  await tell(house, { kind: 'service', level: 'info', title: 'the service has stopped' });
}

import type { CycleRecord } from '#ports';
import { guarded } from './guarded.ts';
import { forgetful, type Heart } from './heart.ts';
import { alone, isHalted, openHouseOf, tell } from './house.ts';
import { wake } from './wake.ts';
import { replanned, replannedIfRetired } from './plan-slots.ts';
import { runNow } from './run-now.ts';
import type { ServiceParts } from './service-parts.ts';
import type { ServiceTold } from './service-told.ts';
import { stopped } from './stopped.ts';
import { tellBooks } from './tell-books.ts';

/** The heart that runs unattended. */
export type Service = {
  /** Tells that it begins; from then on it looks by itself, first for what a process that died has left. */
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

const DRAIN_MS = 25_000;

/** The service of some accounts; it does nothing before it is started. */
export function service(parts: ServiceParts): Service {
  const heart = forgetful(openHouseOf(parts));
  const { house } = heart;
  house.wake = () => {
    wake(heart);
  };
  return {
    start: async () => started(heart),
    stop: async (waitMs = DRAIN_MS) => stopped(heart, waitMs),
    alone: async (account, work) => alone(house, account, async () => work()),
    runNow: async (account, name) => runNow(house, account, name),
    look: () => {
      wake(heart);
    },
    told: () => toldOf(heart),
  };
}

async function started(heart: Heart): Promise<void> {
  const { house } = heart;
  const { accounts, clock, controls } = house.parts;
  house.controls = await controls.all();
  const now = clock.now();
  for (const { account } of accounts) house.left.set(account.key, now);
  await replanned(house);
  await replannedIfRetired(house);
  // What is booked from now on is news, however old the day it is of.
  for (const { account } of accounts)
    await guarded(house, { what: 'telling of the books', account: account.key }, async () =>
      tellBooks(house, account.key),
    );
  heart.startedAt = now;
  await tell(house, { kind: 'service', level: 'info', title: 'the service has started' });
  // Whoever starts it is answered first: catching up may take a while.
  wake(heart);
}

function toldOf({ house, protections, chores, ...heart }: Heart): ServiceTold {
  return {
    startedAt: heart.startedAt,
    lastTickAt: heart.lastTickAt,
    nextDueAt: heart.nextDueAt,
    lateMs: house.lateMs,
    isHalted: isHalted(house),
    controls: house.controls ?? [],
    running: new Map(house.running),
    protections: new Map(protections),
    chores: new Map(chores),
    troubles: new Map(house.troubles),
  };
}

import { MINUTE_MS, toIso, type Instant } from '#core/calendar';
import { beginChore } from './chores.ts';
import { beginDue } from './begin-due.ts';
import { earliest } from './earliest.ts';
import { guarded, type Part } from './guarded.ts';
import { cancelForbidden } from './cancel-forbidden.ts';
import type { Heart } from './heart.ts';
import { tell, type House } from './house.ts';
import { planSlots, replanned, replannedIfRetired } from './plan-slots.ts';
import { protectAll } from './protect.ts';
import { takeUpLeft } from './take-up.ts';
import { tellOverdue } from './tell-overdue.ts';

/** One look at everything that can be due; answers when the next thing is. What fails stops nothing beside it. */
export async function tick(heart: Heart): Promise<Instant | undefined> {
  const { house, protections, chores } = heart;
  const { clock } = house.parts;
  const before = heart.lastTickAt;
  const now = clock.now();
  heart.lastTickAt = now;
  await part(house, PARTS.controls, async () => controlsRead(house));
  await tellClock(heart, { before, now });
  await part(house, PARTS.overdue, async () => tellOverdue(house));
  return earliest([
    await part(house, PARTS.protection, async () => protectAll(house, protections)),
    await part(house, PARTS.left, async () => takeUpLeft(house)),
    await decided(house),
    await part(house, PARTS.chores, async () => beginChore(house, chores)),
  ]);
}

const PARTS = {
  controls: { what: 'reading what is forbidden' },
  cancelling: { what: 'cancelling what is forbidden' },
  overdue: { what: 'watching the cycles' },
  plan: { what: 'planning of slots' },
  protection: { what: 'protection of the accounts' },
  left: { what: 'taking up what was left unfinished' },
  slots: { what: 'beginning of slots' },
  chores: { what: 'beginning of chores' },
} as const;

async function part<Result>(
  house: House,
  what: Part,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const done = await guarded(house, what, work);
  return done.kind === 'done' ? done.result : undefined;
}

/** Where they cannot be read, nobody knows what may be begun. */
async function controlsRead(house: House): Promise<void> {
  house.controls = undefined;
  house.controls = await house.parts.controls.all();
}

async function decided(house: House): Promise<Instant | undefined> {
  if (house.controls === undefined) return undefined;
  await part(house, PARTS.cancelling, async () => cancelForbidden(house));
  await part(house, PARTS.plan, async () => {
    await replannedIfRetired(house);
    await planSlots(house);
  });
  return part(house, PARTS.slots, async () => beginDue(house));
}

type Looks = { readonly before: Instant | undefined; readonly now: Instant };

/** Less than this is what a busy machine does. */
const JUMP_MS = 2 * MINUTE_MS;

/** A clock that was set, a machine that slept: what became too late by it is missed, and nothing is done twice. */
async function tellClock(heart: Heart, { before, now }: Looks): Promise<void> {
  const { house, overdueMs } = heart;
  heart.overdueMs = 0;
  if (before !== undefined && now < before) {
    const backMs = before - now;
    await part(house, PARTS.plan, async () => replanned(house));
    if (backMs >= JUMP_MS)
      await tellJump(house, now, `the clock was set back by ${minutes(backMs)}`);
  } else if (overdueMs >= JUMP_MS)
    await tellJump(house, now, `the service looks ${minutes(overdueMs)} late`);
}

async function tellJump(house: House, now: Instant, title: string): Promise<void> {
  await tell(house, {
    kind: 'service',
    level: 'notice',
    title,
    says: `it is ${toIso(now)} now: the machine was asleep or its clock was set; slots that are too late are missed`,
  });
}

function minutes(ms: number): string {
  return `${Math.round(ms / MINUTE_MS)} minutes`;
}

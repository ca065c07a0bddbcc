import { plusMs } from '#core/calendar';
import { guarded } from './guarded.ts';
import type { Heart } from './heart.ts';
import { tick } from './tick.ts';

const LOOK_MS = 30_000;

/** Something has happened: looks as soon as whatever else happens at this moment has happened too. */
export function wake(heart: Heart): void {
  const { house } = heart;
  heart.isWanted = true;
  if (heart.looking !== undefined || house.isStopping || heart.startedAt === undefined) return;
  // A simulated market's time waits for whoever has set a timer: there is always one of ours.
  const { callOff } = heart;
  heart.callOff = house.parts.timer(0, () => look(heart));
  callOff();
}

/** Looks once, then waits for the next thing that is due. */
function look(heart: Heart): void {
  const { house } = heart;
  if (heart.looking !== undefined || house.isStopping) return;
  heart.isWanted = false;
  heart.overdueMs = overdueMs(heart);
  heart.lookBy = undefined;
  heart.looking = looked(heart).finally(() => {
    heart.looking = undefined;
    if (house.isStopping) return;
    if (heart.isWanted) wake(heart);
    else arm(heart);
  });
}

async function looked(heart: Heart): Promise<void> {
  const part = { what: 'the look of the scheduler' };
  const seen = await guarded(heart.house, part, async () => tick(heart));
  heart.nextDueAt = seen.kind === 'done' ? seen.result : undefined;
}

/** The clock may jump, and other processes write rows: it looks anew no later than this, whatever is due. */
function arm(heart: Heart): void {
  const { clock, timer, lookEveryMs = LOOK_MS } = heart.house.parts;
  const now = clock.now();
  const dueMs = (heart.nextDueAt ?? plusMs(now, lookEveryMs)) - now;
  const at = plusMs(now, Math.min(lookEveryMs, Math.max(1, dueMs)));
  heart.lookBy = at;
  heart.callOff = timer(at - now, () => look(heart));
}

/** Whoever wakes it after the clock was set wakes it too late. */
function overdueMs({ house, lookBy }: Heart): number {
  return lookBy === undefined ? 0 : Math.max(0, house.parts.clock.now() - lookBy);
}

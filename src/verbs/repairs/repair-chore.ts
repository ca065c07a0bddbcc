import type { Chore } from '#app/service';
import type { DoctorCheck } from '#contract';
import { MINUTE_MS, plusMs, readInstant, toIso, type Instant } from '#core/calendar';
import type { HouseEvent } from '#ports';
import type { Home } from '#worlds';
import { subjectOf } from './noted.ts';
import { quickRepairs } from './quick-repairs.ts';

const EVERY_MS = 10 * MINUTE_MS;

/** What nobody can wait with. */
const ALARMS: ReadonlySet<string> = new Set([
  'disk',
  'writable',
  'books',
  'halted',
  'clock',
  'config',
]);

/**
 * Looks every ten minutes at what store and disk tell, and tells an event once for each fault until it passes, and once
 * when it has passed.
 */
export function repairChore(home: Home): Chore {
  const open = new Map<string, string>();
  return {
    name: 'repairs',
    dueAt: (last, now) => (last === undefined ? now : plusMs(last, everyMs(home))),
    run: async () => {
      const before = await home.store.faults.all();
      const checks = await quickRepairs(home);
      const looked = new Set(checks.map(({ id }) => subjectOf(id)));
      for (const { id, since } of before)
        if (looked.has(subjectOf(id)) && !open.has(id)) open.set(id, toIso(since));
      const ill = new Map(checks.filter(({ ok }) => !ok).map((check) => [check.id, check]));
      let told = 0;
      for (const check of ill.values()) {
        const since = check.since ?? toIso(home.outside.clock.now());
        open.set(check.id, open.get(check.id) ?? since);
        told += await tell(home, illEvent(check, since, home.clock.now()));
      }
      for (const [id, since] of [...open].filter((each) => !ill.has(each[0]))) {
        open.delete(id);
        told += await tell(home, wellEvent(id, since, home.clock.now()));
      }
      return told === 0 ? undefined : `${ill.size} faults; see invest doctor`;
    },
  };
}

/** In a simulated home an hour passes in seconds. */
function everyMs({ kind }: Home): number {
  return kind === 'live' ? EVERY_MS : 24 * 60 * MINUTE_MS;
}

type Told = Omit<HouseEvent, 'id'>;

async function tell({ store }: Home, event: Told): Promise<number> {
  return (await store.events.tell(event)) === undefined ? 0 : 1;
}

function illEvent({ id, says, effect, fix }: DoctorCheck, since: string, at: Instant): Told {
  return {
    at,
    kind: 'repair',
    level: ALARMS.has(subjectOf(id)) ? 'alarm' : 'warning',
    title: `${id}: ${says}`,
    says: `Goes on without: ${effect ?? 'nothing'}. To do: ${fix ?? 'nothing'}`,
    subject: id,
    key: `repair:${id}:${readInstant(since) ?? since}`,
  };
}

function wellEvent(id: string, since: string, at: Instant): Told {
  return {
    at,
    kind: 'repair',
    level: 'notice',
    title: `${id} is well again`,
    says: `It was ill since ${since}.`,
    subject: id,
    key: `repair-passed:${id}:${readInstant(since) ?? since}`,
  };
}

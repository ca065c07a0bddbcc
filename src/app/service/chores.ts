import { plusMs, type Instant } from '#core/calendar';
import { earliest } from './earliest.ts';
import { guarded } from './guarded.ts';
import { beside, type House } from './house.ts';
import type { Chore } from './service-parts.ts';

export type ChoreState = {
  /** When it was last begun. */
  readonly last?: Instant;
  readonly outcome?: string;
  /** Why it fails, while it does. */
  readonly because?: string;
};

export type ChoreStates = Map<string, ChoreState>;

const ONE_AT_A_TIME = 'chore';

/** Begins the chore that is due longest, one at a time; answers when the next one is due. */
export function beginChore(house: House, states: ChoreStates): Instant | undefined {
  const { chores, clock } = house.parts;
  const now = clock.now();
  const due = chores
    .map((chore) => ({ chore, at: dueAt(house, chore, states) }))
    .toSorted((left, right) => left.at - right.at);
  const [first] = due;
  const isFree = !house.isStopping && !house.running.has(ONE_AT_A_TIME);
  if (isFree && first !== undefined && first.at <= now) {
    const { chore } = first;
    states.set(chore.name, { ...states.get(chore.name), last: now });
    beside(house, { name: ONE_AT_A_TIME, what: chore.name, since: now }, async () =>
      done(house, chore, states),
    );
  }
  // One that is due already begins as soon as the one that runs has ended.
  return earliest(due.map(({ at }) => at).filter((at) => at > now));
}

/** By its rhythm, or as soon as books have changed; what failed is tried by its rhythm too. */
function dueAt(house: House, chore: Chore, states: ChoreStates): Instant {
  const now = house.parts.clock.now();
  const { last } = states.get(chore.name) ?? {};
  const regular = chore.dueAt(last, now);
  const changed = house.booksChangedAt;
  if (chore.afterBooksMs === undefined || changed === undefined) return regular;
  if (last !== undefined && changed <= last) return regular;
  const soon = last === undefined ? now : plusMs(last, chore.afterBooksMs);
  return soon < regular ? soon : regular;
}

async function done(house: House, { name, run }: Chore, states: ChoreStates): Promise<void> {
  const before = states.get(name) ?? {};
  const ran = await guarded(house, { what: name, level: 'warning' }, run);
  if (ran.kind === 'failed') {
    states.set(name, { ...before, because: ran.because });
    return;
  }
  const { because: _, ...rest } = before;
  const outcome = ran.result;
  states.set(name, outcome === undefined ? rest : { ...rest, outcome });
  if (outcome !== undefined && outcome !== before.outcome)
    house.parts.log.line('info', `${name}: ${outcome}`);
}

import type { Instant } from '#core/calendar';
import type { Control, HouseEvent } from '#ports';
import { booksSeen, type BooksSeen } from './books-seen.ts';
import { countedLeases } from './counted-leases.ts';
import { locks, type Hold, type Locks } from './locks.ts';
import type { ServedAccount, ServiceParts } from './service-parts.ts';

/** Something that goes on now. */
export type Activity = {
  readonly what: string;
  readonly since: Instant;
  /** When its answers must have come. */
  readonly deadlineAt?: Instant;
};

/** What the service remembers while it runs; all of it can be lost. */
export type House = {
  readonly parts: ServiceParts;
  readonly locks: Locks;
  readonly leases: ServiceParts['leases'];
  /** By name: "cycle KEY", "by hand KEY@NAME", "protection KEY", "chore". */
  readonly running: Map<string, Activity>;
  /** As they were last read; undefined where they cannot be read: nothing is begun then. */
  controls: readonly Control[] | undefined;
  isStopping: boolean;
  /** Of the last slot that was begun. */
  lateMs: number;
  /** Something has ended that may let something else begin. */
  wake: () => void;
  booksChangedAt: Instant | undefined;
  readonly books: BooksSeen;
  /** Up to which entry each account's books were told of. */
  readonly told: Map<string, number>;
  /** Accounts of which a process that died may have left something, and when it is looked at. */
  readonly left: Map<string, Instant>;
  /** Whose slots are planned by which retirements. */
  retired: string;
  /** What fails just now, by what it is, with why. */
  readonly troubles: Map<string, string>;
};

export function openHouseOf(parts: ServiceParts): House {
  return {
    parts,
    locks: locks(),
    leases: countedLeases(parts.leases),
    running: new Map(),
    controls: undefined,
    isStopping: false,
    lateMs: 0,
    wake: () => undefined,
    booksChangedAt: undefined,
    books: booksSeen(),
    told: new Map(),
    left: new Map(),
    retired: '',
    troubles: new Map(),
  };
}

/** Does something while nothing else writes the account, in this process and in any other. */
export async function alone<Result>(
  house: House,
  account: string,
  work: (hold: Hold) => Promise<Result>,
): Promise<Result> {
  return house.locks.hold(account, async (hold) => {
    house.leases.take(account);
    try {
      return await work(hold);
    } finally {
      house.leases.release(account);
    }
  });
}

/** Goes on beside everything else under a name; whatever it throws is told and stops nothing. */
export function beside(
  house: House,
  { name, ...activity }: Activity & { readonly name: string },
  work: () => Promise<void>,
): void {
  house.running.set(name, activity);
  work()
    .catch(async (error: unknown) => {
      const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
      house.parts.log.line('error', `${name}: ${says}`);
    })
    .finally(() => {
      house.running.delete(name);
      house.wake();
    });
}

/** Tells an event; where even that cannot be written, the log has it. */
export async function tell(house: House, event: Omit<HouseEvent, 'id' | 'at'>): Promise<void> {
  const { events, clock, log } = house.parts;
  const about = event.account === undefined ? '' : `${event.account}: `;
  const level = event.level === 'warning' || event.level === 'alarm' ? 'warn' : 'info';
  try {
    const told = await events.tell({ ...event, at: clock.now() });
    if (told !== undefined) log.line(level, `${about}${event.title}${saysOf(event)}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.line('error', `${about}${event.title}${saysOf(event)} (not kept: ${why})`);
  }
}

function saysOf({ says }: Pick<HouseEvent, 'says'>): string {
  return says === undefined ? '' : `: ${says}`;
}

export function isHalted({ controls = [] }: House): boolean {
  return controls.some(({ name }) => name === 'halt');
}

/** Why an account may not decide now, in a sentence; undefined where it may. */
export function forbidding(controls: readonly Control[], account: string): string | undefined {
  const found = controls.find(
    ({ name }) => name === 'halt' || name === `pause:${account}` || name === `retired:${account}`,
  );
  return found === undefined ? undefined : controlText(found);
}

/** "halted by command line: too wild". */
export function controlText({ name, by, because }: Control): string {
  const [kind = ''] = name.split(':');
  const word = { halt: 'halted', pause: 'paused' }[kind] ?? kind;
  return `${word} by ${by}${because === undefined ? '' : `: ${because}`}`;
}

export function retirementOf(
  { controls = [] }: House,
  { account }: ServedAccount,
): Control | undefined {
  return controls.find(({ name }) => name === `retired:${account.key}`);
}

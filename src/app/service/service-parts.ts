import type { Account } from '#app/account';
import type { Slot } from '#app/cycle';
import type { Lateness } from '#app/schedule';
import type { Schedule } from '#config';
import type { Instant } from '#core/calendar';
import type { Clock, Controls, Events, Log, Navs, Slots, Timer, World } from '#ports';

/** An account with when it decides. */
export type ServedAccount = {
  readonly account: Account;
  readonly schedule: Schedule;
  readonly lateness: Lateness;
  /** Trades options: its volatility is read in the last minutes of a session. */
  readonly hasOptions: boolean;
};

/** What is done beside the accounts, on a rhythm of its own: the mirror, a backup, forgetting old logs. */
export type Chore = {
  readonly name: string;
  /** When it is due next, given when it was last begun (undefined: never in this process). */
  readonly dueAt: (last: Instant | undefined, now: Instant) => Instant;
  /** What it came to in a line; undefined where there is nothing to tell. */
  readonly run: () => Promise<string | undefined>;
  /** Also as soon as books have changed, but not within so many milliseconds of the last time. */
  readonly afterBooksMs?: number;
};

/** Other processes that do what the service begins; each answers false where nobody is there to do it. */
export type Elsewhere = {
  cycle(account: Account, at: Instant): Promise<boolean>;
  settle(account: Account, moment: Instant): Promise<boolean>;
};

/** Everything the service does its work with. */
export type ServiceParts = {
  readonly accounts: readonly ServedAccount[];
  readonly scheduleTimezone: string;
  readonly clock: Clock;
  readonly timer: Timer;
  /** The clock may jump, and other processes set controls: it is looked at anew no later than this; 30 s unless told. */
  readonly lookEveryMs?: number;
  readonly log: Log;
  readonly slots: Slots;
  readonly controls: Controls;
  readonly events: Events;
  readonly navs: Navs;
  /** Between processes: taking throws PortError('lease') where another process has the account. */
  readonly leases: { take(account: string): void; release(account: string): void };
  /** A world for one activity; a cycle hands in when it must have its answers. */
  readonly worldOf: (account: Account, deadlineAt?: Instant) => World;
  /** The slot of a name as this program would begin it now. */
  readonly slotOf: (name: string) => Slot;
  readonly chores: readonly Chore[];
  /** Absent: all is done in this process. */
  readonly elsewhere?: Elsewhere;
};

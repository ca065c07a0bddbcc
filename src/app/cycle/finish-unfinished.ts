import type { Account } from '#app/account';
import { instant, MINUTE_MS, nextSession, sessionAt, type Instant } from '#core/calendar';
import type { Book } from '#core/ledger';
import { PortError, type CycleHead, type CycleRecord, type World } from '#ports';
import { closeInterrupted, runCycle, type Slot } from './run-cycle.ts';

/** How cycles that a crash left open are taken up. */
export type Finishing = {
  readonly world: World;
  /** The slot of a head as this program would begin it now: the same configuration and the same code, or not. */
  readonly slotOf: (head: CycleHead) => Slot;
  /** Puts a virtual world's time where a cycle began; absent in a live world, whose time is the wall's. */
  readonly startAt?: (at: Instant) => void;
  /** What was seen longer ago is not decided on any more; absent: as long as its slot is due. */
  readonly oldestMs?: number;
};

/**
 * Finishes every cycle of the account that was begun and never ended, oldest first: at its own slot where that can
 * still be done, else it is closed as interrupted. Afterwards none is open.
 */
export async function finishUnfinished(
  account: Account,
  finishing: Finishing,
): Promise<readonly CycleRecord[]> {
  const { world } = finishing;
  const finished: CycleRecord[] = [];
  for (const record of await world.journal.unfinished(account.key)) {
    finished.push(await finish(account, record, finishing));
  }
  return finished;
}

async function finish(
  account: Account,
  record: CycleRecord,
  finishing: Finishing,
): Promise<CycleRecord> {
  const { world, slotOf, startAt } = finishing;
  const { head } = record;
  const { lastEntryAt = head.at } = await world.ledger.book(account.key);
  startAt?.(instant(Math.max(head.at, lastEntryAt)));
  const hindrance = hindranceOf(account, head, { ...finishing, lastEntryAt });
  if (hindrance !== undefined)
    return interrupt(account, record, { world, because: hindrance, retryable: true });
  try {
    return await runCycle(account, slotOf(head), world);
  } catch (error) {
    if (error instanceof PortError && error.retryable) throw error;
    const because = error instanceof Error ? error.message : String(error);
    return interrupt(account, record, { world, because, retryable: false });
  }
}

type Standing = Finishing & { readonly lastEntryAt: NonNullable<Book['lastEntryAt']> };

/** Why the cycle cannot go on as it was begun; undefined when it can. */
function hindranceOf(
  account: Account,
  head: CycleHead,
  { world, slotOf, startAt, lastEntryAt, oldestMs }: Standing,
): string | undefined {
  const { configHash, codeVersion } = slotOf(head);
  if (head.configHash !== configHash) return 'the configuration has changed since';
  if (head.codeVersion !== codeVersion) {
    return `it was begun by version ${head.codeVersion}, this is ${codeVersion}`;
  }
  const agoMs = world.clock.now() - head.at;
  if (oldestMs !== undefined && agoMs > oldestMs)
    return `it was begun ${Math.floor(agoMs / MINUTE_MS)} minutes ago`;
  if (startAt === undefined) {
    return isStillDue(account, head.at, world.clock.now()) ? undefined : 'its slot has passed';
  }
  return lastEntryAt > head.at ? 'the account has gone on since' : undefined;
}

/** Weekly and monthly slots may be decided until the next open, daily ones in their own session. */
function isStillDue({ whenClosed }: Account, at: Instant, now: Instant): boolean {
  if (whenClosed === 'rest') return now < nextSession(instant(at + 1)).opensAt;
  const session = sessionAt(at);
  return session === undefined || now < session.closesAt;
}

type Interrupting = {
  readonly world: World;
  readonly because: string;
  readonly retryable: boolean;
};

async function interrupt(
  account: Account,
  record: CycleRecord,
  { world, because, retryable }: Interrupting,
): Promise<CycleRecord> {
  world.log.line('warn', `${record.head.id} was interrupted and is not taken up: ${because}`);
  return closeInterrupted(account, record, {
    world,
    because: `interrupted: ${because}`,
    retryable,
  });
}

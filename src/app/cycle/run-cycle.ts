import { sessionAt, type Instant } from '#core/calendar';
import { equity, idOf, underlyingOf } from '#core/instruments';
import type { LedgerEvent, Order } from '#core/ledger';
import { priceOfMicros } from '#core/money';
import { assert } from '#core/prelude';
import { approvedOf, review, type Verdict } from '#core/risk';
import type { CycleEnd, CycleHead, CycleRecord, OrderTicket, World, Stage } from '#ports';
import type { Conclusion, Observation } from '#strategy/shape';
import type { Account } from '#app/account';
import { observe, quoteOf } from './observe.ts';
import { expiryOf, settle } from '#app/settle';
import { lastOf } from './past-decisions.ts';
import { situationOf } from './situation-of.ts';
import { stageLog, type StageLog } from './stage-log.ts';
import { think } from './think.ts';
import { tried } from './tried.ts';

/** What a cycle is called and who answers for its wording; the rest of the record makes itself. */
export type Slot = {
  /** Unique in the account. */
  readonly name: string;
  readonly mode: 'real' | 'dry';
  readonly configHash: string;
  readonly codeVersion: string;
};

/**
 * One account, once around: look, think, check, act, write it down. Every stage is journaled before the next begins;
 * a slot that was begun and never ended is taken up where it stopped, one that has ended is only read.
 */
export async function runCycle(account: Account, slot: Slot, world: World): Promise<CycleRecord> {
  const opened = await world.journal.open(headOf(account, slot, world));
  if (opened.end !== undefined) return opened;
  const settled = await tried(async () => settle(account, world));
  if (settled.kind === 'failed') {
    return closeInterrupted(account, opened, { ...settled, world });
  }
  const { at } = opened.head;
  if (account.whenClosed === 'skip' && sessionAt(at) === undefined) {
    return closed(account, opened, { world, outcome: 'SKIPPED', because: 'closed' });
  }
  const log = stageLog(opened, world.journal);
  const seen = await log.next(['observed', 'abstained'], async () =>
    look(account, opened.head.slot, world),
  );
  if (seen.kind !== 'observed') {
    const { because, retryable } = seen.kind === 'abstained' ? seen : NO_SIGHT;
    return closed(account, opened, { world, outcome: 'ABSTAINED', because, ...may(retryable) });
  }
  return decide(account, opened, { log, world, observation: seen.observation });
}

/** What the account saw, or why it may not decide now. */
async function look(account: Account, slot: string, world: World): Promise<Stage> {
  const looked = await tried(async () => observe(account, slot, world.observing?.() ?? world));
  if (looked.kind === 'failed') return { ...looked, kind: 'abstained' };
  if (looked.value.kind === 'blind') {
    return { kind: 'abstained', because: looked.value.because, retryable: true };
  }
  const { observation } = looked.value;
  const observationHash = world.fingerprint(JSON.stringify(observation));
  return { kind: 'observed', observation, observationHash };
}

type Deciding = {
  readonly log: StageLog;
  readonly world: World;
  readonly observation: Observation;
};

async function decide(
  account: Account,
  record: CycleRecord,
  deciding: Deciding,
): Promise<CycleRecord> {
  const { world, log, observation } = deciding;
  const thought = await think(account, observation, { log, world });
  if (thought.kind === 'abstained') {
    const { because, retryable } = thought;
    return closed(account, record, { world, outcome: 'ABSTAINED', because, ...may(retryable) });
  }
  const { conclusion } = thought;
  if (conclusion.kind === 'unreadable') {
    const because = `the ${conclusion.pass} answer is unreadable: ${conclusion.because}`;
    return closed(account, record, { world, outcome: 'ABSTAINED', because });
  }
  const forbidden = await world.forbidden?.();
  if (forbidden !== undefined && lastOf(record.stages, 'placed') === undefined) {
    return closed(account, record, {
      world,
      outcome: 'ABSTAINED',
      because: forbidden,
      ...may(true),
    });
  }
  // A scan that holds and a brief have no orders: what protects the book was settled before.
  if (conclusion.kind === 'orders') await act(account, record, { ...deciding, conclusion });
  return closed(account, record, { world, outcome: 'DONE' });
}

type Acting = Deciding & { readonly conclusion: Extract<Conclusion, { kind: 'orders' }> };

async function act(account: Account, record: CycleRecord, acting: Acting): Promise<void> {
  const { world, log, observation, conclusion } = acting;
  const reviewed = await log.next(['reviewed'], async () => {
    const situation = situationOf(account, observation, conclusion);
    return { kind: 'reviewed', verdicts: review(conclusion.orders, account.rules, situation) };
  });
  assert(reviewed.kind === 'reviewed', `${record.head.id} was reviewed`);
  const placed = await log.next(['placed'], async () => {
    const at = world.clock.now();
    const expiresAt = expiryOf(at, world.market.grain);
    const tickets = ticketsOf(reviewed.verdicts, { record, observation, at, expiresAt });
    return { kind: 'placed', tickets };
  });
  assert(placed.kind === 'placed', `${record.head.id} has placed its orders`);
  await place(account, record, { tickets: placed.tickets, world });
  const settled = await tried(async () => settle(account, world));
  if (settled.kind === 'failed') world.log.line('warn', `${account.key}: ${settled.because}`);
}

type Placing = { readonly tickets: readonly OrderTicket[]; readonly world: World };

/** Posts the tickets that are not in the ledger yet: one that is may have been filled or turned by a split since. */
async function place(
  account: Account,
  { head }: CycleRecord,
  { tickets, world }: Placing,
): Promise<void> {
  const known = await world.ledger.tickets(account.key, [head.id]);
  const ids = new Set(known.map(({ order }) => order.id));
  const missing = tickets.filter(({ order }) => !ids.has(order.id));
  if (missing.length > 0) await world.ledger.post(account.key, { entries: [], tickets: missing });
}

/**
 * Ends a cycle that cannot be taken up again. Orders that it had placed stand: they are kept in the ledger and the
 * cycle is done; before that it abstains.
 */
export async function closeInterrupted(
  account: Account,
  record: CycleRecord,
  {
    world,
    because,
    retryable,
  }: { readonly world: World; readonly because: string; readonly retryable: boolean },
): Promise<CycleRecord> {
  const placed = lastOf(record.stages, 'placed');
  if (placed === undefined)
    return closed(account, record, { world, outcome: 'ABSTAINED', because, ...may(retryable) });
  await place(account, record, { tickets: placed.tickets, world });
  return closed(account, record, { world, outcome: 'DONE', because });
}

function headOf(account: Account, slot: Slot, world: World): CycleHead {
  return {
    id: `${account.key}@${slot.name}`,
    account: account.key,
    slot: slot.name,
    at: world.clock.now(),
    mode: slot.mode,
    strategy: account.strategy.name,
    model: account.model,
    configHash: slot.configHash,
    codeVersion: slot.codeVersion,
    world: world.kind,
  };
}

function ticketsOf(
  verdicts: readonly Verdict[],
  {
    record,
    observation,
    at,
    expiresAt,
  }: { record: CycleRecord; observation: Observation; at: Instant; expiresAt: Instant },
): readonly OrderTicket[] {
  const quotes = new Map(
    observation.market.securities.map(quoteOf).map((quote) => [quote.id, quote]),
  );
  const markOf = (order: Order): OrderTicket['markAtDecision'] => {
    const [leg] = order.legs;
    const quote =
      leg === undefined ? undefined : quotes.get(idOf(equity(underlyingOf(leg.instrument))));
    assert(
      quote !== undefined,
      `${leg === undefined ? order.id : underlyingOf(leg.instrument)} was priced`,
    );
    return priceOfMicros(quote.mark);
  };
  return approvedOf(verdicts).map((order) => ({
    order,
    account: record.head.account,
    cycle: record.head.id,
    state: 'resting',
    placedAt: at,
    expiresAt,
    markAtDecision: markOf(order),
  }));
}

/** Absent where it will not pass, so that such records stay as they always were. */
function may(retryable: boolean): Pick<CycleEnd, 'retryable'> {
  return retryable ? { retryable } : {};
}

const NO_SIGHT = { because: 'the record holds no observation', retryable: false } as const;

type Closing = Pick<CycleEnd, 'outcome' | 'because' | 'retryable'> & { readonly world: World };

async function closed(
  account: Account,
  { head }: CycleRecord,
  closing: Closing,
): Promise<CycleRecord> {
  const { world, outcome, because, retryable } = closing;
  const bookAfter = await world.ledger.book(account.key);
  const tickets = await world.ledger.tickets(account.key, [head.id]);
  const entries = await world.ledger.entries(
    account.key,
    tickets.map(({ order }) => `fills:${order.id}`),
  );
  const settled = tickets.map((ticket) => ({
    ticket,
    events: entries.map(({ event }) => event).filter((event) => isFillOf(event, ticket)),
  }));
  const end: CycleEnd = {
    outcome,
    closedAt: world.clock.now(),
    bookAfter,
    settled,
    ...(because === undefined ? {} : { because }),
    ...may(retryable === true),
  };
  await world.journal.close(head.id, end);
  const record = await world.journal.read(head.id);
  assert(record !== undefined, `cycle ${head.id} is on the record`);
  return record;
}

function isFillOf(event: LedgerEvent, { order }: OrderTicket): boolean {
  return event.kind === 'fills' && event.order === order.id;
}

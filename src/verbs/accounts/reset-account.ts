import { cancelOrder, closePosition } from '#app/manual';
import type { Account } from '#app/account';
import { toIso } from '#core/calendar';
import {
  apply,
  assertSound,
  depositEntry,
  structuresOf,
  withdrawalEntry,
  type Book,
} from '#core/ledger';
import { moneyOfMicros, toDecimal, type Money } from '#core/money';
import { PortError, type World } from '#ports';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Acting } from '../acts/acting.ts';
import { byHand, type At } from '../acts/by-hand.ts';
import { readAmount } from '../acts/read-amount.ts';
import { carryOn } from '../acts/run-accounts.ts';
import type { Done } from '../done.ts';
import { isWish } from './retire-account.ts';

export type ResetAsked = At & {
  readonly account: string;
  /** Absent: that of a reset which waits, else the configured one. */
  readonly budget?: Money | undefined;
};

const MEMO = /^reset to \$(?<budget>[\d.]+)$/;

/**
 * Begins an account anew with a budget, by nothing but ordinary orders and money in or out, so that its returns stay
 * honest: what waits is taken back, all positions are closed at their next prices, and once the book is flat its cash is
 * brought to the budget by one entry whose id begins with "reset". Until then the account is paused; each step may be
 * asked for again, and what is done is not done twice.
 */
export async function resetAccount(home: Home, asked: ResetAsked, acting: Acting): Promise<Done> {
  const account = accountNamed(home, asked.account);
  const { key } = account;
  const settings = home.config.accounts.find((each) => each.key === key);
  if (settings === undefined) return { kind: 'no', because: `there is no account ${key}` };
  const { halted } = await home.store.ledger.book(key);
  if (halted !== undefined) {
    const because = `${key} is halted (${halted}): its books cannot be closed by orders; invest reset ${key} gives everything up at cost`;
    return { kind: 'no', because };
  }
  const waiting = await waitingBudget(home, key);
  const budget = asked.budget ?? waiting ?? settings.budget;
  await pause(home, { key, budget, by: acting.by });
  // Beside a service time is not ours to move.
  const place = acting.service === undefined ? home : { ...home, virtual: undefined };
  const done = await byHand({ home, key, at: asked.at, acting }, async (world) => {
    const refused = await closeAll(account, world);
    await carryOn(place, [account], { worldOf: () => world, mode: 'real' });
    return ended({ key, budget, refused }, world);
  });
  if (done.kind === 'done' && (await isFlat(home, key))) await resume(home, key);
  return done;
}

/** Takes up the resets that wait, where their books are flat by now; for a service, after books have changed. */
export async function continueResets(home: Home, acting: Acting): Promise<readonly string[]> {
  const says: string[] = [];
  for (const { name, because = '' } of await home.store.controls.all()) {
    if (!name.startsWith('pause:') || !MEMO.test(because)) continue;
    const account = name.slice('pause:'.length);
    const done = await resetAccount(home, { account }, acting);
    says.push(done.kind === 'done' ? done.says : done.because);
  }
  return says;
}

async function waitingBudget({ store }: Home, key: string): Promise<Money | undefined> {
  const control = (await store.controls.all()).find(({ name }) => name === `pause:${key}`);
  return readAmount(MEMO.exec(control?.because ?? '')?.groups?.['budget'] ?? '');
}

type Pausing = { readonly key: string; readonly budget: Money; readonly by: string };

/** Nothing is bought while it is wound up; one that a person has paused stays so afterwards. */
async function pause({ store, clock }: Home, { key, budget, by }: Pausing): Promise<void> {
  const name = `pause:${key}` as const;
  const known = (await store.controls.all()).find((control) => control.name === name);
  if (known !== undefined && !MEMO.test(known.because ?? '')) return;
  if (known !== undefined) await store.controls.lift(name);
  const because = `reset to $${toDecimal(budget)}`;
  await store.controls.set({ name, since: known?.since ?? clock.now(), by, because });
}

async function resume({ store }: Home, key: string): Promise<void> {
  const name = `pause:${key}` as const;
  const known = (await store.controls.all()).find((control) => control.name === name);
  if (known !== undefined && MEMO.test(known.because ?? '')) await store.controls.lift(name);
}

async function isFlat({ store }: Home, key: string): Promise<boolean> {
  const { lots } = await store.ledger.book(key);
  return lots.length === 0 && (await store.ledger.resting(key)).length === 0;
}

/** Why positions could not be asked to go, one sentence each. */
async function closeAll(account: Account, world: World): Promise<readonly string[]> {
  const { key } = account;
  const resting = await world.ledger.resting(key);
  // What closes already is left alone: it has its place in time.
  for (const ticket of resting.filter((each) => isWish(each) && each.order.effect !== 'close'))
    await cancelOrder(ticket.order.id, ticket, world);
  const refused: string[] = [];
  for (const name of positionNames(await world.ledger.book(key))) {
    if (await isClosing(key, name, world)) continue;
    const outcome = await closePosition(account, name, world);
    if (outcome.kind === 'refused') refused.push(outcome.because);
  }
  return refused;
}

/** Options first: shares may cover them. Structures by the order that opened them, shares by their ticker. */
function positionNames(book: Book): readonly string[] {
  const structures = structuresOf(book).map(({ group }) => group);
  const shares = book.lots.flatMap(({ instrument }) =>
    instrument.kind === 'equity' ? [String(instrument.ticker)] : [],
  );
  return [...structures, ...new Set(shares)];
}

/** Some of its lots are in an order that waits. */
async function isClosing(key: string, name: string, world: World): Promise<boolean> {
  const book = await world.ledger.book(key);
  const own = new Set(book.lots.filter(({ group }) => group === name).map(({ id }) => id));
  const resting = await world.ledger.resting(key);
  return resting.some(({ order }) => {
    if (order.effect === 'open') return false;
    if (order.lots !== undefined) return order.lots.some((lot) => own.has(lot));
    return order.legs.some(
      ({ instrument }) => instrument.kind === 'equity' && String(instrument.ticker) === name,
    );
  });
}

type Ending = {
  readonly key: string;
  readonly budget: Money;
  readonly refused: readonly string[];
};

type Outcome = Awaited<ReturnType<Parameters<typeof byHand>[1]>>;

async function ended({ key, budget, refused }: Ending, world: World): Promise<Outcome> {
  const book = await world.ledger.book(key);
  const resting = await world.ledger.resting(key);
  if (book.lots.length > 0 || resting.length > 0) {
    const why = refused.length === 0 ? '' : ` (${refused.join('; ')})`;
    const says = `${key} waits to begin anew with $${toDecimal(budget)}: ${book.lots.length} lots held, ${resting.length} orders at their next prices${why}; it is paused until then; ask again: invest account reset ${key}`;
    return { kind: 'done', says };
  }
  const moved = await broughtTo(book, budget, world);
  return { kind: 'done', says: `${key} begins anew with $${toDecimal(budget)}${moved}` };
}

/** One entry that is no gain and no loss; none where the cash is right already. */
async function broughtTo(book: Book, budget: Money, world: World): Promise<string> {
  const difference = budget - book.cash;
  if (difference === 0) return '';
  const at = world.clock.now();
  const id = `reset@${toIso(at)}#${book.sequence + 1}`;
  const amount = moneyOfMicros(Math.abs(difference));
  const make = difference > 0 ? depositEntry : withdrawalEntry;
  const entry = make(book, id, { at, amount });
  const after = apply(book, entry);
  assertSound(after);
  if (after.cash !== budget)
    throw new PortError('ledger', `${book.account}: cash is not the budget`, { retryable: false });
  await world.ledger.post(book.account, { entries: [entry], tickets: [] });
  return `; $${toDecimal(amount)} ${difference > 0 ? 'put in' : 'taken out'}`;
}

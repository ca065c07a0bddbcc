import { entryTitle } from '#app/books';
import { lastOf } from '#app/cycle';
import { DAY_MS, plusMs, toIso, type Instant } from '#core/calendar';
import type { Entry, LedgerEvent } from '#core/ledger';
import type { CycleRecord, EventKind, EventLevel, HouseEvent } from '#ports';
import { tell, type House } from './house.ts';

/** Tells what a cycle has come to. */
export async function tellCycle(
  house: House,
  { head, stages, end }: CycleRecord,
  again: Instant | undefined,
): Promise<void> {
  if (end === undefined) return;
  const { outcome, because } = end;
  const placed = lastOf(stages, 'placed')?.tickets.length ?? 0;
  const orders = outcome === 'DONE' ? `, ${placed} ${placed === 1 ? 'order' : 'orders'}` : '';
  const later = again === undefined ? '' : `; again at ${toIso(again)}`;
  await tell(house, {
    kind: 'cycle',
    level: outcome === 'ABSTAINED' ? 'warning' : 'info',
    account: head.account,
    title: `${outcome.toLowerCase()} ${head.slot}${orders}`,
    ...(because === undefined ? {} : { says: `${because}${later}` }),
    subject: head.id,
    key: `cycle:${head.id}`,
  });
}

/** Tells what has newly been booked: fills, exits, dividends, splits, halts. Keys keep any from being told twice. */
export async function tellBooks(house: House, account: string): Promise<void> {
  const { parts, told } = house;
  const served = parts.accounts.find((each) => each.account.key === account);
  if (served === undefined) return;
  const { ledger } = parts.worldOf(served.account);
  const from = told.get(account);
  const { sequence } = await ledger.book(account);
  if (from === sequence) return;
  const since = plusMs(parts.clock.now(), -DAY_MS);
  const fresh = await ledger.entriesAfter(account, from ?? Math.max(0, sequence - MOST_AT_FIRST));
  for (const entry of fresh.filter(({ at }) => from !== undefined || at >= since)) {
    const event = eventOf(entry);
    if (event !== undefined) await tell(house, event);
  }
  told.set(account, sequence);
  if (from !== undefined) house.booksChangedAt = parts.clock.now();
}

/** A process that died may have booked what it never told. */
const MOST_AT_FIRST = 200;

type Kind = { readonly kind: EventKind; readonly level: EventLevel };

const KINDS: Partial<Record<LedgerEvent['kind'], Kind>> = {
  deposit: { kind: 'book', level: 'info' },
  withdrawal: { kind: 'book', level: 'info' },
  dividend: { kind: 'book', level: 'info' },
  split: { kind: 'book', level: 'notice' },
  reset: { kind: 'book', level: 'notice' },
  drawdown: { kind: 'exit', level: 'warning' },
  suspect: { kind: 'book', level: 'warning' },
  halt: { kind: 'book', level: 'alarm' },
};

function eventOf({ account, id, event }: Entry): Omit<HouseEvent, 'id' | 'at'> | undefined {
  const kind = event.kind === 'fills' ? fillKind(event.origin) : KINDS[event.kind];
  if (kind === undefined) return undefined;
  const title = entryTitle(event);
  // Why a model wanted it is in the record, not in a line that is sent about.
  const [what = title] =
    event.kind === 'fills' && event.origin === 'model' ? title.split(' - ') : [title];
  return { ...kind, account, title: what, subject: id, key: `entry:${account}:${id}` };
}

/** What the model or a person wanted is a fill; what a rule forced is an exit. */
function fillKind(origin: Extract<LedgerEvent, { kind: 'fills' }>['origin']): Kind {
  return origin === 'model' || origin === 'manual'
    ? { kind: 'order', level: 'info' }
    : { kind: 'exit', level: 'notice' };
}

import type { TradingDate } from '#core/calendar';
import { toDecimal, toDollars, toUnits, type Quantity } from '#core/money';
import type { DayBalance, OutboxRow, TrackerLine } from '#ports';
import { byAge, disagreements, isAlike } from './disagreements.ts';
import { symbolOf, type DayCash, type MirrorItem } from './mirror-item.ts';
import type { Mirrored } from './mirrored.ts';
import { cashOn } from './serve-cash.ts';

/** One thing that stands in the tracker otherwise than in the ledger. */
export type Drift =
  | { readonly kind: 'missing'; readonly key: string; readonly says: string }
  /** `extra`: the copies that are too many; the one that stays is the oldest that is right. */
  | {
      readonly kind: 'doubled';
      readonly key: string;
      readonly extra: readonly string[];
      readonly says: string;
    }
  | {
      readonly kind: 'changed';
      readonly key: string;
      readonly line: string;
      readonly says: string;
    }
  | {
      readonly kind: 'phantom';
      readonly key: string;
      readonly line: string;
      readonly says: string;
    }
  | { readonly kind: 'quantity'; readonly symbol: string; readonly says: string }
  | { readonly kind: 'cash'; readonly on: TradingDate; readonly says: string };

/** What an account of the tracker has. */
export type Standing = {
  readonly lines: readonly TrackerLine[];
  readonly balances: readonly DayBalance[];
};

export type Comparison = {
  readonly drift: readonly Drift[];
  /** Ours, not sent yet or on their way. */
  readonly waiting: number;
  /** Lines of the user's own: never touched. */
  readonly foreign: readonly TrackerLine[];
};

/** The ledger's side: what is to stand there up to now, what the outbox knows, and how our keys begin. */
export type Expected = {
  readonly mirrored: Mirrored;
  readonly rows: readonly OutboxRow[];
  readonly prefix: string;
  readonly today: TradingDate;
};

/** Compares an account of the tracker with the ledger, line by line and day by day. */
export function driftOf(expected: Expected, { lines, balances }: Standing): Comparison {
  const { items } = expected.mirrored;
  const rows = new Map(expected.rows.map((row) => [row.activity.key, row]));
  const ours = oursOf(expected, lines);
  const drift = items.flatMap((item) =>
    itemDrift(item, ours.get(item.key) ?? [], rows.get(item.key)),
  );
  const known = new Set(items.map(({ key }) => key));
  const phantoms = [...ours].flatMap(([key, its]) =>
    known.has(key) ? [] : its.map((line) => phantom(key, line)),
  );
  const waiting = items.filter(({ key }) => isWaiting(ours.get(key), rows.get(key))).length;
  const own = new Set([...ours.values()].flat());
  const quantities = waiting > 0 ? [] : quantityDrift(expected.mirrored.held, [...own]);
  return {
    drift: [...drift, ...phantoms, ...quantities, ...cashDrift(expected, balances)],
    waiting,
    foreign: lines.filter((line) => !own.has(line)),
  };
}

/** By key. A line whose comment was emptied is still ours where it is the one we remember and says what we wrote. */
function oursOf(
  { rows, prefix }: Expected,
  lines: readonly TrackerLine[],
): ReadonlyMap<string, readonly TrackerLine[]> {
  const remembered = new Map(rows.map((row) => [row.line, row]));
  const ours = new Map<string, TrackerLine[]>();
  for (const line of lines.toSorted(byAge)) {
    const key = line.key?.startsWith(prefix) === true ? line.key : lostKey(line, remembered);
    if (key === undefined) continue;
    const its = ours.get(key) ?? [];
    its.push(line);
    ours.set(key, its);
  }
  return ours;
}

function lostKey(
  line: TrackerLine,
  remembered: ReadonlyMap<string | undefined, OutboxRow>,
): string | undefined {
  const row = line.key === undefined ? remembered.get(line.id) : undefined;
  if (row === undefined) return undefined;
  return disagreements(row.activity, line).length === 0 ? row.activity.key : undefined;
}

function isWaiting(its: readonly TrackerLine[] | undefined, row: OutboxRow | undefined): boolean {
  return its === undefined && (row === undefined || !isSettled(row));
}

/** Nothing of it is on its way. */
function isSettled({ state }: OutboxRow): boolean {
  return state === 'confirmed' || state === 'rejected';
}

function itemDrift(
  item: MirrorItem,
  its: readonly TrackerLine[],
  row: OutboxRow | undefined,
): readonly Drift[] {
  const { key } = item;
  const [oldest] = its;
  const stays = its.find((line) => oddities(item, line).length === 0) ?? oldest;
  if (stays === undefined) {
    if (row === undefined || !isSettled(row)) return [];
    const why = row.state === 'rejected' ? `: ${row.because ?? 'rejected'}` : '';
    return [{ kind: 'missing', key, says: `${told(item)} is not there${why}` }];
  }
  const extra = its.filter((line) => line !== stays).map(({ id }) => id);
  const odd = oddities(item, stays);
  return [
    ...(extra.length === 0
      ? []
      : [
          {
            kind: 'doubled',
            key,
            extra,
            says: `${told(item)} is there ${its.length} times`,
          } as const,
        ]),
    ...(odd.length === 0
      ? []
      : [
          {
            kind: 'changed',
            key,
            line: stays.id,
            says: `${told(item)} is there as ${odd.join(', ')}`,
          } as const,
        ]),
  ];
}

function oddities(item: MirrorItem, line: TrackerLine): readonly string[] {
  const odd = disagreements(item, line);
  return line.key === item.key ? odd : [...odd, 'a line without its key'];
}

function told({ kind, quantity, security, unitPrice, key }: MirrorItem): string {
  return `${kind} ${toDecimal(quantity, 0)} ${symbolOf(security)} at ${toDecimal(unitPrice)} (${key})`;
}

function phantom(key: string, line: TrackerLine): Drift {
  const says = `${line.kind} ${line.quantity} ${line.symbol} (${key}) is not in the ledger`;
  return { kind: 'phantom', key, line: line.id, says };
}

const SIGNS: ReadonlyMap<string, number> = new Map([
  ['BUY', 1],
  ['SELL', -1],
]);

/** Our lines added up by symbol against the book: the cross-check that knows nothing of keys. */
function quantityDrift(
  held: ReadonlyMap<string, Quantity>,
  ours: readonly TrackerLine[],
): readonly Drift[] {
  const there = new Map<string, number>();
  for (const { kind, symbol, quantity } of ours) {
    const signed = (SIGNS.get(kind) ?? 0) * quantity;
    if (signed !== 0) there.set(symbol, (there.get(symbol) ?? 0) + signed);
  }
  const symbols = new Set([...held.keys(), ...there.keys()]);
  return [...symbols].flatMap((symbol): Drift[] => {
    const expected = held.get(symbol);
    const wanted = expected === undefined ? 0 : toUnits(expected);
    const was = there.get(symbol) ?? 0;
    if (isAlike(was, wanted) || Math.abs(was - wanted) < HALF_A_MICRO) return [];
    return [{ kind: 'quantity', symbol, says: `${symbol} comes to ${was}, not ${wanted}` }];
  });
}

/** Sums of doubles: less than half of the smallest quantity there is. */
const HALF_A_MICRO = 5e-7;

/** Every day on which either side says something, up to today. */
function cashDrift(
  { mirrored: { cash }, today }: Expected,
  balances: readonly DayBalance[],
): readonly Drift[] {
  const there = new Map(balances.map(({ on, amount }) => [on, amount]));
  const days: readonly TradingDate[] = [
    ...new Set([...there.keys(), ...cash.map(({ on }) => on)]),
  ].toSorted();
  return days.flatMap((on): readonly Drift[] =>
    on > today ? [] : dayDrift(on, there.get(on), cash),
  );
}

function dayDrift(
  on: TradingDate,
  was: number | undefined,
  cash: readonly DayCash[],
): readonly Drift[] {
  const amount = toDollars(cashOn(cash, on));
  if (was !== undefined && isAlike(was, amount)) return [];
  const says = `cash on ${on} is ${was ?? 'not told'}, not ${amount}`;
  return [{ kind: 'cash', on, says }];
}

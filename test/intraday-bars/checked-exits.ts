import type { Backtest } from '#app/backtest';
import type { Entry, Lot } from '#core/ledger';
import { expectedExit, type Bought, type ExpectedExit } from './expected-exit.ts';
import { dayOfMs } from './iso-of.ts';
import type { RawRow } from './raw-rows.ts';
import { SPECIAL_DAYS } from './special-days.ts';

const FIVE_MINUTES_MS = 300_000;
const ACCOUNT_STOP = -0.03;

/** Rows by ticker. */
export type RowsOf = ReadonlyMap<string, readonly RawRow[]>;

export type CheckedExits = {
  readonly bought: number;
  readonly exits: Readonly<Record<string, number>>;
  readonly onHalfDays: number;
  readonly atOpens: number;
  readonly stillHeld: number;
  /** Sentences; none where the run and the rows agree. */
  readonly differences: readonly string[];
};

/** Every purchase and forced exit of a run against the rows of the files. */
export function checkedExits({ entries, request }: Backtest, rowsOf: RowsOf): CheckedExits {
  const bought = purchasesIn(entries);
  const lots = new Map(bought.map(({ lot }) => [lot.id, lot]));
  const left = leavingsIn(entries, lots);
  const gone = new Set(left.map(({ lot }) => lot.id));
  const held = [...lots.values()].filter(({ id }) => !gone.has(id));
  const differences = [
    ...bought.flatMap((each) => wrongPurchase(each, rowsOf)),
    ...left.flatMap((each) => wrongExit(each, rowsOf)),
    ...held.flatMap((lot) => lateExit(lot, rowsOf, request.upTo)),
  ];
  const byOrigin = Map.groupBy(left, ({ origin }) => origin);
  return {
    bought: bought.length,
    exits: Object.fromEntries([...byOrigin].map(([origin, own]) => [origin, own.length])),
    onHalfDays: left.filter(({ at }) => HALF_DAYS.has(dayOfMs(at))).length,
    atOpens: left.filter(({ source }) => source === 'open').length,
    stillHeld: held.length,
    differences,
  };
}

const HALF_DAYS: ReadonlySet<string> = new Set(
  SPECIAL_DAYS.filter(({ why }) => why.startsWith('half a day')).map(({ on }) => on),
);

type Purchase = { readonly lot: Lot; readonly at: number; readonly reference: number };

function purchasesIn(entries: readonly Entry[]): readonly Purchase[] {
  return entries.flatMap(({ at, event }) =>
    event.kind === 'fills'
      ? event.opened.map((lot) => ({ lot, at, reference: event.fills[0]?.reference ?? 0 }))
      : [],
  );
}

type Leaving = Purchase & { readonly origin: string; readonly source: string };

function leavingsIn(entries: readonly Entry[], lots: ReadonlyMap<string, Lot>): readonly Leaving[] {
  return entries.flatMap(({ at, event }) => {
    if (event.kind !== 'fills') return [];
    const { closed, fills, origin } = event;
    const { reference = 0, source = '' } = fills[0] ?? {};
    return closed
      .flatMap((each) => lots.get(each.lot) ?? [])
      .map((lot) => ({ lot, at, origin, reference, source }));
  });
}

function wrongPurchase({ at, lot, reference }: Purchase, rowsOf: RowsOf): readonly string[] {
  const row = rowsFor(lot, rowsOf).find(({ opensAt }) => opensAt === at);
  if (row?.open === reference) return [];
  return [`${lot.id} was bought at ${reference}, the bar of ${at} opens at ${row?.open}`];
}

function wrongExit(leaving: Leaving, rowsOf: RowsOf): readonly string[] {
  const { at, lot, origin, reference, source } = leaving;
  const told = `${origin} at ${at} at ${reference}${source === 'open' ? ', the open' : ''}`;
  const due = inWords(expectedExit(boughtOf(lot), rowsFor(lot, rowsOf)));
  return told === due ? [] : [`${lot.id}: ${told}; the rows say ${due}`];
}

/** When it is booked: at the open of the bar, or when its range is known. */
function inWords(due: ExpectedExit | undefined): string {
  if (due === undefined) return 'never';
  const { isAtOpen, origin, reference, row } = due;
  const at = row.opensAt + (isAtOpen ? 0 : FIVE_MINUTES_MS);
  return `${origin} at ${at} at ${reference}${isAtOpen ? ', the open' : ''}`;
}

function lateExit(lot: Lot, rowsOf: RowsOf, upTo: number): readonly string[] {
  const known = rowsFor(lot, rowsOf).filter(({ opensAt }) => opensAt < upTo);
  const due = expectedExit(boughtOf(lot), known);
  return due === undefined ? [] : [`${lot.id} is still held; the rows say ${inWords(due)}`];
}

function boughtOf({ cost, guards, openedAt, openedOn, quantity }: Lot): Bought {
  return {
    cost: BigInt(cost),
    quantity: BigInt(quantity),
    openedAt,
    openedOn,
    stopLoss: Math.max(ACCOUNT_STOP, guards.stopLoss ?? ACCOUNT_STOP),
    takeProfit: guards.takeProfit,
    timeStopDays: guards.timeStopDays,
  };
}

function rowsFor({ instrument }: Lot, rowsOf: RowsOf): readonly RawRow[] {
  return instrument.kind === 'equity' ? (rowsOf.get(instrument.ticker) ?? []) : [];
}

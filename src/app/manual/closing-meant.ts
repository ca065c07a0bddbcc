import { equity, idOf, multiplierOf, readOccSymbol, readTicker } from '#core/instruments';
import {
  closingLeg,
  heldOf,
  structuresOf,
  type Book,
  type Leg,
  type OpenStructure,
} from '#core/ledger';
import { toDecimal, toUnits, units } from '#core/money';
import type { Ticker } from '#core/instruments';

/** What a person wants to give back, whole. */
export type Closing = {
  /** "XYZ", "P2 (F secured-put x1)". */
  readonly what: string;
  readonly underlying: Ticker;
  readonly legs: readonly Leg[];
  /** The lots it names; absent: first in, first out. */
  readonly lots?: readonly string[];
  /** The part of the order's id that tells it from others. */
  readonly tag: string;
};

export type Meant =
  | { readonly kind: 'meant'; readonly closing: Closing }
  | { readonly kind: 'refused'; readonly because: string };

const SHORT_NAME = /^P([1-9]\d{0,3})$/i;

/**
 * The position of a name: a share's ticker; of option structures "P1" by its place in the book, the order that opened
 * it, or the symbol of its only contract.
 */
export function closingMeant(book: Book, name: string): Meant {
  const structures = structuresOf(book);
  const place = Number(SHORT_NAME.exec(name)?.[1] ?? 0);
  if (place > 0 && structures.length > 0) return byPlace(book, structures, place);
  const grouped = structures.findIndex(({ group }) => group === name);
  if (grouped >= 0) return byPlace(book, structures, grouped + 1);
  const contract = readOccSymbol(name.toUpperCase());
  if (contract !== undefined) return byContract(book, structures, idOf(contract));
  const ticker = readTicker(name);
  if (ticker === undefined) return refused(`${book.account} holds no ${name}`);
  return sharesOf(book, structures, ticker);
}

function refused(because: string): Meant {
  return { kind: 'refused', because };
}

function byPlace(book: Book, structures: readonly OpenStructure[], place: number): Meant {
  const structure = structures[place - 1];
  if (structure === undefined) {
    return refused(
      `${book.account} holds no P${place}; it holds ${structures.length === 1 ? 'P1' : `P1 to P${structures.length}`}`,
    );
  }
  const what = titleOf(structure, place);
  if (structure.isUnwinding) {
    return refused(`${what}: a leg was assigned; the rest goes at its first quotes by itself`);
  }
  const { group, legs, underlying } = structure;
  const lots = book.lots.filter((lot) => lot.group === group && lot.instrument.kind === 'option');
  return {
    kind: 'meant',
    closing: {
      what,
      underlying,
      legs: legs.map(({ contract, contracts }) => closingLeg(contract, units(contracts))),
      lots: lots.map(({ id }) => id),
      tag: group,
    },
  };
}

/** "P2 (F secured-put x1)". */
function titleOf({ underlying, shape, contracts }: OpenStructure, place: number): string {
  return `P${place} (${underlying} ${shape} x${contracts})`;
}

function byContract(book: Book, structures: readonly OpenStructure[], id: string): Meant {
  const symbol = id.replaceAll(' ', '');
  const having = [...structures.entries()].filter(([, { legs }]) =>
    legs.some(({ contract }) => idOf(contract) === id),
  );
  const [only, ...others] = having;
  if (only === undefined) return refused(`${book.account} holds no ${symbol}`);
  const [place, structure] = only;
  if (others.length > 0) {
    const names = having.map(([each]) => `P${each + 1}`).join(' and ');
    return refused(`${symbol} is in ${names}; close them by these names`);
  }
  if (structure.legs.length > 1) {
    const title = titleOf(structure, place + 1);
    return refused(`${symbol} is one leg of ${title}; only the whole is closed: by P${place + 1}`);
  }
  return byPlace(book, structures, place + 1);
}

function sharesOf(book: Book, structures: readonly OpenStructure[], ticker: Ticker): Meant {
  const held = heldOf(book, idOf(equity(ticker)));
  if (held <= 0)
    return refused(`${book.account} holds no ${ticker}${optionsOf(structures, ticker)}`);
  const covered = [...structures.entries()].filter(
    ([, each]) => each.underlying === ticker && promisedBy(each) > 0,
  );
  const [first] = covered;
  if (first !== undefined) {
    const names = covered.map(([place, each]) => titleOf(each, place + 1)).join(' and ');
    const next = `close that first: invest close ${book.account} P${first[0] + 1}`;
    return refused(`${toUnits(held)} ${ticker} cover ${names}; ${next}`);
  }
  const legs = [closingLeg(equity(ticker), held)];
  return {
    kind: 'meant',
    closing: { what: `${toDecimal(held, 0)} ${ticker}`, underlying: ticker, legs, tag: ticker },
  };
}

/** Shares that its sold calls would take. */
function promisedBy({ legs }: OpenStructure): number {
  return legs.reduce(
    (total, { contract, contracts }) =>
      contract.right === 'call' ? total - contracts * multiplierOf(contract) : total,
    0,
  );
}

function optionsOf(structures: readonly OpenStructure[], ticker: Ticker): string {
  const own = [...structures.entries()].filter(([, each]) => each.underlying === ticker);
  if (own.length === 0) return '';
  const names = own.map(([place, each]) => titleOf(each, place + 1)).join(', ');
  return ` shares; its options are closed by their names: ${names}`;
}

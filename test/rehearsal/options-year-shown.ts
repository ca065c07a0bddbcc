import { heldOf } from '#core/ledger';
import { toDollars, toUnits } from '#core/money';
import { equity, idOf } from '#core/instruments';
import type { FakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import type { AccountYear } from './options-year-account.ts';

const SIGNS: Readonly<Record<string, number>> = { BUY: 1, SELL: -1 };

/** What the tables of Ghostfolio say otherwise than the books: asked of the server, counted from the statements. */
export function optionsYearShown(year: AccountYear, ghostfolio: FakeGhostfolio): readonly string[] {
  const { key, name, book } = year;
  const remote = ghostfolio.accounts().find((each) => each.name.startsWith(`${name} (`))?.id;
  if (remote === undefined) return [`${key} has no account in Ghostfolio`];
  const lines = ghostfolio.activities().filter(({ accountId }) => accountId === remote);
  const sums = new Map<string, number>();
  for (const { symbol, type, quantity } of lines) {
    sums.set(symbol, (sums.get(symbol) ?? 0) + (SIGNS[type] ?? 0) * quantity);
  }
  const cash = ghostfolio.balances(remote).at(-1)?.value;
  return [
    ...optionFaults(year, sums),
    ...[...sums].flatMap(([symbol, units]) => {
      if (symbol.startsWith('GF_')) return [];
      const held = toUnits(heldOf(book, idOf(equity(symbol))));
      return isAlike(units, held) ? [] : [`${symbol} comes to ${units}, the book holds ${held}`];
    }),
    ...(cash === toDollars(book.cash)
      ? []
      : [`cash is ${cash}, the book has ${toDollars(book.cash)}`]),
    ...keysTwice(lines),
  ].map((fault) => `${key} in Ghostfolio: ${fault}`);
}

/**
 * Synthetic symbols by underlying and expiry: everything sold and bought of them comes to 100 shares for each contract
 * that is open, and to nothing where none is.
 */
function optionFaults(
  { statements, book }: AccountYear,
  sums: ReadonlyMap<string, number>,
): readonly string[] {
  const open = new Set(book.lots.map(({ group }) => group));
  const wanted = new Map<string, number>();
  for (const { group, underlying, legs, contracts, premium } of statements.structures) {
    const expiries = legs.map(({ contract }) => contract.expiry).toSorted();
    const place = `${underlying} ${expiries[0]?.replaceAll('-', '')}`;
    const shares = open.has(group) ? contracts * 100 * (premium > 0 ? -1 : 1) : 0;
    wanted.set(place, (wanted.get(place) ?? 0) + shares);
  }
  const there = new Map<string, number>();
  for (const [symbol, units] of sums) {
    const place = placeOf(symbol);
    if (place !== undefined) there.set(place, (there.get(place) ?? 0) + units);
  }
  const places = new Set([...wanted.keys(), ...there.keys()]);
  const totals = [...places].flatMap((place) => {
    const [was, is] = [there.get(place), wanted.get(place)];
    return was !== undefined && is !== undefined && isAlike(was, is)
      ? []
      : [`options of ${place} come to ${was}, open are ${is}`];
  });
  const over = [...sums].filter(
    ([symbol, units]) => wanted.get(placeOf(symbol) ?? '') === 0 && !isAlike(units, 0),
  );
  return [...totals, ...over.map(([symbol, units]) => `${symbol} is at ${units}, nothing is held`)];
}

/** "GF_SPREAD-BRK-B-BULL_PUT-20261218-550-560" is of BRK-B and 20261218. */
function placeOf(symbol: string): string | undefined {
  const parts = /^GF_(?:SPREAD|WHEEL)-(?<ticker>.+)-[A-Z_]+-(?<day>\d{8})-/.exec(symbol)?.groups;
  return parts === undefined ? undefined : `${parts['ticker']} ${parts['day']}`;
}

/** Every symbol of ours that is not at nothing has a price of the last session of the year. */
export function priceFaults(
  { key, name, days }: AccountYear,
  ghostfolio: FakeGhostfolio,
): readonly string[] {
  const remote = ghostfolio.accounts().find((each) => each.name.startsWith(`${name} (`))?.id;
  const lines = ghostfolio.activities().filter(({ accountId }) => accountId === remote);
  const last = days.at(-1)?.on;
  return [...Map.groupBy(lines, ({ symbol }) => symbol)].flatMap(([symbol, its]) => {
    const left = its.reduce((sum, { type, quantity }) => sum + (SIGNS[type] ?? 0) * quantity, 0);
    if (!symbol.startsWith('GF_') || isAlike(left, 0)) return [];
    const priced = ghostfolio.prices(symbol).map(({ date }) => date.slice(0, 10));
    return last !== undefined && priced.includes(last)
      ? []
      : [
          `${key} in Ghostfolio: ${symbol} has no price of ${last}, the last is of ${priced.at(-1)}`,
        ];
  });
}

function keysTwice(lines: readonly { readonly comment: string | null }[]): readonly string[] {
  return [...Map.groupBy(lines, ({ comment }) => comment)].flatMap(([comment, its]) =>
    its.length === 1 ? [] : [`${comment ?? 'a line without a key'} is there ${its.length} times`],
  );
}

function isAlike(left: number, right: number): boolean {
  return Math.abs(left - right) < 1e-6;
}

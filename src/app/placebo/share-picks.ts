import { underlyingOf, type Ticker } from '#core/instruments';
import { positionsOf } from '#core/ledger';
import { fractionOf, toDollars, usd, type Money } from '#core/money';
import { sizing, type Sizing } from '#strategy/briefing';
import type { LanguageModel } from '#ports';
import type { Observation } from '#strategy/shape';
import { guardKeys } from './guard-keys.ts';
import type { Luck } from './luck.ts';
import { scripted, type Action } from './scripted.ts';
import type { ShareBuy, ShareTurn } from './share-turns.ts';

/** What stands for one holding of the run. */
type StandIn = { readonly ticker: Ticker; readonly buy: ShareBuy; wasHeld: boolean };

/** What a draw knows of itself between its slots. */
type Standing = {
  readonly standIns: Map<string, StandIn>;
  /** Purchases that came to nothing: tried again while the run holds what they stand for. */
  readonly owed: Map<string, ShareBuy>;
};

/** What a slot is answered from. */
type Moment = {
  readonly seen: Observation;
  readonly turn: ShareTurn;
  readonly limits: Sizing;
};

/** Keeps back what a fill at another price, half a spread and a commission could take of a sale's proceeds. */
const PROCEEDS = 0.98;

/**
 * Picks at random what the run picked: at each slot as many purchases of the same shares of nav, and sales of the same
 * parts of what stands for what the run let go, its forced exits at the slot after them. A stand-in that the account's
 * own protection sold takes the place of the next sale, so that as much is held as the run holds.
 *
 * One model is one life: it remembers who stands for whom.
 */
export function sharePicks(name: string, script: SlotTurns, luck: Luck): LanguageModel {
  const standing: Standing = { standIns: new Map(), owed: new Map() };
  return scripted(name, (seen) => {
    const turn = script.get(seen.slot);
    if (turn === undefined) return [];
    const moment: Moment = { seen, turn, limits: sizing(seen) };
    takeStock(standing, moment);
    reassign(standing, turn);
    const wanted = wantedIn(standing, turn);
    const places = Math.max(0, moment.limits.maxTrades - wanted.length);
    const sales = salesOf(standing, moment).slice(0, places);
    const buys = buysOf(standing, { ...moment, wanted, sales, luck });
    return [...sales.map(({ action }) => action), ...buys];
  });
}

/** Turns by the name of their slot. */
export type SlotTurns = ReadonlyMap<string, ShareTurn>;

/** Finds out what has become of the stand-ins since the slot before. */
function takeStock({ standIns, owed }: Standing, { seen }: Moment): void {
  const here = new Set([
    ...positionsOf(seen.book).map(({ instrument }) => underlyingOf(instrument)),
    ...seen.resting.flatMap(({ legs }) => legs.map(({ instrument }) => underlyingOf(instrument))),
  ]);
  const cooling = new Set(seen.book.coolDowns.map(({ ticker }) => ticker));
  for (const [holding, standIn] of standIns) {
    if (here.has(standIn.ticker)) {
      standIn.wasHeld = true;
      continue;
    }
    standIns.delete(holding);
    if (!standIn.wasHeld && !cooling.has(standIn.ticker)) owed.set(holding, standIn.buy);
  }
}

/** What stands for a holding that the run has let go stands from now on for one whose own stand-in was sold by force. */
function reassign({ standIns, owed }: Standing, { held, buys }: ShareTurn): void {
  const bought = new Set(buys.map(({ holding }) => holding));
  const missing = held.filter(
    (holding) => !standIns.has(holding) && !bought.has(holding) && !owed.has(holding),
  );
  const left = [...standIns].filter(([holding]) => !held.includes(holding));
  for (const [place, [holding, standIn]] of left.entries()) {
    const instead = missing[place];
    if (instead === undefined) return;
    standIns.delete(holding);
    standIns.set(instead, standIn);
  }
}

function wantedIn({ owed }: Standing, { held, buys }: ShareTurn): readonly ShareBuy[] {
  for (const holding of owed.keys()) if (!held.includes(holding)) owed.delete(holding);
  return [...buys, ...owed.values()];
}

type Sale = { readonly ticker: Ticker; readonly amount: Money; readonly action: Action };

function salesOf({ standIns }: Standing, moment: Moment): readonly Sale[] {
  const { held, kept } = moment.turn;
  return [...standIns].flatMap(([holding, { ticker }]) => {
    const left = held.includes(holding) ? (kept.get(holding) ?? 1) : 0;
    return left === 1 ? [] : saleOf(ticker, 1 - left, moment.limits);
  });
}

/** Nothing where the account would refuse it: the whole is tried again at the next slot. */
function saleOf(ticker: Ticker, part: number, { rooms, minOrder }: Sizing): readonly Sale[] {
  const room = rooms.get(ticker);
  if (room === undefined) return [];
  const amount = part === 1 ? room.held : fractionOf(room.held, part);
  const isSmall = part < 1 && amount < minOrder;
  if (amount <= 0 || isSmall || amount > room.sellableValue) return [];
  return [{ ticker, amount, action: { action: 'SELL', ticker, amount_usd: toDollars(amount) } }];
}

type Buying = Moment & {
  readonly wanted: readonly ShareBuy[];
  readonly sales: readonly Sale[];
  readonly luck: Luck;
};

function buysOf({ standIns, owed }: Standing, buying: Buying): readonly Action[] {
  const { wanted, sales, limits, seen } = buying;
  const proceeds = sales.reduce((total, { amount }) => total + toDollars(amount), 0) * PROCEEDS;
  let power = toDollars(limits.buyingPower) + proceeds;
  return wanted.flatMap((buy) => {
    const most = Math.min(power, buy.share * toDollars(seen.nav));
    const picked = pickFor({ buy, most, standIns }, buying);
    if (picked === undefined) {
      owed.set(buy.holding, buy);
      return [];
    }
    const { ticker, amount } = picked;
    power -= amount;
    owed.delete(buy.holding);
    standIns.set(buy.holding, { ticker, buy, wasHeld: false });
    return [{ action: 'BUY', ticker, amount_usd: amount, ...guardKeys(buy.guards) }];
  });
}

type Picking = Pick<Standing, 'standIns'> & {
  readonly buy: ShareBuy;
  /** Dollars. */
  readonly most: number;
};

type Picked = { readonly ticker: Ticker; readonly amount: number };

/** The first in the drawn order that may be bought for all of it; else the one with the most room. */
function pickFor(picking: Picking, buying: Buying): Picked | undefined {
  const { most } = picking;
  const { rooms, minOrder } = buying.limits;
  const open = triedFor(picking, buying).flatMap((ticker): readonly Picked[] => {
    const room = rooms.get(ticker);
    if (room === undefined || room.barred !== undefined) return [];
    return [{ ticker, amount: inCents(Math.min(most, toDollars(room.room))) }];
  });
  const whole = open.find(({ amount }) => amount === inCents(most));
  const [widest] = open.toSorted((left, right) => right.amount - left.amount);
  const picked = whole ?? widest;
  return picked === undefined || usd(picked.amount) < minOrder ? undefined : picked;
}

/** Funds for funds and shares for shares, none that stands for another holding; first the one that is held for it already. */
function triedFor({ buy, standIns }: Picking, { seen, sales, luck }: Buying): readonly Ticker[] {
  const own = standIns.get(buy.holding)?.ticker;
  const taken = new Set([...standIns.values(), ...sales].map(({ ticker }) => ticker));
  const facts = seen.market.securities;
  const known = facts.find(({ ticker }) => ticker === buy.ticker)?.kind;
  const kind = known ?? (seen.mandate.core.includes(buy.ticker) ? 'etf' : 'stock');
  const inSight = facts
    .filter((each) => each.kind === kind && !taken.has(each.ticker))
    .map(({ ticker }) => ticker);
  return [...(own === undefined ? [] : [own]), ...luck.inOrder(buy.ticker, inSight)];
}

/** Down to the cent. */
function inCents(dollars: number): number {
  return Math.floor(dollars * 100) / 100;
}

import { add, toDollars, type Money } from '#core/money';
import { guardsOf } from './guards-of.ts';
import type { AssetClass, Playbook } from './playbook.ts';
import { wholeDollars, type Standing } from './standings-of.ts';
import type { Trade } from './trade.ts';
import { leastDollars, type View } from './view.ts';

/** Of the expected proceeds of sales, what may be spent at once: their fill price is not known yet. */
const OF_PROCEEDS = 0.95;

/** Stays this part of a limit away from it: the costs of the trades before take from nav, and so from the limit. */
const FOR_COSTS = 0.01;

/** A holding is topped up only when this part of its slot is missing: fewer, larger trades. */
const TOP_UP_FROM = 0.35;

/** What is left to spend while a plan is being made; whole dollars. */
type Purse = {
  readonly powerDollars: number;
  readonly trades: number;
  readonly sectorDollars: ReadonlyMap<string, number>;
  readonly bought: readonly Trade[];
};

export type Scored = { readonly standing: Standing; readonly score: number };

/** What may be bought, best first: enters by the book, not barred, and its score known. Ties by ticker. */
export function candidatesOf(
  standings: readonly Standing[],
  playbook: Playbook,
  view: View,
): Scored[] {
  const { core } = view.seen.mandate;
  return standings
    .filter(({ assetClass, ticker }) => assetClass === 'stock' || core.includes(ticker))
    .filter(({ room, facts }) => room.barred === undefined && playbook.enters(facts))
    .flatMap((standing) => {
      const score = playbook.score(standing.facts);
      return score === undefined ? [] : [{ standing, score }];
    })
    .toSorted((left, right) => byScore(left, right));
}

/** Best first; standings are by ticker, and so are equals. */
export function byScore(left: Scored, right: Scored): number {
  return right.score - left.score;
}

/** Fills each class towards its target, slot by slot, within everything that was told. */
export function purchasesOf(standings: readonly Standing[], plan: Plan): Trade[] {
  const { playbook, sales, view } = plan;
  const leaving = new Set(sales.map(({ ticker }) => ticker));
  const stay = standings.filter(({ ticker }) => !leaving.has(ticker));
  const candidates = candidatesOf(stay, playbook, view);
  const start: Purse = {
    powerDollars: wholeDollars(view.sizing.buyingPower) + proceedsOf(sales),
    trades: view.sizing.maxTrades - sales.length,
    sectorDollars: new Map(
      view.sizing.sectors.map(({ sector, room, exposure }) => [sector, nearlyAll(room, exposure)]),
    ),
    bought: [],
  };
  return playbook.order
    .reduce(
      (purse, assetClass) => filled(purse, { assetClass, standings, candidates }, plan),
      start,
    )
    .bought.slice();
}

export type Plan = {
  readonly playbook: Playbook;
  readonly sales: readonly Trade[];
  readonly view: View;
};

type ClassToFill = {
  readonly assetClass: AssetClass;
  readonly standings: readonly Standing[];
  readonly candidates: readonly Scored[];
};

/** Whole dollars that the sales of a plan will bring at least. */
export function proceedsOf(sales: readonly Trade[]): number {
  return Math.floor(
    sales.reduce((total, { amountDollars }) => total + amountDollars, 0) * OF_PROCEEDS,
  );
}

function filled(purse: Purse, toFill: ClassToFill, plan: Plan): Purse {
  const { playbook, sales, view } = plan;
  const nav = toDollars(view.seen.nav);
  const members = toFill.standings.filter(({ assetClass }) => assetClass === toFill.assetClass);
  const candidates = toFill.candidates.filter(
    ({ standing }) => standing.assetClass === toFill.assetClass,
  );
  const target =
    view.seen.mandate.targets[toFill.assetClass] * playbook.fill[toFill.assetClass] * nav;
  const committed = members.reduce((total, each) => total + each.committedDollars, 0);
  const sold = sales
    .filter(({ ticker }) => members.some((each) => each.ticker === ticker))
    .reduce((total, { amountDollars }) => total + amountDollars, 0);
  const gap = target - (committed - sold);
  if (gap < Math.max(playbook.band * nav, leastDollars(view))) return purse;
  const taken = members.filter((each) => each.committedDollars > 0 && !isSoldWhole(each, sales));
  const names = new Set(taken.map(({ ticker }) => ticker));
  const open = candidates.filter(({ standing }) => !names.has(standing.ticker)).length;
  const slots = slotsFor(playbook.slots[toFill.assetClass], names.size + open);
  return slotBySlot(
    { purse, gap, names },
    { candidates, slots, slotDollars: target / slots },
    plan,
  );
}

/** As many as there are names for, but at least half of those wanted: a thin market leaves cash, not one large bet. */
function slotsFor(wanted: number, available: number): number {
  return Math.max(Math.ceil(wanted / 2), Math.min(wanted, available));
}

function isSoldWhole({ ticker, heldDollars }: Standing, sales: readonly Trade[]): boolean {
  const sold = sales.find((trade) => trade.ticker === ticker);
  return sold !== undefined && sold.amountDollars >= heldDollars * 0.98;
}

type Filling = { readonly purse: Purse; readonly gap: number; readonly names: ReadonlySet<string> };

type Slots = {
  readonly candidates: readonly Scored[];
  readonly slots: number;
  readonly slotDollars: number;
};

function slotBySlot(start: Filling, { candidates, slots, slotDollars }: Slots, plan: Plan): Purse {
  let filling = start;
  for (const { standing } of candidates) {
    const isNew = !filling.names.has(standing.ticker);
    if (filling.purse.trades <= 0) break;
    if (isNew && filling.names.size >= slots) continue;
    const missing = slotDollars - standing.committedDollars;
    if (!isNew && missing < slotDollars * TOP_UP_FROM) continue;
    const amount = affordable(standing, Math.min(missing, filling.gap), filling.purse);
    const trade = purchase(standing, amount, plan);
    if (trade === undefined) continue;
    filling = {
      purse: spent(filling.purse, standing, trade),
      gap: filling.gap - amount,
      names: new Set([...filling.names, standing.ticker]),
    };
  }
  return filling.purse;
}

/** Whole dollars, by every limit that was told. */
function affordable(standing: Standing, wanted: number, purse: Purse): number {
  const { facts } = standing;
  const sector = facts.sector === undefined ? undefined : purse.sectorDollars.get(facts.sector);
  return Math.floor(
    Math.min(wanted, roomOf(standing), purse.powerDollars, sector ?? purse.powerDollars),
  );
}

/** Whole dollars that may still be bought of a security, costs left aside. */
export function roomOf({ room }: Standing): number {
  return nearlyAll(room.room, add(room.held, room.restingBuys));
}

function nearlyAll(room: Money, committed: Money): number {
  return Math.floor(toDollars(room) - FOR_COSTS * toDollars(add(room, committed)));
}

/** A buy with its guards; undefined when it would be smaller than an order may be. */
export function purchase(standing: Standing, amountDollars: number, plan: Plan): Trade | undefined {
  const { limits } = plan.view.seen.mandate;
  const share = toDollars(standing.facts.mark) * (standing.facts.unitsAShare ?? 1);
  const spendable = limits.wholeShares ? Math.floor(amountDollars / share) * share : amountDollars;
  if (spendable < leastDollars(plan.view)) return undefined;
  return {
    action: 'BUY',
    ticker: standing.ticker,
    amountDollars,
    thesis: plan.playbook.thesis(standing.facts),
    guards: guardsOf(standing.facts, plan.playbook, plan.view),
  };
}

function spent(purse: Purse, { facts }: Standing, trade: Trade): Purse {
  const sectorDollars = new Map(purse.sectorDollars);
  const { sector } = facts;
  const left = sector === undefined ? undefined : sectorDollars.get(sector);
  if (sector !== undefined && left !== undefined)
    sectorDollars.set(sector, left - trade.amountDollars);
  return {
    powerDollars: purse.powerDollars - trade.amountDollars,
    trades: purse.trades - 1,
    sectorDollars,
    bought: [...purse.bought, trade],
  };
}

import { idOf, type Ticker } from '#core/instruments';
import { freeCash, positionsOf, type Book, type Position } from '#core/ledger';
import {
  add,
  addUnits,
  fractionOf,
  NONE,
  notional,
  subtract,
  sum,
  toDollars,
  ZERO,
  type Money,
  type Quantity,
} from '#core/money';
import { tradeLimit } from '#core/risk';
import type { Observation, SecurityFacts } from '#strategy/shape';

/** What one security may still take and give. */
export type Room = {
  readonly ticker: Ticker;
  /** At the mark, signed. */
  readonly held: Money;
  /** Dollars of resting buys. */
  readonly restingBuys: Money;
  /** Dollars that may still be bought by the position limit and the sector limit; negative when already above. */
  readonly room: Money;
  /** Held for at least the minimum, first in first out, less resting sells. */
  readonly sellable: Quantity;
  readonly sellableValue: Money;
  /** Why nothing of it may be bought, where that is so. */
  readonly barred?: string;
};

export type SectorRoom = {
  readonly sector: string;
  readonly exposure: Money;
  readonly room: Money;
};

/** What the account may do in this cycle, in dollars. The review decides; this is what it will decide by. */
export type Sizing = {
  /** Free cash less resting buys less the cash that has to stay; negative when there is less than that. */
  readonly buyingPower: Money;
  /** Resting buys whose cost nobody knows: until they are gone nothing can be bought. */
  readonly unpricedResting: readonly Ticker[];
  readonly minCash: Money;
  readonly minOrder: Money;
  readonly maxPosition: Money;
  readonly maxTrades: number;
  /** The trade limit is doubled because most of the account is cash. */
  readonly bootstrap: boolean;
  readonly rooms: ReadonlyMap<Ticker, Room>;
  readonly sectors: readonly SectorRoom[];
};

/** While the market is closed the fill price is not known: limits are told this much tighter. */
export const CLOSED_MARGIN = 0.02;

/** The limits of the account against what it holds and waits for, worked out in dollars. */
export function sizing(seen: Observation): Sizing {
  const { limits } = seen.mandate;
  const margin = seen.market.session === 'closed' ? CLOSED_MARGIN : 0;
  const maxPosition = fractionOf(seen.nav, limits.maxPosition * (1 - margin));
  const maxSector = fractionOf(seen.nav, limits.maxSectorExposure * (1 - margin));
  const minCash = fractionOf(seen.nav, limits.minCash * (1 + margin));
  const { buys: resting, unpriced } = restingBuys(seen);
  const spendable = subtract(freeCash(seen.book), sum(resting.values()));
  const cashShare = toDollars(spendable) / toDollars(seen.nav);
  const sectors = sectorRooms(seen, resting, maxSector);
  const rooms = seen.market.securities.map((facts) =>
    roomOf(facts, seen, { resting, maxPosition, maxSector, sectors }),
  );
  return {
    buyingPower: unpriced.length > 0 ? ZERO : subtract(spendable, minCash),
    unpricedResting: unpriced,
    minCash,
    minOrder: limits.minOrder,
    maxPosition,
    maxTrades: tradeLimit(limits, cashShare),
    bootstrap: cashShare > limits.bootstrapAbove,
    rooms: new Map(rooms.map((room) => [room.ticker, room])),
    sectors,
  };
}

type Told = {
  readonly resting: ReadonlyMap<Ticker, Money>;
  readonly maxPosition: Money;
  readonly maxSector: Money;
  readonly sectors: readonly SectorRoom[];
};

function roomOf(facts: SecurityFacts, seen: Observation, told: Told): Room {
  const position = positionIn(seen, facts.ticker);
  const held = notional(position?.quantity ?? NONE, facts.mark, 1);
  const waiting = told.resting.get(facts.ticker) ?? ZERO;
  const committed = add(held, waiting);
  const own = subtract(told.maxPosition, committed);
  const ofSector = sectorRoomOf(facts, told, committed);
  const sellable = position === undefined ? NONE : sellableOf(position, seen);
  const barred = barredBecause(facts, seen, waiting);
  return {
    ticker: facts.ticker,
    held,
    restingBuys: waiting,
    room: ofSector !== undefined && ofSector < own ? ofSector : own,
    sellable,
    sellableValue: notional(sellable, facts.mark, 1),
    ...(barred === undefined ? {} : { barred }),
  };
}

/** A stock of unknown sector is a sector of its own; a fund without a sector has none. */
function sectorRoomOf(facts: SecurityFacts, told: Told, committed: Money): Money | undefined {
  if (facts.sector !== undefined) {
    return told.sectors.find(({ sector }) => sector === facts.sector)?.room;
  }
  return facts.kind === 'stock' ? subtract(told.maxSector, committed) : undefined;
}

/** The position in an equity; undefined when it is not held. */
export function positionIn({ book }: Observation, ticker: Ticker): Position | undefined {
  const before = known.get(book);
  if (before !== undefined) return before.get(ticker);
  const held = new Map<Ticker, Position>();
  for (const position of positionsOf(book)) {
    const { instrument } = position;
    if (instrument.kind === 'equity') held.set(instrument.ticker, position);
  }
  known.set(book, held);
  return held.get(ticker);
}

/** Of every security of an observation it is asked whether it is held: a book is gone through once. */
const known = new WeakMap<Book, ReadonlyMap<Ticker, Position>>();

/** Lots leave first in, first out: what is behind a lot that is too young waits for it. */
function sellableOf(position: Position, seen: Observation): Quantity {
  let ripe = NONE;
  for (const lot of position.lots) {
    if (seen.market.at - lot.openedAt < seen.mandate.limits.minHoldingMs) break;
    ripe = addUnits(ripe, lot.quantity);
  }
  const leaving = seen.resting
    .flatMap(({ legs }) => legs)
    .filter(({ instrument, quantity }) => idOf(instrument) === position.id && quantity < 0)
    .reduce((total, { quantity }) => addUnits(total, quantity), NONE);
  const left = addUnits(ripe, leaving);
  return left > 0 ? left : NONE;
}

function barredBecause(
  facts: SecurityFacts,
  seen: Observation,
  waiting: Money,
): string | undefined {
  const { limits } = seen.mandate;
  const cooling = seen.book.coolDowns.find(
    ({ ticker, through }) => ticker === facts.ticker && through >= seen.market.on,
  );
  const bars: readonly (readonly [boolean, string])[] = [
    [facts.kind === 'index', 'an index is not traded'],
    [seen.book.halted !== undefined, 'the account is halted'],
    [cooling !== undefined, 'cooling down after a forced exit'],
    [waiting > 0, 'a buy of it is resting'],
    [shareDollars(facts) <= toDollars(limits.minPrice), 'price too low'],
    [facts.averageDollarVolume20 === undefined, 'dollar volume unknown'],
    [
      (facts.averageDollarVolume20 ?? 0) <= toDollars(limits.minDollarVolume),
      'dollar volume too low',
    ],
    [isStale(facts, seen), 'quote too old'],
  ];
  return bars.find(([applies]) => applies)?.[1];
}

/** Of one share of the market, whatever the units told here. */
function shareDollars({ mark, unitsAShare = 1 }: SecurityFacts): number {
  return toDollars(mark) * unitsAShare;
}

function isStale({ quotedAt }: SecurityFacts, { market }: Observation): boolean {
  return quotedAt < market.staleBefore;
}

type Waiting = { readonly buys: ReadonlyMap<Ticker, Money>; readonly unpriced: readonly Ticker[] };

/** Dollars of resting buys by ticker: the amount, or the legs at their marks where no amount is given. */
function restingBuys(seen: Observation): Waiting {
  const buys = new Map<Ticker, Money>();
  const unpriced: Ticker[] = [];
  for (const { amount, legs } of seen.resting) {
    for (const { instrument, quantity } of legs) {
      if (instrument.kind !== 'equity' || quantity <= 0) continue;
      const { ticker } = instrument;
      const mark = seen.market.securities.find((facts) => facts.ticker === ticker)?.mark;
      const atMark = mark === undefined ? undefined : notional(quantity, mark, 1);
      const waits = amount ?? atMark;
      if (waits === undefined) unpriced.push(ticker);
      else buys.set(ticker, add(buys.get(ticker) ?? ZERO, waits));
    }
  }
  return { buys, unpriced };
}

function sectorRooms(
  seen: Observation,
  resting: ReadonlyMap<Ticker, Money>,
  limit: Money,
): SectorRoom[] {
  const exposures = new Map<string, Money>();
  for (const { ticker, sector, mark } of seen.market.securities) {
    if (sector === undefined) continue;
    const held = notional(positionIn(seen, ticker)?.quantity ?? NONE, mark, 1);
    const exposure = add(held, resting.get(ticker) ?? ZERO);
    exposures.set(sector, add(exposures.get(sector) ?? ZERO, exposure));
  }
  return [...exposures]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([sector, exposure]) => ({ sector, exposure, room: subtract(limit, exposure) }));
}

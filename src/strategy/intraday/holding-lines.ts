import { MINUTE_MS } from '#core/calendar';
import { positionsOf, type Position } from '#core/ledger';
import { notional, toDollars } from '#core/money';
import { exitLevels } from '#core/risk';
import { change, fixed, UNKNOWN, wholeDollarsDown, type Sizing } from '#strategy/briefing';
import type { Observation, SecurityFacts } from '#strategy/shape';

/** What is held, a line each: worth, profit since cost, minutes held, how far the mark is from the nearest stop, and whether it may be sold. */
export function holdingLines(seen: Observation, told: Sizing): readonly string[] {
  const positions = positionsOf(seen.book);
  if (positions.length === 0) return ['HOLDINGS: none.'];
  return [
    'HOLDINGS (profit since cost and way down to the nearest stop in percent)',
    ...positions.map((position) => lineOf(position, seen, told)),
  ];
}

function lineOf(position: Position, seen: Observation, { rooms }: Sizing): string {
  const facts = factsOf(position, seen);
  const held = `held ${minutesHeld(position, seen)} min`;
  if (facts === undefined) return `${position.id} worth ${UNKNOWN}, ${held}`;
  const value = notional(position.quantity, facts.mark, 1);
  const profit = position.cost > 0 ? toDollars(value) / toDollars(position.cost) - 1 : undefined;
  const room = rooms.get(facts.ticker);
  const sellable = room !== undefined && room.sellable >= position.quantity;
  return [
    `${position.id} worth ${wholeDollarsDown(value)}`,
    `profit ${change(profit, 2)}`,
    held,
    `stop ${fixed(roomToStop(position, facts, seen), 2)} away`,
    sellable ? 'may be sold' : waiting(position, seen),
  ].join(', ');
}

function factsOf({ instrument }: Position, { market }: Observation): SecurityFacts | undefined {
  return instrument.kind === 'equity'
    ? market.securities.find(({ ticker }) => ticker === instrument.ticker)
    : undefined;
}

/** Of the oldest lot, real time. */
function minutesHeld({ lots }: Position, { market }: Observation): string {
  const opened = lots[0]?.openedAt;
  return opened === undefined ? UNKNOWN : String(Math.floor((market.at - opened) / MINUTE_MS));
}

/** Lots go first in, first out: all of it is free once the youngest is. */
function waiting({ lots }: Position, { market, mandate }: Observation): string {
  const youngest = Math.max(...lots.map(({ openedAt }) => openedAt));
  const leftMs = youngest + mandate.limits.minHoldingMs - market.at;
  return leftMs > 0
    ? `all of it may be sold in ${Math.ceil(leftMs / MINUTE_MS)} min`
    : 'is being sold';
}

/** Percent of the mark down to the highest stop of its lots. */
function roomToStop(
  { lots }: Position,
  { mark }: SecurityFacts,
  { mandate }: Observation,
): number | undefined {
  const long = lots.filter(({ quantity }) => quantity > 0);
  if (long.length === 0) return undefined;
  const nearest = Math.max(...long.map((lot) => exitLevels(lot, mandate.limits).stop));
  return (1 - nearest / mark) * 100;
}

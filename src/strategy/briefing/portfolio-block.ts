import { DAY_MS, daysBetween } from '#core/calendar';
import { positionsOf, type Lot, type Order, type Position } from '#core/ledger';
import { add, notional, scale, subtract, toDollars, type Money } from '#core/money';
import type { Observation } from '#strategy/shape';
import { classShares } from './class-shares.ts';
import { change, count, dollars, percent } from './fixed.ts';
import { dayLabel, type Labels } from './labels.ts';
import { outsideText } from './outside-text.ts';
import type { Sizing } from './sizing.ts';

/** Cash, mix against targets, positions with their lots and stops, and what is resting. */
export function portfolioBlock(seen: Observation, sizing: Sizing, labels: Labels): string {
  const { book, nav, mandate } = seen;
  const shares = classShares(seen);
  const { targets } = mandate;
  const positions = positionsOf(book);
  return [
    `PORTFOLIO of ${outsideText(mandate.name, 60)}: nav ${dollars(nav)}, cash ${dollars(book.cash)}${reserved(book.collateral)}.`,
    `Mix, actual (target): ETF ${percent(shares.etf)} (${percent(targets.etf)}), stock ${percent(shares.stock)} (${percent(targets.stock)}), cash ${percent(shares.cash)} (${percent(targets.cash)}).`,
    positions.length === 0 ? 'Positions: none.' : 'Positions:',
    ...positions.flatMap((position) => positionLines(position, seen, { sizing, labels })),
    seen.resting.length === 0 ? 'Resting orders: none.' : 'Resting orders (count as filled):',
    ...seen.resting.map(restingLine),
  ].join('\n');
}

type Told = { readonly sizing: Sizing; readonly labels: Labels };

function reserved(collateral: Money): string {
  return collateral > 0 ? `, of it reserved ${dollars(collateral)}` : '';
}

function positionLines(position: Position, seen: Observation, told: Told): string[] {
  const facts = seen.market.securities.find(({ ticker }) => ticker === tickerOf(position));
  const head = `${position.id}: ${count(position.quantity)} units, cost ${dollars(position.cost)}`;
  const lots = position.lots.map((lot) => `  ${lotLine(lot, seen, told.labels)}`);
  if (facts === undefined) return [`${head}, value unknown`, ...lots];
  const value = notional(position.quantity, facts.mark, 1);
  const gain = subtract(value, position.cost);
  const weight = toDollars(value) / toDollars(seen.nav);
  return [
    `${head}, value ${dollars(value)} (${percent(weight)} of nav), gain ${dollars(gain)} (${change(ratio(gain, position.cost))} %), ${sellableText(position, seen, told.sizing)}`,
    ...lots,
  ];
}

function tickerOf({ instrument }: Position): string | undefined {
  return instrument.kind === 'equity' ? instrument.ticker : undefined;
}

function sellableText(position: Position, seen: Observation, { rooms }: Sizing): string {
  const room = [...rooms.values()].find(({ ticker }) => ticker === tickerOf(position));
  if (room === undefined) return 'sellable unknown';
  if (room.sellable >= position.quantity) return 'all of it may be sold';
  const days = seen.mandate.limits.minHoldingMs / DAY_MS;
  const held = `held under ${Math.round(days * 100) / 100} days or already leaving`;
  return room.sellable > 0
    ? `${dollars(room.sellableValue)} of it may be sold (the rest is ${held})`
    : `nothing of it may be sold yet (${held})`;
}

function lotLine(lot: Lot, seen: Observation, labels: Labels): string {
  const days = daysBetween(lot.openedOn, seen.market.on);
  const each = scale(lot.cost, 1_000_000, Math.abs(lot.quantity));
  const own = lot.guards.stopLoss;
  const account = seen.mandate.limits.stopLoss;
  const stop = own !== undefined && own > account ? own : account;
  const guards = [
    `stop ${level(each, stop)}`,
    ...(lot.guards.takeProfit === undefined
      ? []
      : [`take-profit ${level(each, lot.guards.takeProfit)}`]),
    ...(lot.guards.timeStopDays === undefined ? [] : [`time stop ${lot.guards.timeStopDays} days`]),
  ];
  return `lot ${count(lot.quantity)} @ ${dollars(each)}, bought ${dayLabel(lot.openedOn, labels)}, held ${days} days, ${guards.join(', ')}`;
}

/** The dollars a share at which a guard of this signed fraction acts. */
function level(each: Money, fraction: number): string {
  const at = add(each, scale(each, Math.round(fraction * 1_000_000), 1_000_000));
  return `${dollars(at)} (${change(fraction)} %)`;
}

function ratio(part: Money, whole: Money): number | undefined {
  return whole > 0 ? toDollars(part) / toDollars(whole) : undefined;
}

function restingLine({ legs, amount, origin }: Order): string {
  const wanted = legs.map(({ instrument, quantity }) => {
    const name =
      instrument.kind === 'equity' ? instrument.ticker : `option on ${instrument.underlying}`;
    return `${quantity > 0 ? 'BUY' : 'SELL'} ${count(quantity)} ${name}`;
  });
  return `${wanted.join(' + ')}${amount === undefined ? '' : ` for ${dollars(amount)}`} (${origin})`;
}

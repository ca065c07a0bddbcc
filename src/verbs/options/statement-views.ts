import type { Cycle, StatementEvent, Statements, StructureStatement } from '#app/statements';
import type { OptionsStatementView } from '#contract';
import { dayOf, daysBetween, toIso, type Instant } from '#core/calendar';
import { idOf } from '#core/instruments';
import { add, subtract, sum, toDecimal } from '#core/money';
import { endedAs } from './ended-as.ts';
import { legView } from './leg-view.ts';

type StructureView = OptionsStatementView['structures'][number];
type CycleView = OptionsStatementView['cycles'][number];
type EventView = StructureView['events'][number];

export function statementView(structure: StructureStatement, now: Instant): StructureView {
  const { group, underlying, shape, contracts, legs, openedAt, openedOn, events, closed } =
    structure;
  const { rolledFrom = null, rolledTo = null } = structure;
  return {
    group,
    underlying,
    shape,
    contracts,
    legs: legs.map(legView),
    openedAt: toIso(openedAt),
    openedOn,
    premium: toDecimal(structure.premium),
    events: events.map(eventView),
    cash: toDecimal(structure.cash),
    fees: toDecimal(structure.fees),
    result: toDecimal(structure.result),
    closedOn: closed?.on ?? null,
    daysHeld: Math.max(0, daysBetween(openedOn, closed?.on ?? dayOf(now))),
    ended: endedAs(structure) ?? null,
    rolledFrom,
    rolledTo,
  };
}

export function cycleView(cycle: Cycle): CycleView {
  const { ticker, beganOn, endedOn = null, groups, shares, dividends, result } = cycle;
  return {
    ticker,
    beganOn,
    endedOn,
    groups: [...groups],
    shares: shares.map(eventView),
    options: toDecimal(subtract(cycle.optionsCash, cycle.optionsFees)),
    shareTrades: toDecimal(subtract(cycle.sharesCash, cycle.sharesFees)),
    dividends: toDecimal(dividends),
    fees: toDecimal(add(cycle.optionsFees, cycle.sharesFees)),
    result: toDecimal(result),
  };
}

function eventView(event: StatementEvent): EventView {
  const { at, on, what, origin = null, order = null, reason, lines, cash, fees } = event;
  return {
    at: toIso(at),
    on,
    what,
    origin,
    order,
    reason,
    lines: lines.map(({ instrument, quantity, price }) => ({
      instrument: idOf(instrument),
      quantity: toDecimal(quantity, 0),
      price: price === undefined ? null : toDecimal(price),
    })),
    cash: toDecimal(cash),
    fees: toDecimal(fees),
  };
}

/** Where every dollar came from. */
export function cashView(
  { structures, cycles, other, cash }: Statements,
  book: OptionsStatementView['cash']['book'],
): OptionsStatementView['cash'] {
  return {
    structures: toDecimal(sum(structures.map(({ result }) => result))),
    shares: toDecimal(
      sum(cycles.map(({ sharesCash, sharesFees }) => subtract(sharesCash, sharesFees))),
    ),
    dividends: toDecimal(add(sum(cycles.map(({ dividends }) => dividends)), other.dividends)),
    interest: toDecimal(other.interest),
    capital: toDecimal(other.capital),
    total: toDecimal(cash),
    book,
  };
}

import { daysBetween } from '#core/calendar';
import { underlyingOf } from '#core/instruments';
import { positionsOf, type Lot, type Position } from '#core/ledger';
import { toDollars, toUnits } from '#core/money';
import type { Observation, SecurityFacts } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';

/** Positions with their lots, and how many of what there are. */
export function holdingFigures(seen: Observation): readonly Figure[] {
  const positions = positionsOf(seen.book);
  const equities = positions.filter(({ instrument }) => instrument.kind === 'equity');
  const { securities, headlines } = seen.market;
  return [
    ...figuresOf(
      [
        ['positions', 'count', positions.length, 'positions'],
        ['positions', 'count', equities.length, 'positions in shares'],
        ['resting', 'count', seen.resting.length, 'resting orders'],
        ['securities', 'count', securities.length, 'securities'],
        ['headlines', 'count', headlines.length, 'headlines'],
        ['positions', 'count', seen.options?.structures.length, 'open structures'],
      ],
      { plain: true },
    ),
    ...equities.flatMap((position) => positionFigures(position, seen)),
    ...seen.resting.flatMap(({ amount, legs }) =>
      legs.flatMap(({ instrument, quantity }) =>
        instrument.kind === 'equity'
          ? figuresOf(
              [
                [
                  'amount',
                  'dollars',
                  amount === undefined ? undefined : toDollars(amount),
                  'resting order',
                ],
                ['shares', 'count', Math.abs(toUnits(quantity)), 'resting shares'],
              ],
              { subject: instrument.ticker },
            )
          : [],
      ),
    ),
  ];
}

function positionFigures(position: Position, seen: Observation): readonly Figure[] {
  const { instrument, quantity, cost, lots } = position;
  if (instrument.kind !== 'equity') return [];
  const subject = instrument.ticker;
  const facts = seen.market.securities.find(({ ticker }) => ticker === subject);
  const [shares, paid] = [toUnits(quantity), toDollars(cost)];
  return [
    ...figuresOf(
      [
        ['shares', 'count', shares, 'shares'],
        ['cost', 'dollars', paid, 'cost'],
        ['lots', 'count', lots.length, 'lots'],
      ],
      { subject, plain: true },
    ),
    ...figuresOf([['cost', 'dollars', paid / shares, 'average cost']], { subject, derived: true }),
    ...(facts === undefined ? [] : valueFigures({ shares, paid }, facts, seen)),
    ...lots.flatMap((lot) => lotFigures(lot, seen, facts)),
  ];
}

function valueFigures(
  { shares, paid }: { readonly shares: number; readonly paid: number },
  { mark, ticker: subject }: SecurityFacts,
  { nav }: Observation,
): readonly Figure[] {
  const value = shares * toDollars(mark);
  return figuresOf(
    [
      ['weight', 'dollars', value, 'value'],
      ['weight', 'percent', value / toDollars(nav), 'weight'],
      ['gain', 'dollars', value - paid, 'gain'],
      ['gain', 'percent', paid > 0 ? value / paid - 1 : undefined, 'gain'],
    ],
    { subject, plain: true },
  );
}

function lotFigures(
  { instrument, quantity, cost, guards, openedOn }: Lot,
  seen: Observation,
  facts: SecurityFacts | undefined,
): readonly Figure[] {
  const each = toDollars(cost) / toUnits(quantity);
  const account = seen.mandate.limits.stopLoss;
  const stop =
    guards.stopLoss !== undefined && guards.stopLoss > account ? guards.stopLoss : account;
  const gain = facts === undefined ? undefined : toDollars(facts.mark) / each - 1;
  return figuresOf(
    [
      ['shares', 'count', toUnits(quantity), 'shares of a lot'],
      ['cost', 'dollars', each, 'cost of a lot'],
      ['gain', 'percent', gain, 'gain of a lot'],
      ['daysHeld', 'days', daysBetween(openedOn, seen.market.on), 'days held'],
      ['stop', 'percent', stop, 'stop'],
      ['stop', 'dollars', each * (1 + stop), 'stop'],
      ['takeProfit', 'percent', guards.takeProfit, 'take-profit'],
      ['takeProfit', 'dollars', each * (1 + (guards.takeProfit ?? NaN)), 'take-profit'],
      ['timeStop', 'days', guards.timeStopDays, 'time stop'],
    ],
    { subject: underlyingOf(instrument) },
  );
}

import { dayOf, dte, toIso } from '#core/calendar';
import {
  closingLeg,
  commissionModels,
  structuresOf,
  type OpenStructure,
  type Leg,
  type Order,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, fractionOf, moneyOfMicros, negate, units, ZERO, type Money } from '#core/money';
import { profileOf } from '#core/options';
import { closingCash, optionExit } from '#core/risk';
import type { Desk } from './desk.ts';
import type { Moment } from './fill-waiting.ts';
import { leaveAt } from './leave-at.ts';
import type { SessionTape } from './session-tape.ts';
import { isSuspect } from './suspect-gaps.ts';
import { trustedSince } from './trusted-since.ts';

/** Takes out every structure that the quotes of a moment take out: days to expiry, target, stop. Needs no model. */
export async function guardStructures(
  desk: Desk,
  tape: SessionTape,
  moment: Moment,
): Promise<void> {
  const quotes = tape.options.get(moment.at);
  if (quotes === undefined) return;
  for (const structure of structuresOf(desk.book)) {
    if (structure.isUnwinding || structure.openedAt >= moment.at) continue;
    if (isSuspect(desk, structure.underlying)) continue;
    const order = exitOrder(desk, structure, { quotes, moment });
    if (order === undefined) continue;
    if (await trustedSince(desk, structure.underlying, moment.at)) continue;
    leaveAt(desk, order, { tape, moment });
  }
}

type Sight = { readonly quotes: Quotes; readonly moment: Moment };

function exitOrder(
  { account, book }: Desk,
  structure: OpenStructure,
  { quotes, moment: { at } }: Sight,
): Order | undefined {
  const { options } = account.mandate;
  const { group, legs, premium, shape, contracts, expiry } = structure;
  if (options === undefined) return undefined;
  const { spreadPaid } = options.rules;
  const closing = closingCash(legs, quotes, { commission: account.commission, spreadPaid });
  if (closing === undefined) return undefined;
  if (!isPossible(structure, { quotes, closing })) return undefined;
  const { maxProfit, maxLoss } = profileOf(legs, premium);
  const today = dayOf(at);
  const exit = optionExit(
    {
      shape,
      dte: dte(today, expiry),
      premium,
      closing,
      contracts,
      ...(maxProfit === undefined ? {} : { maxProfit }),
      ...(maxLoss === undefined ? {} : { maxLoss }),
    },
    options,
  );
  if (exit === undefined) return undefined;
  return {
    id: `${account.key}@${exit.origin}:${toIso(at)}:${group}`,
    legs: closingLegs(structure),
    effect: 'close',
    origin: exit.origin,
    lots: book.lots.filter((lot) => lot.group === group).map(({ id }) => id),
    reason: exit.because,
  };
}

const FREE = { commission: commissionModels.zero, spreadPaid: { single: 1, combined: 1 } };

/**
 * Wide sides cost a little more than a position can ever owe; half as much again of what it owes or has brought is
 * nobody's quote and closes nothing. Nor is what would bring more than the position can ever pay.
 */
function isPossible(
  { legs, premium }: OpenStructure,
  { quotes, closing }: { readonly quotes: Quotes; readonly closing: Money },
): boolean {
  const { maxLoss: owed, maxProfit: most } = profileOf(legs, ZERO);
  if (most !== undefined && closing > most) return false;
  const atSides = closingCash(legs, quotes, FREE);
  if (owed === undefined || atSides === undefined) return true;
  const room = fractionOf(moneyOfMicros(Math.max(owed, Math.abs(premium))), 0.5);
  return negate(atSides) <= add(owed, room);
}

/** Every leg of a structure the other way round. */
function closingLegs({ legs }: Pick<OpenStructure, 'legs'>): readonly Leg[] {
  return legs.map(({ contract, contracts }) => closingLeg(contract, units(contracts)));
}

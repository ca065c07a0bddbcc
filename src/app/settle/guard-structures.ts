import { dayOf, dte, toIso } from '#core/calendar';
import { idOf } from '#core/instruments';
import {
  closingLeg,
  structuresOf,
  unwindOrders,
  type Book,
  type OpenStructure,
  type Leg,
  type Order,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { units } from '#core/money';
import { profileOf } from '#core/options';
import { closingCash, disbelieved, optionExit } from '#core/risk';
import type { Desk } from './desk.ts';
import type { Moment } from './fill-waiting.ts';
import { freshQuotes } from './fresh-quotes.ts';
import { leaveAt } from './leave-at.ts';
import { pricesAt, type SessionTape } from './session-tape.ts';
import { isSuspect } from './suspect-gaps.ts';
import { trustedSince } from './trusted-since.ts';

/** Takes out every structure that the quotes of a moment take out: days to expiry, target, stop. Needs no model. */
export async function guardStructures(
  desk: Desk,
  tape: SessionTape,
  moment: Moment,
): Promise<void> {
  for (const structure of guarded(desk)) {
    if (structure.openedAt >= moment.at || isSuspect(desk, structure.underlying)) continue;
    const quotes = freshQuotes(tape, moment.at, structure.openedAt);
    const spots = pricesAt(tape, moment.at, 'open');
    if (disbelieved(structure.legs, new Map([...spots, ...quotes])) !== undefined) continue;
    const order = exitOrder(desk, structure, { quotes, moment });
    if (order === undefined) continue;
    if (await trustedSince(desk, structure.underlying, moment.at)) continue;
    leaveAt(desk, order, { tape, moment });
  }
}

/** What is held without what leaves by itself: the rest of a structure keeps its guards. */
function guarded({ book }: Desk): readonly OpenStructure[] {
  const leaving = new Set(unwindOrders(book).flatMap(({ lots = [] }) => lots));
  return structuresOf({ lots: book.lots.filter(({ id }) => !leaving.has(id)) });
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
    lots: lotsOf(book, structure),
    reason: exit.because,
  };
}

/** Every leg of a structure the other way round. */
function closingLegs({ legs }: Pick<OpenStructure, 'legs'>): readonly Leg[] {
  return legs.map(({ contract, contracts }) => closingLeg(contract, units(contracts)));
}

/** The lots of a structure's legs: an orphan of its group is none of them. */
function lotsOf({ lots }: Book, { group, legs }: OpenStructure): readonly string[] {
  const own = new Set(legs.map(({ contract }) => idOf(contract)));
  return lots
    .filter((lot) => lot.group === group && own.has(idOf(lot.instrument)))
    .map(({ id }) => id);
}

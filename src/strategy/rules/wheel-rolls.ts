import { toDollars } from '#core/money';
import {
  mostOf,
  rollTaking,
  useAfter,
  useOf,
  withTaken,
  type wheelCandidates,
} from '#strategy/options';
import type { OptionAction } from './option-action.ts';
import { markOf, type NamedStructure, type OptionsView } from './options-view.ts';
import { shownPercent } from './shown.ts';
import { either } from './view.ts';

type Candidates = ReturnType<typeof wheelCandidates>;
type Use = ReturnType<typeof useOf>;
type RollOffer = Extract<Candidates['rolls'][number], { kind: 'offer' }>;

type Roll = OptionAction<'ROLL'> & { readonly position: string };

/** Sold options in the money and near their end, bought back and sold again for a net credit where that may be done. */
export function wheelRolls(view: OptionsView, { rolls }: Candidates): readonly Roll[] {
  if (view.seen.book.halted !== undefined) return [];
  const owned = new Map(view.underlyings.map((each) => [each.ticker, each]));
  return view.positions.flatMap((named): Roll[] => {
    const { name, held } = named;
    const offer = rolls.find((roll) => roll.kind === 'offer' && roll.position === name);
    const depth = depthOf(named, view);
    if (offer?.kind !== 'offer' || depth === undefined || !isDue(offer, held.dte, view)) return [];
    if (owned.get(held.underlying)?.bar !== undefined || !hasRoom(named, offer, view)) return [];
    const credit = toDollars(offer.netCredit).toFixed(2);
    return [
      {
        action: 'ROLL',
        ticker: held.underlying,
        position: name,
        contracts: held.contracts,
        reason: `The ${offer.from.right} is ${shownPercent(depth)} in the money with ${held.dte} days left; ${offer.choice.dte} days more bring ${credit} dollars a contract net.`,
      },
    ];
  });
}

/** What the account has tied up once these rolls are done; a roll is no opening of its own. */
export function useAfterRolls(
  actions: readonly Roll[],
  { rolls }: Candidates,
  { seen, positions }: OptionsView,
): Use {
  return actions.reduce<Use>((use, { position, contracts }) => {
    const named = positions.find(({ name }) => name === position);
    const offer = rolls.find((roll) => roll.kind === 'offer' && roll.position === position);
    const taking = offer?.kind === 'offer' ? rollTaking(offer, seen) : undefined;
    if (named === undefined || taking === undefined) return use;
    const without = useAfter(use, { ...named, count: contracts, dropped: [] }, seen);
    return { ...withTaken(without, taking, contracts), openings: use.openings };
  }, useOf(seen));
}

/** How far the sold option is in the money, a fraction of its strike; undefined where it is not or nobody knows. */
export function depthOf({ held }: NamedStructure, view: OptionsView): number | undefined {
  const [leg] = held.legs;
  const mark = markOf(held.underlying, view);
  if (held.legs.length !== 1 || leg === undefined || leg.contracts > 0 || mark === undefined)
    return undefined;
  const { strike, right } = leg.contract;
  const beyond = mark / toDollars(strike) - 1;
  const depth = right === 'put' ? -beyond : beyond;
  return depth > 0 ? depth : undefined;
}

/** Steady lets shares be called away; bold rolls calls as well, and everything a week earlier. */
function isDue({ from }: RollOffer, dte: number, view: OptionsView): boolean {
  if (from.right === 'call' && either(view, true, false)) return false;
  return dte <= either(view, 10, 17);
}

/** A put at no higher strike frees what it takes; anything else has to fit as an opening does. */
function hasRoom({ name, held }: NamedStructure, offer: RollOffer, { seen }: OptionsView): boolean {
  if (offer.from.right === 'put' && offer.choice.strike <= offer.from.strike) return true;
  const taking = rollTaking(offer, seen);
  if (taking === undefined) return false;
  const part = { name, held, count: held.contracts, dropped: [] };
  return mostOf(taking, useAfter(useOf(seen), part, seen), seen).contracts >= held.contracts;
}

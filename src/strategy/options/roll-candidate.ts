import type { OptionContract, Ticker } from '#core/instruments';
import type { Order } from '#core/ledger';
import { add, negate, price, scale, subtract, units, type Money } from '#core/money';
import { selectRoll, type ChainView, type SingleChoice } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { WheelRules } from '#core/risk';
import { refused, value, type Outcome } from '#strategy/answer';
import type { HeldStructure, Observation } from '#strategy/shape';
import { chosenIn } from './chosen-in.ts';
import type { Part } from './close-held.ts';
import { closingLegs, lotsOfHeld } from './closing-order.ts';
import { COST_OF_CONTRACT } from './cost-of-contract.ts';
import type { Named } from './held-meant.ts';
import type { Taking } from './option-use.ts';
import { saleTaking } from './sale-taking.ts';
import { limitStrike } from './limit-strike.ts';
import { basisOf, stateOf } from './state-of.ts';

/** Where a short option may be rolled to, or why it may not; plain data, of one contract. */
export type RollCandidate =
  | {
      readonly kind: 'offer';
      readonly position: string;
      readonly ticker: Ticker;
      readonly from: OptionContract;
      readonly choice: SingleChoice;
      readonly contract: OptionContract;
      /** Left after buying back, fees set aside; positive. */
      readonly netCredit: Money;
    }
  | {
      readonly kind: 'none';
      readonly position: string;
      readonly ticker: Ticker;
      readonly because: string;
    };

type RollOffer = Extract<RollCandidate, { kind: 'offer' }>;

/** Where the short option of a held structure may go. */
export function rollCandidate(
  { name, held }: Named,
  { seen, wish }: { readonly seen: Observation; readonly wish?: number },
): RollCandidate {
  const ticker = held.underlying;
  const none = (because: string): RollCandidate => ({
    kind: 'none',
    position: name,
    ticker,
    because,
  });
  const mandate = seen.mandate.options;
  if (mandate?.kind !== 'wheel') return none('the account has no rules for a wheel');
  const from = soldIn(held);
  if (from === undefined) return none('only one option that was sold is rolled');
  const bar = barOf(ticker, mandate.rules, seen);
  if (bar !== undefined) return none(bar);
  if (held.closing === undefined) return none('nobody quotes what buying it back costs');
  const chains = chainsOf(ticker, seen);
  const closingCost = add(negate(scale(held.closing, 1, held.contracts)), COST_OF_CONTRACT);
  const selection = selectRoll(from, chains, {
    rules: mandate.rules,
    closingCost,
    maxStrike: limitStrike(seen, mandate.rules),
    ...definedOnly({
      minStrike: basisOf(ticker, seen),
      wish: wish === undefined ? undefined : price(wish),
    }),
  });
  const found = chosenIn(selection, chains);
  if ('because' in found) return none(found.because);
  const { choice, contract } = found;
  const netCredit = subtract(choice.premiumAtSides, closingCost);
  return { kind: 'offer', position: name, ticker, from, choice, contract, netCredit };
}

function soldIn({ legs }: HeldStructure): OptionContract | undefined {
  const [leg, ...others] = legs;
  return leg !== undefined && others.length === 0 && leg.contracts < 0 ? leg.contract : undefined;
}

function barOf(ticker: Ticker, { maxRolls }: WheelRules, seen: Observation): string | undefined {
  const rolls = stateOf(ticker, seen)?.rolls ?? 0;
  if (rolls < maxRolls) return undefined;
  return `${rolls} of ${maxRolls} rolls are done in this cycle of shares`;
}

type Wanted = Pick<Order, 'id' | 'reason'> & { readonly seen: Observation };

/** Buys back so many and sells the later contract in one order. */
export function rollOrder(
  { name, held, count }: Part,
  { contract }: RollOffer,
  { id, reason, seen }: Wanted,
): Outcome<Order> {
  const back = closingLegs(held, count);
  if (back === undefined)
    return refused(`${count} of ${held.contracts} ${name} are no whole contracts`);
  return value({
    id,
    legs: [...back, { instrument: contract, quantity: units(-count) }],
    effect: 'roll',
    origin: 'model',
    lots: lotsOfHeld(held, seen),
    reason,
  });
}

/** What rolling one contract would take beside what it gives back. */
export function rollTaking({ choice, contract }: RollOffer, seen: Observation): Taking | undefined {
  const found = chosenIn(
    { kind: 'selected', choice, misses: [] },
    chainsOf(contract.underlying, seen),
  );
  return 'because' in found ? undefined : saleTaking(found);
}

function chainsOf(ticker: Ticker, { options }: Observation): readonly ChainView[] {
  return options?.underlyings.find((each) => each.ticker === ticker)?.chains ?? [];
}

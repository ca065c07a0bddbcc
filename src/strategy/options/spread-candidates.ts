import { idOf, type Ticker } from '#core/instruments';
import { add, fractionOf, negate, price, scale, subtract, ZERO, type Money } from '#core/money';
import {
  selectSpread,
  SHAPES,
  type ChainView,
  type SpreadChoice,
  type SpreadName,
} from '#core/options';
import type { Observation, UnderlyingOptions } from '#strategy/shape';
import { COST_OF_CONTRACT } from './cost-of-contract.ts';
import { mostOf, type Most } from './most-of.ts';
import { useOf, type OptionUse, type Taking } from './option-use.ts';
import { greeksOfLegs, type ViewedLeg } from './greeks-of-legs.ts';

/** One spread that may be opened, or why there is none of its kind; plain data. */
export type SpreadCandidate =
  | {
      readonly kind: 'offer';
      readonly ticker: Ticker;
      readonly spread: SpreadName;
      /** Of one of it. */
      readonly choice: SpreadChoice;
      readonly source: string;
      readonly isModelled: boolean;
      readonly taking: Taking;
      readonly most: Most;
    }
  | {
      readonly kind: 'none';
      readonly ticker: Ticker;
      readonly spread: SpreadName;
      readonly because: string;
    };

const SPREADS: readonly SpreadName[] = [
  'bull-put',
  'bear-call',
  'bull-call',
  'bear-put',
  'iron-condor',
  'butterfly',
];

/** The six spreads of every underlying as they would be opened now, in the order of the observation. */
export function spreadCandidates(seen: Observation): readonly SpreadCandidate[] {
  const use = useOf(seen);
  return (seen.options?.underlyings ?? []).flatMap((options) =>
    SPREADS.map((spread) => spreadCandidate(spread, options, { seen, use })),
  );
}

export type Searching = {
  readonly seen: Observation;
  readonly use: OptionUse;
  /** Dollars; counts only between neighbours. */
  readonly wish?: number;
};

/** One kind of spread of one underlying. */
export function spreadCandidate(
  spread: SpreadName,
  { ticker, chains }: UnderlyingOptions,
  { seen, use, wish }: Searching,
): SpreadCandidate {
  const none = (because: string): SpreadCandidate => ({ kind: 'none', ticker, spread, because });
  const mandate = seen.mandate.options;
  if (mandate?.kind !== 'vertical-spreads') return none('the account has no rules for spreads');
  const costs = costsOf(spread);
  const budget = subtract(fractionOf(seen.nav, mandate.rules.maxLoss), costs);
  const selection = selectSpread(spread, chains, {
    rules: mandate.rules,
    budget,
    ...(wish === undefined ? {} : { wishes: [price(wish)] }),
  });
  if (selection.kind === 'refused') return none(selection.because);
  const { choice } = selection;
  const chain = chains.find(({ expiry }) => expiry === choice.expiry);
  const taking = chain === undefined ? undefined : takingOf(choice, chain, costs);
  if (chain === undefined || taking === undefined) return none('its loss has no bound');
  const { source, isModelled } = chain;
  const most = mostOf(taking, use, seen);
  return { kind: 'offer', ticker, spread, choice, source, isModelled, taking, most };
}

function costsOf(spread: SpreadName): Money {
  const contracts = SHAPES[spread].legs.reduce((total, { ratio }) => total + Math.abs(ratio), 0);
  return scale(COST_OF_CONTRACT, contracts, 1);
}

/** Undefined where the loss has no bound. */
function takingOf(choice: SpreadChoice, chain: ChainView, costs: Money): Taking | undefined {
  const { worst, premiumAtSides: premium } = choice;
  if (worst.maxLoss === undefined) return undefined;
  const atRisk = add(worst.maxLoss, costs);
  // What the shape can pay at expiry is what it reserves: the loss with the premium given back.
  const reserved = add(worst.maxLoss, premium);
  const paid = premium < 0 ? negate(premium) : ZERO;
  return {
    ticker: choice.underlying,
    kind: 'spread',
    legs: choice.legs,
    premium: premium < 0 ? paid : premium,
    freeCash: atRisk,
    tied: add(reserved, paid),
    maxLoss: atRisk,
    greeks: greeksOfLegs(viewedLegs(choice.legs, chain), chain.spot),
  };
}

function viewedLegs(legs: SpreadChoice['legs'], chain: ChainView): readonly ViewedLeg[] {
  return legs.flatMap(({ contract, contracts }) => {
    const view = chain.contracts.find(({ id }) => id === idOf(contract));
    return view === undefined ? [] : [{ view, contracts }];
  });
}

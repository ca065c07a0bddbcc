import { multiplierOf, type OptionContract, type Ticker } from '#core/instruments';
import {
  fractionOf,
  notional,
  price,
  priceOfMicros,
  scale,
  subtract,
  units,
  ZERO,
  type Money,
  type Price,
} from '#core/money';
import { selectCall, selectPut, type ContractView, type SingleChoice } from '#core/options';
import type { WheelRules } from '#core/risk';
import type { Observation, UnderlyingOptions } from '#strategy/shape';
import { chosenIn, type Found } from './chosen-in.ts';
import { mostOf, type Most } from './most-of.ts';
import { useOf, type OptionUse, type Taking } from './option-use.ts';
import { positionNames } from './position-names.ts';
import { rollCandidate, type RollCandidate } from './roll-candidate.ts';
import { saleTaking } from './sale-taking.ts';
import { limitStrike } from './limit-strike.ts';
import { basisOf, sharesOf } from './state-of.ts';

/** One contract that the wheel may sell; plain data, of one contract. */
export type WheelOffer = {
  readonly kind: 'offer';
  readonly verb: 'SELL_CSP' | 'SELL_CC';
  readonly ticker: Ticker;
  readonly choice: SingleChoice;
  readonly contract: OptionContract;
  readonly view: ContractView;
  readonly source: string;
  readonly isModelled: boolean;
  /** Premium at the bid / what is bound x 365 / days to expiry, a fraction. */
  readonly annualised: number;
  /** Cash of a put, zero of a call. */
  readonly collateral: Money;
  /** A share: where the sale at the bid neither gains nor loses at expiry; of a call from the net cost basis. */
  readonly breakEven?: Price;
  readonly taking: Taking;
  readonly most: Most;
};

export type WheelCandidate =
  | WheelOffer
  | {
      readonly kind: 'none';
      readonly verb: 'SELL_CSP' | 'SELL_CC';
      readonly ticker: Ticker;
      readonly because: string;
    };

export type WheelCandidates = {
  /** A put of every underlying, a call of those whose shares are held. */
  readonly sales: readonly WheelCandidate[];
  readonly rolls: readonly RollCandidate[];
};

/** What the wheel may sell and roll now, in the order of the observation. */
export function wheelCandidates(seen: Observation): WheelCandidates {
  const underlyings = seen.options?.underlyings ?? [];
  const use = useOf(seen);
  const owned = underlyings.filter(({ ticker }) => sharesOf(ticker, seen) > 0);
  return {
    sales: [
      ...underlyings.map((options) => saleCandidate('SELL_CSP', options, { seen, use })),
      ...owned.map((options) => saleCandidate('SELL_CC', options, { seen, use })),
    ],
    rolls: [...positionNames(seen)].map(([name, held]) => rollCandidate({ name, held }, { seen })),
  };
}

export type Looking = {
  readonly seen: Observation;
  readonly use: OptionUse;
  /** A strike in dollars; counts only between neighbours. */
  readonly wish?: number;
};

/** The put or the call of one underlying. */
export function saleCandidate(
  verb: WheelOffer['verb'],
  { ticker, chains }: UnderlyingOptions,
  { seen, use, wish }: Looking,
): WheelCandidate {
  const none = (because: string): WheelCandidate => ({ kind: 'none', verb, ticker, because });
  const mandate = seen.mandate.options;
  if (mandate?.kind !== 'wheel') return none('the account has no rules for a wheel');
  const { rules } = mandate;
  const basis = basisOf(ticker, seen);
  const wished = wish === undefined ? {} : { wish: price(wish) };
  if (verb === 'SELL_CC' && sharesOf(ticker, seen) <= 0)
    return none(`no shares of ${ticker} are held`);
  const selection =
    verb === 'SELL_CSP'
      ? selectPut(chains, rules, { ...wished, maxStrike: affordable(ticker, { seen, use, rules }) })
      : selectCall(chains, rules, {
          ...wished,
          ...(basis === undefined ? {} : { minStrike: basis }),
        });
  const found = chosenIn(selection, chains);
  if ('because' in found) return none(found.because);
  return offerOf(verb, found, { seen, use, basis });
}

type Around = {
  readonly seen: Observation;
  readonly use: OptionUse;
  readonly basis: Price | undefined;
};

function offerOf(verb: WheelOffer['verb'], found: Found, { seen, use, basis }: Around): WheelOffer {
  const { choice, contract, view, chain } = found;
  const taking = saleTaking(found);
  const isPut = verb === 'SELL_CSP';
  const bound = isPut ? taking.tied : notional(units(1), price(chain.spot), multiplierOf(contract));
  const each = scale(choice.premiumAtSides, 1, multiplierOf(contract));
  const start = isPut ? contract.strike : basis;
  return {
    kind: 'offer',
    verb,
    ticker: contract.underlying,
    choice,
    contract,
    view,
    source: chain.source,
    isModelled: chain.isModelled,
    annualised: ((choice.premiumAtSides / bound) * 365) / choice.dte,
    collateral: taking.tied,
    ...(start === undefined ? {} : { breakEven: priceOfMicros(start - each) }),
    taking,
    most: mostOf(taking, use, seen),
  };
}

/** The highest strike that the room of the account takes over; where it has none now, what its limits would ever allow. */
function affordable(
  ticker: Ticker,
  {
    seen,
    use,
    rules,
  }: { readonly seen: Observation; readonly use: OptionUse; readonly rules: WheelRules },
): Price {
  const floor = fractionOf(seen.nav, rules.minFreeCash);
  const cash = subtract(use.freeCash, floor);
  const own = subtract(fractionOf(seen.nav, rules.maxUnderlying), use.tied.get(ticker) ?? ZERO);
  const room = cash < own ? cash : own;
  return room > 0 ? priceOfMicros(Math.floor(room / 100)) : limitStrike(seen, rules);
}

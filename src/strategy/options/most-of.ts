import { commissionModels } from '#core/ledger';
import {
  fractionOf,
  price,
  scale,
  subtract,
  toDollars,
  units,
  ZERO,
  type Money,
} from '#core/money';
import { dollars, percent } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import type { AccountGreeks, GreekLimits, OptionMandate } from '#core/risk';
import { openingBar } from './opening-bar.ts';
import type { OptionUse, Taking } from './option-use.ts';

/** The tariff of every account. */
const COMMISSION = commissionModels.ibkr;

/** How many may be opened at the most, and what says so. */
export type Most = {
  /** Whole, >= 0. */
  readonly contracts: number;
  /** By the name under which the review would refuse more. */
  readonly rule: string;
  readonly because: string;
};

/** No answer means more. */
const HIGHEST: Most = { contracts: 99, rule: 'count', because: 'at most 99 contracts an order' };

type Told = {
  readonly use: OptionUse;
  readonly nav: Money;
  readonly mandate: OptionMandate;
};

type Bound = (taking: Taking, told: Told) => Most | undefined;

/** How many of a structure fit into what the account has left; ties go to the first rule. */
export function mostOf(taking: Taking, use: OptionUse, seen: Observation): Most {
  const mandate = seen.mandate.options;
  if (mandate === undefined)
    return { contracts: 0, rule: 'mandate', because: 'the account has no rules for options' };
  const bar = openingBar(taking, use, seen);
  if (bar !== undefined) return { contracts: 0, ...bar };
  const told: Told = { use, nav: seen.nav, mandate };
  const most = BOUNDS.flatMap((bound) => bound(taking, told) ?? []).reduce<Most>(
    (least, next) => (next.contracts < least.contracts ? next : least),
    HIGHEST,
  );
  return premiumBar(taking, most.contracts, mandate) ?? most;
}

/** The more of them, the smaller a part of the premium the commission is: what is too dear for the most is for all. */
function premiumBar(
  { legs, premium }: Taking,
  count: number,
  { rules }: OptionMandate,
): Most | undefined {
  const fee = COMMISSION(
    legs.map(({ contract, contracts }) => ({
      instrument: contract,
      quantity: units(contracts * count),
      price: price(0),
    })),
  );
  const received = scale(premium, count, 1);
  if (count === 0 || fee <= received * rules.maxFee) return undefined;
  return {
    contracts: 0,
    rule: 'premium-fee',
    because: `a commission of ${dollars(fee)} on a premium of ${dollars(received)} is more than ${percent(rules.maxFee, 0)}`,
  };
}

const freeCash: Bound = (taking, { use, nav, mandate }) => {
  const floor = fractionOf(nav, mandate.rules.minFreeCash);
  const room = subtract(use.freeCash, floor);
  return fitting({ rule: 'min-free-cash', each: taking.freeCash, room }, (left) => [
    `${left} of free cash above the floor of ${dollars(floor)}`,
    `one takes ${dollars(taking.freeCash)}`,
  ]);
};

const underlying: Bound = (taking, { use, nav, mandate }) => {
  const limit = fractionOf(nav, mandate.rules.maxUnderlying);
  const room = subtract(limit, use.tied.get(taking.ticker) ?? ZERO);
  return fitting({ rule: 'max-underlying', each: taking.tied, room }, (left) => [
    `${left} left of ${dollars(limit)} for ${taking.ticker}`,
    `one ties up ${dollars(taking.tied)}`,
  ]);
};

const loss: Bound = (taking, { nav, mandate }) => {
  if (mandate.kind !== 'vertical-spreads' || taking.maxLoss === undefined) return undefined;
  const room = fractionOf(nav, mandate.rules.maxLoss);
  const each = taking.maxLoss;
  return fitting({ rule: 'max-loss', each, room }, (left) => [
    `an order may lose ${left}`,
    `one may lose ${dollars(each)}`,
  ]);
};

const open: Bound = (taking, { use, mandate }) => {
  if (mandate.kind === 'vertical-spreads') {
    const { maxOpen: most } = mandate.rules;
    if (use.open < most) return undefined;
    return { contracts: 0, rule: 'max-open', because: `${use.open} of ${most} spreads are open` };
  }
  const { rules } = mandate;
  const isPut = taking.kind === 'put';
  const most = isPut ? rules.maxOpenPuts : rules.maxCallsPerSymbol;
  const now = isPut ? use.shortPuts : (use.shortCalls.get(taking.ticker) ?? 0);
  const what = isPut ? 'puts' : `calls on ${taking.ticker}`;
  return {
    contracts: Math.max(0, most - now),
    rule: 'max-open',
    because: `${now} of ${most} ${what} are open`,
  };
};

const covered: Bound = (taking, { use }) => {
  if (taking.kind !== 'call') return undefined;
  const free = use.freeShares.get(taking.ticker) ?? 0;
  return {
    contracts: Math.max(0, Math.floor(free / 100)),
    rule: 'sound-book',
    because: `${Math.floor(free)} shares of ${taking.ticker} are free, a call needs 100`,
  };
};

const MEASURES = [
  ['delta', 'maxDelta', 'deltaDollars'],
  ['gamma', 'maxGamma', 'gammaDollars'],
  ['vega', 'maxVega', 'vegaPerPoint'],
] as const satisfies readonly (readonly [string, keyof GreekLimits, keyof AccountGreeks])[];

const UNWEIGHED: Most = {
  contracts: 0,
  rule: 'greek-limits',
  because: 'the Greeks of something held are unknown',
};

const leaning: readonly Bound[] = MEASURES.map(
  ([name, limit, measure]): Bound =>
    (taking, { use, nav, mandate }) => {
      const share = mandate.rules.greeks[limit];
      const each = taking.greeks[measure];
      if (use.greeks === undefined) return UNWEIGHED;
      // Turned so that each one adds: the account may lean to its limit on that side, or stay where it is beyond it.
      const now = each < 0 ? -use.greeks[measure] : use.greeks[measure];
      return leaningTo(name, { each: Math.abs(each), now, share, nav });
    },
);

/** Theta counts only where time works against the account. */
const theta: Bound = (taking, { use, nav, mandate }) => {
  const each = -taking.greeks.thetaPerDay;
  if (each <= 0) return undefined;
  if (use.greeks === undefined) return UNWEIGHED;
  const share = mandate.rules.greeks.maxTheta;
  return leaningTo('theta', { each, now: -use.greeks.thetaPerDay, share, nav });
};

const BOUNDS: readonly Bound[] = [open, covered, freeCash, underlying, loss, ...leaning, theta];

type Lean = {
  readonly each: number;
  readonly now: number;
  readonly share: number;
  readonly nav: Money;
};

function leaningTo(name: string, { each, now, share, nav }: Lean): Most | undefined {
  if (each === 0) return undefined;
  const limit = Math.max(share * toDollars(nav), Math.abs(now));
  return {
    contracts: Math.max(0, Math.floor((limit - now) / each)),
    rule: 'greek-limits',
    because: `${name} of the account is ${now.toFixed(2)} on that side, ${percent(share)} of nav is allowed, one adds ${each.toFixed(2)}`,
  };
}

type Fitting = { readonly rule: string; readonly each: Money; readonly room: Money };

function fitting(
  { rule, each, room }: Fitting,
  says: (left: string) => readonly string[],
): Most | undefined {
  if (each <= 0) return undefined;
  return {
    contracts: Math.max(0, Math.floor(room / each)),
    rule,
    because: says(dollars(room)).join(', '),
  };
}

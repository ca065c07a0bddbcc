import type { Account } from '#app/account';
import { situationOf } from '#app/cycle';
import type { OptionsCandidatesView } from '#contract';
import { toDecimal, type Money } from '#core/money';
import { profileOf, type OptionLeg } from '#core/options';
import { review } from '#core/risk';
import {
  openingOrder,
  spreadCandidates,
  wheelCandidates,
  type RollCandidate,
  type SpreadCandidate,
  type WheelCandidate,
} from '#strategy/options';
import type { Observation } from '#strategy/shape';
import { legView } from './leg-view.ts';

type CandidateView = OptionsCandidatesView['candidates'][number];

type Looking = { readonly account: Account; readonly seen: Observation };

/** What the account could open now by its own rules, and why not where it could not; nothing is decided. */
export function candidateViews(account: Account, seen: Observation): readonly CandidateView[] {
  const looking = { account, seen };
  if (seen.mandate.options?.kind === 'wheel') {
    const { sales, rolls } = wheelCandidates(seen);
    return [
      ...sales.map((sale) => saleView(sale, looking)),
      ...rolls.map((roll) => rollView(roll, seen)),
    ];
  }
  return spreadCandidates(seen).map((spread) => spreadView(spread, looking));
}

function saleView(sale: WheelCandidate, looking: Looking): CandidateView {
  const { ticker, verb } = sale;
  if (sale.kind === 'none')
    return { kind: 'none', symbol: ticker, what: verb, because: sale.because };
  const { choice, most, isModelled, collateral } = sale;
  const isPut = verb === 'SELL_CSP';
  const { maxProfit, maxLoss, breakEvens } = profileOf(choice.legs, choice.premiumAtSides);
  return {
    kind: 'offer',
    symbol: ticker,
    what: verb,
    legs: choice.legs.map(legView),
    expiry: choice.expiry,
    dte: choice.dte,
    deltas: [choice.delta],
    premium: toDecimal(choice.premiumAtSides),
    maxProfit: moneyOf(maxProfit),
    maxLoss: isPut ? moneyOf(maxLoss) : null,
    breakEvens: breakEvensOf(isPut ? breakEvens : [sale.breakEven]),
    reserves: toDecimal(collateral),
    chainSource: sale.source,
    isModelled,
    most: most.contracts,
    mostBecause: most.because,
    objections: [...objectionsTo(choice.legs, looking)],
  };
}

function spreadView(spread: SpreadCandidate, looking: Looking): CandidateView {
  const { ticker, spread: what } = spread;
  if (spread.kind === 'none')
    return { kind: 'none', symbol: ticker, what, because: spread.because };
  const { choice, most, isModelled, source, taking } = spread;
  const { worst } = choice;
  return {
    kind: 'offer',
    symbol: ticker,
    what,
    legs: choice.legs.map(legView),
    expiry: choice.expiry,
    dte: choice.dte,
    deltas: [...choice.deltas],
    premium: toDecimal(choice.premiumAtSides),
    maxProfit: moneyOf(worst.maxProfit),
    maxLoss: moneyOf(worst.maxLoss),
    breakEvens: breakEvensOf(worst.breakEvens),
    reserves: toDecimal(taking.tied),
    chainSource: source,
    isModelled,
    most: most.contracts,
    mostBecause: most.because,
    objections: [...objectionsTo(choice.legs, looking)],
  };
}

function rollView(roll: RollCandidate, seen: Observation): CandidateView {
  const { ticker, position } = roll;
  const what = `ROLL ${position}`;
  if (roll.kind === 'none') return { kind: 'none', symbol: ticker, what, because: roll.because };
  const { choice, netCredit } = roll;
  const chain = seen.options?.underlyings
    .find((each) => each.ticker === ticker)
    ?.chains.find(({ expiry }) => expiry === choice.expiry);
  return {
    kind: 'offer',
    symbol: ticker,
    what,
    legs: choice.legs.map(legView),
    expiry: choice.expiry,
    dte: choice.dte,
    deltas: [choice.delta],
    premium: toDecimal(netCredit),
    maxProfit: null,
    maxLoss: null,
    breakEvens: [],
    reserves: null,
    chainSource: chain?.source ?? seen.market.label,
    isModelled: chain?.isModelled ?? false,
    most: null,
    mostBecause: null,
    objections: [],
  };
}

/** What the review would refuse one of it for. */
function objectionsTo(legs: readonly OptionLeg[], { account, seen }: Looking): readonly string[] {
  const order = openingOrder(legs, 1, { id: `${account.key}@candidates#1`, reason: 'a candidate' });
  const [verdict] = review([order], account.rules, situationOf(account, seen));
  return verdict?.kind === 'refused'
    ? verdict.objections.map(({ rule, because }) => `${rule}: ${because}`)
    : [];
}

function breakEvensOf(evens: readonly (Parameters<typeof toDecimal>[0] | undefined)[]): string[] {
  return evens.flatMap((even) => (even === undefined ? [] : [toDecimal(even)]));
}

function moneyOf(exact: Money | undefined): string | null {
  return exact === undefined ? null : toDecimal(exact);
}

import { correlation } from '#core/indicators';
import type { Ticker } from '#core/instruments';
import { positionsOf, type Book } from '#core/ledger';
import { underlyingOf } from '#core/instruments';
import type { Limits } from './limits.ts';
import type { Objection, Proposal, Rule, Situation } from './situation.ts';

type Pair = { readonly other: Ticker; readonly measured?: number; readonly isKnown: boolean };

/** Correlation with what is held or bought beside it: a warning for the record and the model. */
export function correlationWarnings(
  proposal: Proposal,
  situation: Situation,
): readonly Objection[] {
  if (proposal.side === 'sell') return [];
  return pairsOf(proposal, situation)
    .filter(
      ({ measured, isKnown }) => isKnown || above(measured, situation.limits.warnCorrelationAbove),
    )
    .map((pair) => ({ rule: 'correlated', because: saying(proposal.ticker, pair) }));
}

/** Refuses a buy that moves like something held, where the account asks for that. */
export const correlated: Rule = (proposal, situation) => {
  const { refuseCorrelationAbove } = situation.limits;
  if (proposal.side === 'sell' || refuseCorrelationAbove === undefined) return undefined;
  const worst = pairsOf(proposal, situation).find(({ measured }) =>
    above(measured, refuseCorrelationAbove),
  );
  if (worst === undefined) return undefined;
  const because = `${saying(proposal.ticker, worst)}, at most ${refuseCorrelationAbove.toFixed(2)} is allowed`;
  return { rule: 'correlated', because };
};

function above(measured: number | undefined, level: number): boolean {
  return measured !== undefined && measured > level;
}

function saying(ticker: Ticker, { other, measured, isKnown }: Pair): string {
  const figure =
    measured === undefined ? 'a known pair' : `60-day correlation ${measured.toFixed(2)}`;
  return `${ticker} moves with ${other}: ${figure}${isKnown && measured !== undefined ? ', a known pair' : ''}`;
}

function pairsOf({ ticker, before }: Proposal, { facts, limits }: Situation): readonly Pair[] {
  const own = facts.get(ticker)?.returns60;
  return othersIn(before, ticker).map((other) => {
    const measured = correlation60(own, facts.get(other)?.returns60);
    const isKnown = isKnownPair(limits, ticker, other);
    return { other, isKnown, ...(measured === undefined ? {} : { measured }) };
  });
}

function othersIn(book: Book, ticker: Ticker): readonly Ticker[] {
  const held = positionsOf(book).map(({ instrument }) => underlyingOf(instrument));
  return [...new Set(held)].filter((other) => other !== ticker);
}

function isKnownPair({ knownPairs }: Limits, one: Ticker, other: Ticker): boolean {
  return knownPairs.some(
    ([left, right]) => (left === one && right === other) || (left === other && right === one),
  );
}

const ENOUGH = 60;

/** Pearson over the last 60 returns that both have; absent when either has fewer. */
function correlation60(left?: readonly number[], right?: readonly number[]): number | undefined {
  if (left === undefined || right === undefined || left.length < ENOUGH || right.length < ENOUGH)
    return undefined;
  return correlation(
    Float64Array.from(left.slice(-ENOUGH)),
    Float64Array.from(right.slice(-ENOUGH)),
  );
}

import { toDollars } from '#core/money';
import {
  byScore,
  candidatesOf,
  proceedsOf,
  purchase,
  roomOf,
  type Plan,
  type Scored,
} from './purchases-of.ts';
import { wholeDollars, type Standing } from './standings-of.ts';
import type { Trade } from './trade.ts';
import { leastDollars } from './view.ts';

/** One better use of cash a cycle: the worst free stock makes room for a candidate that beats it clearly. */
export function swapOf(standings: readonly Standing[], plan: Plan, trades: number): Trade[] {
  const { playbook, view } = plan;
  if (trades < 2) return [];
  const stocks = standings.filter(({ assetClass }) => assetClass === 'stock');
  const best = candidatesOf(stocks, playbook, view).find(
    ({ standing }) => standing.committedDollars === 0,
  );
  const worst = stocks
    .filter(
      ({ isHeld, isFree, heldDays }) => isHeld && isFree && heldDays >= playbook.swapAfterDays,
    )
    .flatMap((standing): Scored[] => {
      const score = playbook.score(standing.facts);
      return score === undefined ? [] : [{ standing, score }];
    })
    .toSorted(byScore)
    .at(-1);
  if (best === undefined || worst === undefined) return [];
  if (best.score - worst.score <= playbook.swapMargin) return [];
  return exchanged(worst, best, plan);
}

function exchanged(worst: Scored, best: Scored, plan: Plan): Trade[] {
  const { ticker, heldDollars } = worst.standing;
  const gap = (best.score - worst.score).toFixed(2);
  const sale: Trade = {
    action: 'SELL',
    ticker,
    amountDollars: Math.floor(heldDollars),
    thesis: `${best.standing.ticker} is a better use of the money: its score is ${gap} higher.`,
  };
  const room = roomAfter(worst.standing, best.standing, plan);
  const proceeds = proceedsOf([sale]);
  const spendable = Math.min(proceeds, proceeds + wholeDollars(plan.view.sizing.buyingPower));
  const buy = purchase(best.standing, Math.floor(Math.min(spendable, room)), plan);
  return buy === undefined || sale.amountDollars < leastDollars(plan.view) ? [] : [sale, buy];
}

/** What may be bought of `best` once `worst` is sold: in the same sector the sale makes room as well. */
function roomAfter(worst: Standing, best: Standing, { view }: Plan): number {
  const { sector } = worst.facts;
  const shared = view.sizing.sectors.find((each) => each.sector === sector);
  if (shared === undefined || sector !== best.facts.sector) return roomOf(best);
  const freed = toDollars(shared.room) + worst.heldDollars;
  return Math.floor(Math.min(toDollars(view.sizing.maxPosition), freed) * 0.98);
}

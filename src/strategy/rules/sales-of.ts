import { toDollars } from '#core/money';
import type { AssetClass, Playbook } from './playbook.ts';
import { shownPercent } from './shown.ts';
import { wholeDollars, type Standing } from './standings-of.ts';
import type { Trade } from './trade.ts';
import { leastDollars, type View } from './view.ts';

/** A class is trimmed when it is this many bands above its target. */
const BANDS_ABOVE = 2;

/** An outgrown position is cut back to this share of its limit. */
const CUT_TO = 0.9;

/** What should go: broken holdings whole, outgrown ones in part, then the largest of a class far above its target. */
export function salesOf(standings: readonly Standing[], playbook: Playbook, view: View): Trade[] {
  const held = standings.filter(({ isHeld }) => isHeld);
  const own = held.flatMap(
    (standing) => leaving(standing, playbook) ?? outgrown(standing, view) ?? [],
  );
  const trims = playbook.order.flatMap(
    (assetClass) => trimmed({ assetClass, held, sold: own }, playbook, view) ?? [],
  );
  const least = leastDollars(view);
  return [...own, ...trims]
    .filter(({ amountDollars }) => amountDollars >= least)
    .filter((trade) => staysWhole(trade, held, least))
    .slice(0, view.sizing.maxTrades);
}

/** What leaves less than the smallest order behind is sold whole: that has to wait until all of it is old enough. */
function staysWhole(
  { ticker, amountDollars }: Trade,
  held: readonly Standing[],
  least: number,
): boolean {
  const standing = held.find((each) => each.ticker === ticker);
  return standing === undefined || standing.isFree || standing.heldDollars - amountDollars > least;
}

function leaving({ facts, room }: Standing, playbook: Playbook): Trade | undefined {
  const because = playbook.leaves(facts);
  if (because === undefined || room.sellable <= 0) return undefined;
  return sale(facts.ticker, wholeDollars(room.sellableValue), because);
}

function outgrown({ ticker, heldDollars, room }: Standing, { seen }: View): Trade | undefined {
  const limit = toDollars(seen.nav) * seen.mandate.limits.maxPosition;
  if (heldDollars <= limit) return undefined;
  const wanted = Math.floor(heldDollars - limit * CUT_TO);
  const weight = heldDollars / toDollars(seen.nav);
  return sale(
    ticker,
    Math.min(wanted, wholeDollars(room.sellableValue)),
    `Outgrown: ${shownPercent(weight)} of nav, the limit is ${shownPercent(seen.mandate.limits.maxPosition)}.`,
  );
}

type ClassHeld = {
  readonly assetClass: AssetClass;
  readonly held: readonly Standing[];
  readonly sold: readonly Trade[];
};

function trimmed(
  { assetClass, held, sold }: ClassHeld,
  playbook: Playbook,
  { seen }: View,
): Trade | undefined {
  const nav = toDollars(seen.nav);
  const members = held.filter((standing) => standing.assetClass === assetClass);
  const soldOf = (standing: Standing): number =>
    sold.find(({ ticker }) => ticker === standing.ticker)?.amountDollars ?? 0;
  const actual = members.reduce((total, each) => total + each.committedDollars - soldOf(each), 0);
  const above = actual - seen.mandate.targets[assetClass] * nav;
  const largest = members
    .filter((each) => soldOf(each) === 0)
    .toSorted((left, right) => right.heldDollars - left.heldDollars)[0];
  if (above <= BANDS_ABOVE * playbook.band * nav || largest === undefined) return undefined;
  const amount = Math.min(above, largest.heldDollars / 2, toDollars(largest.room.sellableValue));
  return sale(
    largest.ticker,
    Math.floor(amount),
    `The ${assetClass} part is ${shownPercent(actual / nav)} of nav, its target ${shownPercent(seen.mandate.targets[assetClass])}.`,
  );
}

function sale(ticker: Standing['ticker'], amountDollars: number, thesis: string): Trade {
  return { action: 'SELL', ticker, amountDollars, thesis };
}

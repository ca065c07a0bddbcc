import type { Ticker } from '#core/instruments';
import { scale, toDollars } from '#core/money';
import { mostOf, withTaken, type useOf, type wheelCandidates } from '#strategy/options';
import { commissionFits } from './commission-fits.ts';
import { leastOf } from './least-of.ts';
import type { OptionAction } from './option-action.ts';
import type { OptionsView } from './options-view.ts';
import { shownPercent } from './shown.ts';
import type { UnderlyingView } from './underlying-view.ts';
import { either } from './view.ts';

type Use = ReturnType<typeof useOf>;
type Sale = ReturnType<typeof wheelCandidates>['sales'][number];
type Offer = Extract<Sale, { kind: 'offer' }>;

type SaleAction = OptionAction<'SELL_CSP' | 'SELL_CC'>;

/** What rolls leave of the account, and the names that they are about. */
type AfterRolls = { readonly use: Use; readonly taken: ReadonlySet<Ticker> };

/** What the sales have come to so far. */
type Selling = { readonly actions: readonly SaleAction[]; readonly use: Use };

/** Share of nav below which a share is falling under SMA50 while it is under SMA200. */
const FALLING = { steady: -0.03, bold: -0.08 };

/** Times the least premium of the account: the price of the fill is not known yet. */
const PAYS_OVER = 1.02;

/** Annual volatility, implied or realised, above which a share is too wild. */
const WILD = { steady: 0.6, bold: 1 };

/**
 * Calls on the shares first, which cost no cash; then puts, the best paid first: premium per 30 days x (a half + IV
 * percentile). What is left alone is said with its figure.
 */
export function wheelSales(
  view: OptionsView,
  sales: readonly Sale[],
  { use, taken }: AfterRolls,
): readonly SaleAction[] {
  const own = view.underlyings.flatMap((underlying) =>
    sales
      .filter(({ ticker }) => ticker === underlying.ticker && !taken.has(ticker))
      .map((sale) => ({ sale, underlying, score: scoreOf(sale, underlying) })),
  );
  const calls = own.filter(({ sale }) => sale.verb === 'SELL_CC');
  const puts = own
    .filter(({ sale }) => sale.verb === 'SELL_CSP')
    .toSorted((left, right) => right.score - left.score);
  return [...calls, ...puts].reduce<Selling>(
    (sofar, { sale, underlying }) => withSale(sofar, { sale, underlying }, view),
    { actions: [], use },
  ).actions;
}

/** Higher is better paid, 0 where nothing is offered; a percentile that is not known counts as the middle. */
function scoreOf(sale: Sale, { volatility }: UnderlyingView): number {
  if (sale.kind === 'none') return 0;
  return sale.choice.premiumPer30Days * (0.5 + (volatility.ivPercentile ?? 0.5));
}

/** Why no put of it is wanted, whatever it pays; undefined where it may be sold. */
export function putBar(own: UnderlyingView, view: OptionsView): string | undefined {
  const { fromSma50 = 0, fromSma200 = 0, volatility } = own;
  if (own.bar !== undefined) return own.bar;
  if (fromSma200 < 0 && fromSma50 < FALLING[view.temperament]) {
    return `It falls: ${shownPercent(-fromSma200)} below SMA200, ${shownPercent(-fromSma50)} below SMA50.`;
  }
  const { implied30 = 0, realised21 = 0 } = volatility;
  const most = WILD[view.temperament];
  return Math.max(implied30, realised21) > most
    ? `Too wild: implied ${shownPercent(implied30)}, realised ${shownPercent(realised21)}, at most ${shownPercent(most)}.`
    : undefined;
}

function withSale(
  sofar: Selling,
  { sale, underlying }: { readonly sale: Sale; readonly underlying: UnderlyingView },
  view: OptionsView,
): Selling {
  const { ticker, verb } = sale;
  const skipped = (reason: string): Selling => ({
    ...sofar,
    actions: [...sofar.actions, { action: 'SKIP', ticker, contracts: 0, reason }],
  });
  const bar =
    verb === 'SELL_CSP' ? (heldBar(ticker, view) ?? putBar(underlying, view)) : underlying.bar;
  if (bar !== undefined) return skipped(bar);
  if (sale.kind === 'none') return skipped(`${verb}: ${sale.because}.`);
  const thin = thinBar(sale, view);
  if (thin !== undefined) return skipped(thin);
  const count = countOf(sale, sofar.use, view);
  if (count.contracts < 1) return skipped(count.because);
  const { choice, taking } = sale;
  const reason = `${shownPercent(choice.premiumPer30Days)} of the strike per 30 days at delta ${choice.delta.toFixed(2)}, ${underlying.figures}.`;
  return {
    actions: [...sofar.actions, { action: verb, ticker, contracts: count.contracts, reason }],
    use: withTaken(sofar.use, taking, count.contracts),
  };
}

function thinBar(
  { choice: { premiumPer30Days } }: Offer,
  { seen }: OptionsView,
): string | undefined {
  const { options } = seen.mandate;
  const least = (options?.kind === 'wheel' ? options.rules.minPremiumPer30Days : 0) * PAYS_OVER;
  return premiumPer30Days < least
    ? `It pays ${(premiumPer30Days * 100).toFixed(2)} % of its strike per 30 days, at least ${(least * 100).toFixed(2)} % is asked.`
    : undefined;
}

/** One wheel a share: no second put beside what is held of it. */
function heldBar(ticker: Ticker, { seen, positions }: OptionsView): string | undefined {
  const state = seen.options?.wheel.find((each) => each.ticker === ticker);
  const isHeld = positions.some(({ held }) => held.underlying === ticker);
  return isHeld || (state !== undefined && state.state !== 'CASH')
    ? `Its wheel is in ${state?.state ?? 'use'}; what is held is left to its guards.`
    : undefined;
}

type Count = { readonly contracts: number; readonly because: string };

/** As many as fit; puts also within a share of nav for one name and above a reserve of cash beside the account's own. */
function countOf(offer: Offer, use: Use, view: OptionsView): Count {
  const { seen } = view;
  const { contracts: most, because } = leastOf(offer.most, mostOf(offer.taking, use, seen));
  const fits = offer.verb === 'SELL_CC' ? most : Math.min(most, cautious(offer, use, view));
  if (most < 1) return { contracts: 0, because: `Nothing fits: ${because}.` };
  if (fits < 1) return { contracts: 0, because: cautionText(offer, view) };
  const premium = scale(offer.choice.premiumAtSides, fits, 1);
  return commissionFits(premium, fits, view)
    ? { contracts: fits, because: '' }
    : { contracts: 0, because: `The commission eats a premium of ${toDollars(premium)} dollars.` };
}

function cautious({ collateral, taking }: Offer, use: Use, view: OptionsView): number {
  const { nav, mandate } = view.seen;
  const floor = (mandate.options?.rules.minFreeCash ?? 1) + reserveOf(view);
  const cash = toDollars(use.freeCash) - floor * toDollars(nav);
  return Math.min(
    Math.floor((nameShare(view) * toDollars(nav)) / toDollars(collateral)),
    Math.floor(cash / toDollars(taking.freeCash)),
  );
}

/** Of nav, in the puts of one name. */
function nameShare(view: OptionsView): number {
  return either(view, 0.3, 0.5);
}

/** Of nav, kept free beside what has to be; twice that in a market that falls or shakes. */
function reserveOf(view: OptionsView): number {
  const isRough = view.regime.regime === 'BEAR' || view.regime.regime === 'HIGH_VOLATILITY';
  return either(view, 0.05, 0) * (isRough ? 2 : 1);
}

function cautionText({ collateral }: Offer, view: OptionsView): string {
  return `One ties up ${toDollars(collateral)} dollars: one name may take ${shownPercent(nameShare(view))} of nav, and ${shownPercent(reserveOf(view))} stays free beside the floor.`;
}

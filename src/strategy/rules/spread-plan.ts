import type { Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { SHAPES, type SpreadName } from '#core/options';
import {
  mostOf,
  spreadCandidates,
  SPREAD_CODES,
  useAfter,
  useOf,
  withTaken,
} from '#strategy/options';
import { commissionFits } from './commission-fits.ts';
import { leastOf } from './least-of.ts';
import type { OptionAction } from './option-action.ts';
import type { OptionsView } from './options-view.ts';
import { spreadCloses } from './spread-closes.ts';
import { leanOf, spreadWanted } from './spread-wanted.ts';
import type { UnderlyingView } from './underlying-view.ts';
import { either } from './view.ts';

type Use = ReturnType<typeof useOf>;
type Candidate = ReturnType<typeof spreadCandidates>[number];
type Offer = Extract<Candidate, { kind: 'offer' }>;

type SpreadAction = OptionAction<'OPEN_SPREAD' | 'CLOSE'> & { readonly spread?: SpreadName };

type Opening = { readonly actions: readonly SpreadAction[]; readonly use: Use };

/** Most profit / most loss at the unfavourable sides, at least. */
const LEAST_REWARD = {
  credit: { steady: 0.25, bold: 0.2 },
  debit: { steady: 1, bold: 0.8 },
  butterfly: { steady: 2, bold: 1.5 },
} as const;

/** What is given back, then what is opened, best first; what is left alone is said with its figure. */
export function spreadPlan(view: OptionsView): readonly SpreadAction[] {
  const closes = spreadCloses(view);
  const closed = new Set(closes.map(({ position }) => position));
  const leaving = new Set(closes.map(({ ticker }) => ticker));
  const candidates = spreadCandidates(view.seen);
  const opened = view.underlyings
    .filter(({ ticker }) => !leaving.has(ticker))
    .map((own) => ({ own, rank: rankOf(own, view) }))
    .toSorted((left, right) => right.rank - left.rank)
    .reduce<Opening>((sofar, { own }) => withOpening(sofar, { own, candidates }, view), {
      actions: [],
      use: useAfterCloses(view, closed),
    });
  return [...closes, ...opened.actions];
}

/** Closings go first, so openings have the room that these leave. */
function useAfterCloses({ seen, positions }: OptionsView, closed: ReadonlySet<string>): Use {
  return positions
    .filter(({ name }) => closed.has(name))
    .reduce<Use>((use, { name, held }) => {
      const part = { name, held, count: held.contracts, dropped: [] };
      return useAfter(use, part, seen);
    }, useOf(seen));
}

/** How far its volatility is from the middle of its history; steady takes funds before shares. */
function rankOf(
  { volatility: { ivPercentile = 0.5 }, kind }: UnderlyingView,
  view: OptionsView,
): number {
  const isFund = kind === 'etf';
  return Math.abs(ivPercentile - 0.5) + either(view, isFund ? 1 : 0, 0);
}

type Looking = { readonly own: UnderlyingView; readonly candidates: readonly Candidate[] };

function withOpening(sofar: Opening, looking: Looking, view: OptionsView): Opening {
  const { ticker, figures } = looking.own;
  const found = openingOf(sofar, looking, view);
  if ('because' in found) {
    const { because: reason } = found;
    return {
      ...sofar,
      actions: [...sofar.actions, { action: 'SKIP', ticker, contracts: 0, reason }],
    };
  }
  const { offer, contracts } = found;
  const { spread, taking } = offer;
  const reason = `${SPREAD_CODES[spread]} pays ${rewardOf(offer).toFixed(2)} of its most loss, ${figures}.`;
  return {
    actions: [...sofar.actions, { action: 'OPEN_SPREAD', ticker, spread, contracts, reason }],
    use: withTaken(sofar.use, taking, contracts),
  };
}

type Found = { readonly offer: Offer; readonly contracts: number } | { readonly because: string };

function openingOf(sofar: Opening, { own, candidates }: Looking, view: OptionsView): Found {
  const { ticker } = own;
  const bar = heldBar(ticker, view) ?? own.bar ?? fullBar(sofar, view);
  if (bar !== undefined) return { because: bar };
  const spread = spreadWanted(own, view);
  if (spread === undefined) return { because: nothingWanted(own, view) };
  const offer = candidates.find((each) => each.ticker === ticker && each.spread === spread);
  if (offer === undefined) return { because: 'Its options are not observed.' };
  if (offer.kind === 'none') return { because: `${SPREAD_CODES[spread]}: ${offer.because}.` };
  return fittingOf(offer, sofar, view);
}

/** Steady takes one contract, bold up to three of what fits. */
function fittingOf(offer: Offer, sofar: Opening, view: OptionsView): Found {
  const bar = crowdBar(offer.spread, sofar, view) ?? poorBar(offer, view);
  if (bar !== undefined) return { because: bar };
  const after = mostOf(offer.taking, sofar.use, view.seen);
  const { contracts: most, because } = leastOf(offer.most, after);
  return most < 1
    ? { because: `${SPREAD_CODES[offer.spread]}: nothing fits, ${because}.` }
    : { offer, contracts: Math.min(most, either(view, 1, 3)) };
}

function heldBar(ticker: Ticker, { positions, seen }: OptionsView): string | undefined {
  const names = positions.flatMap(({ name, held }) => (held.underlying === ticker ? [name] : []));
  if (names.length > 0) return `${names.join(', ')} is open in it and left to its guards.`;
  const hasShares = seen.book.lots.some(
    ({ instrument }) => instrument.kind === 'equity' && instrument.ticker === ticker,
  );
  return hasShares ? 'Shares of it from a settlement go first.' : undefined;
}

/** Steady opens one spread a cycle, bold two. */
function fullBar({ actions }: Opening, view: OptionsView): string | undefined {
  const most = either(view, 1, 2);
  const openings = actions.filter(({ action }) => action === 'OPEN_SPREAD').length;
  return openings < most ? undefined : `${most} to open in a cycle, and others are better.`;
}

/** Shares move together: so many spreads of one direction are enough. */
function crowdBar(spread: SpreadName, { actions }: Opening, view: OptionsView): string | undefined {
  const most = either(view, 2, 3);
  const { believes } = SHAPES[spread];
  const shapes = [
    ...view.positions.map(({ held }) => held.shape),
    ...actions.flatMap((action) => action.spread ?? []),
  ];
  const alike = shapes.filter((shape) => shape !== 'other' && SHAPES[shape].believes === believes);
  return alike.length < most
    ? undefined
    : `${alike.length} ${believes} spreads are open, one more would lean on them.`;
}

function nothingWanted(own: UnderlyingView, view: OptionsView): string {
  return leanOf(own, view) === undefined
    ? `Its trend is ${own.trend} in a market that is ${view.regime.regime}: ${own.figures}.`
    : `Nothing suits a trend that is ${own.trend} at ${own.ivRegime} volatility: ${own.figures}.`;
}

/** Undefined where it pays for its risk and its commission. */
function poorBar(offer: Offer, view: OptionsView): string | undefined {
  const { spread, choice } = offer;
  const kind = spread === 'butterfly' ? 'butterfly' : SHAPES[spread].premium;
  const least = LEAST_REWARD[kind][view.temperament];
  const reward = rewardOf(offer);
  if (reward < least) {
    return `${SPREAD_CODES[spread]} pays ${reward.toFixed(2)} of its most loss, at least ${least} is asked.`;
  }
  const { premiumAtMid, premiumAtSides, legs } = choice;
  const smaller = Math.abs(premiumAtMid) < Math.abs(premiumAtSides) ? premiumAtMid : premiumAtSides;
  const contracts = legs.reduce((total, leg) => total + Math.abs(leg.contracts), 0);
  return commissionFits(smaller, contracts, view)
    ? undefined
    : `${SPREAD_CODES[spread]}: the commission of ${contracts} contracts eats its premium of ${Math.abs(toDollars(smaller)).toFixed(2)} dollars.`;
}

/** Most profit / most loss at the unfavourable sides; 0 where one of them is not known. */
function rewardOf({ choice: { worst } }: Offer): number {
  const { maxProfit, maxLoss } = worst;
  if (maxProfit === undefined || maxLoss === undefined || maxLoss <= 0) return 0;
  return toDollars(maxProfit) / toDollars(maxLoss);
}

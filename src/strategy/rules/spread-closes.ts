import { SHAPES } from '#core/options';
import type { OptionAction } from './option-action.ts';
import type { OptionsView } from './options-view.ts';
import { shownPercent } from './shown.ts';
import type { UnderlyingView } from './underlying-view.ts';
import { either } from './view.ts';

type Close = OptionAction<'CLOSE'> & { readonly position: string };

/** Spreads that the market has turned against, where somebody quotes what closing them brings. */
export function spreadCloses(view: OptionsView): readonly Close[] {
  const own = new Map(view.underlyings.map((each) => [each.ticker, each]));
  return view.positions.flatMap(({ name, held }): Close[] => {
    const { shape, underlying: ticker, closing, contracts } = held;
    const trend = own.get(ticker)?.trend;
    if (closing === undefined || shape === 'other' || trend === undefined) return [];
    const { believes, title } = SHAPES[shape];
    if (!isTurned(believes, trend, view)) return [];
    const reason = `${title} in a market that is ${view.regime.regime}, its own trend is ${trend}${placeText(own.get(ticker))}.`;
    return [{ action: 'CLOSE', ticker, position: name, contracts, reason }];
  });
}

/** Steady goes when the market is against it and its own trend no longer carries it, bold when both are against it. */
function isTurned(
  believes: 'bullish' | 'bearish' | 'neutral',
  trend: UnderlyingView['trend'],
  view: OptionsView,
): boolean {
  const { regime } = view.regime;
  if (believes === 'neutral') return false;
  const isMarketAgainst = regime === (believes === 'bullish' ? 'BEAR' : 'BULL');
  const [withIt, against] = believes === 'bullish' ? ['up', 'down'] : ['down', 'up'];
  return isMarketAgainst && either(view, trend !== withIt, trend === against);
}

function placeText(own: UnderlyingView | undefined): string {
  const place = own?.fromSma50;
  return place === undefined ? '' : ` (${shownPercent(place)} from SMA50)`;
}

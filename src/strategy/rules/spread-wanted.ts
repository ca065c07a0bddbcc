import type { SpreadName } from '#core/options';
import type { OptionsView } from './options-view.ts';
import type { UnderlyingView } from './underlying-view.ts';
import { either } from './view.ts';

/** Which way a spread is wanted to lean. */
type Lean = 'up' | 'down' | 'sideways';

/**
 * Its own trend; against the regime of the market steady wants nothing, bold its trend all the same. In high volatility
 * the market has no direction to be against.
 */
export function leanOf({ trend }: UnderlyingView, view: OptionsView): Lean | undefined {
  const { regime } = view.regime;
  const isAgainst =
    (trend === 'up' && regime === 'BEAR') || (trend === 'down' && regime === 'BULL');
  return isAgainst ? either(view, undefined, trend) : trend;
}

/** Sell what is dear, buy what is cheap, the lean decides which. */
export function spreadWanted(own: UnderlyingView, view: OptionsView): SpreadName | undefined {
  const lean = leanOf(own, view);
  if (lean === undefined) return undefined;
  const byRegime = {
    HIGH: { up: 'bull-put', down: 'bear-call', sideways: 'iron-condor' },
    NORMAL: {
      up: either(view, 'bull-put', 'bull-call'),
      down: either(view, 'bear-call', 'bear-put'),
      sideways: either(view, undefined, 'butterfly'),
    },
    LOW: { up: 'bull-call', down: 'bear-put', sideways: either(view, undefined, 'butterfly') },
  } as const satisfies Record<UnderlyingView['ivRegime'], Record<Lean, SpreadName | undefined>>;
  return byRegime[own.ivRegime][lean];
}

import type { Labels } from '#strategy/briefing';
import { equityStrategy, type Wording } from '#strategy/equity';
import type { Strategy } from '#strategy/shape';

const WORDING: Wording = {
  promptVersion: 'core-satellite/3',
  role: 'You manage a balanced core-satellite portfolio with a horizon of years and review it once a week.',
  approach: [
    'The core is broad ETFs: build it first, keep it in every regime, and add to it when its share has drifted below the target.',
    'Satellites are a few stocks in a lasting uptrend (above SMA200, SMA50 above SMA200) at a price that earnings can carry (P/E).',
    'Rebalance by drift: leave what is within about 3 % of nav of its target alone. Trading costs money; no trade is a good week.',
    'Sell a satellite when its trend is broken, when it has outgrown its limit, or when it stands in the way of something clearly better.',
    'Broad ETFs that hold the same shares do not diversify each other.',
  ],
};

/** Mostly broad ETFs, some stocks, a tenth in cash; days named by date. */
export const coreSatellite: Strategy = equityStrategy('core-satellite', WORDING);

/** The same, with days named as the world wants them. */
export function coreSatelliteWith(labels: Labels): Strategy {
  return equityStrategy('core-satellite', WORDING, labels);
}

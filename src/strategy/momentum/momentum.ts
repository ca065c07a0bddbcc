import type { Labels } from '#strategy/briefing';
import { equityStrategy, type Wording } from '#strategy/equity';
import type { Strategy } from '#strategy/shape';

const WORDING: Wording = {
  promptVersion: 'momentum/3',
  role: 'You are a momentum and swing trader who reviews the portfolio every trading day and holds for days to weeks.',
  approach: [
    'Buy relative strength: the best 63- and 21-day changes against {market}, above SMA50, with volume behind the move and MACD turning up.',
    'RSI between about 45 and 75 is strength; above that the move is late, below it there is none.',
    'Let winners run and cut what breaks SMA50 or falls behind the others; a position that no longer leads makes room for one that does.',
    'In a bear market or high volatility hold more cash than the target; leveraged ETFs only in a clear uptrend, and small.',
    'A trade needs an edge above its cost. Do not swap one leader for another of nearly the same strength.',
  ],
};

/** Strongest shares for days to weeks; days named by date. */
export const momentum: Strategy = equityStrategy('momentum', WORDING);

/** The same, with days named as the world wants them. */
export function momentumWith(labels: Labels): Strategy {
  return equityStrategy('momentum', WORDING, labels);
}

import { assert } from '#core/prelude';
import { asked, DATED, type Labels } from '#strategy/briefing';
import { equityStrategy, type Wording } from '#strategy/equity';
import type { Strategy } from '#strategy/shape';
import { holdBecause } from './hold-because.ts';
import { intradayBlock } from './intraday-block.ts';
import { readScan } from './read-scan.ts';
import { scanQuestion } from './scan-question.ts';

const NAME = 'intraday';

const WORDING: Wording = {
  promptVersion: 'intraday/1',
  role: 'You are a short-term momentum trader who looks at the portfolio every half hour of the session and holds for hours to a few days.',
  approach: [
    'A quick look at the last half hour has found a reason to act: check it against the INTRADAY figures, and do nothing where they do not carry it.',
    'Buy what leads {market} since the open and in the last 30 minutes and stands near the high of its session, with the daily trend behind it.',
    'Sell what turns: down in the last 30 minutes and low in its range; what must be held for longer cannot be sold yet.',
    'The first minutes tell little, and little is left to move before the close; positions may stay overnight, with their stop at the open.',
    'Few trades: costs eat small moves, so the move must be several times the cost of getting in and out.',
    'A take-profit of a few percent and a time stop of one to a few days suit this account.',
  ],
  block: intradayBlock,
};

/** Short-term momentum in half hours; days named by date. */
export const intraday: Strategy = intradayWith(DATED);

/**
 * A scan of the last half hour, and where it is sure enough to act the two questions of an equity account; days named
 * as the world wants them. A scan that stays unreadable ends the deliberation: it is no HOLD.
 */
export function intradayWith(labels: Labels = DATED): Strategy {
  const decides = equityStrategy(NAME, WORDING, labels);
  return {
    name: NAME,
    *deliberate(seen) {
      const least = seen.mandate.intraday?.actConfidence;
      assert(least !== undefined, 'an intraday account says from which confidence a scan acts');
      const read = yield* asked(scanQuestion(seen), readScan);
      if (read.kind === 'unreadable') return read;
      const scan = read.value;
      const because = holdBecause(read, least);
      if (because !== undefined) return { kind: 'hold', scan, because };
      const concluded = yield* decides.deliberate(seen);
      return concluded.kind === 'orders'
        ? { ...concluded, dropped: [...read.dropped, ...concluded.dropped], scan }
        : concluded;
    },
  };
}

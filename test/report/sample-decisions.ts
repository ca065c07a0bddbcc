import type { BacktestView } from '#contract';
import { SAMPLE_TEXT } from './sample-text.ts';
import { nextDay } from './weekdays.ts';
import type { Draw } from './drawing.ts';

const TICKERS = ['SPY', 'QQQ', 'BND', 'NVDA', 'JPM', 'UNH'] as const;

/** A decision of a sample, with the words of a model that means no good. */
export function sampleDecision(on: string, draw: Draw): BacktestView['decisions'][number] {
  const slot = `${on}T19:00:00Z`;
  const hash = Array.from({ length: 8 }, () =>
    Math.floor(draw() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  if (on === '2016-02-01')
    return {
      slot,
      outcome: 'ABSTAINED',
      because: 'no model could be had',
      orders: [],
      dropped: [],
      questions: [],
    };
  const outlook = SAMPLE_TEXT[Math.floor(draw() * SAMPLE_TEXT.length)] ?? '';
  const count = Math.floor(draw() * 4);
  return {
    slot,
    outcome: 'DONE',
    regime: draw() > 0.5 ? 'BULL' : 'SIDEWAYS',
    outlook,
    nav: (10_000 + draw() * 1_000).toFixed(2),
    orders: Array.from({ length: count }, () => orderOf(draw)),
    dropped: draw() > 0.9 ? ['"$1,000" is no share of nav'] : [],
    questions: ['analysis', 'decision'].map((pass, place) => ({
      pass,
      promptHash: place === 0 ? hash : hash.split('').toReversed().join(''),
      answeredBy: 'Qwen3-Next-80B',
    })),
  };
}

function orderOf(draw: Draw): BacktestView['decisions'][number]['orders'][number] {
  const ticker = TICKERS[Math.floor(draw() * TICKERS.length)] ?? 'SPY';
  if (draw() > 0.85)
    return {
      wish: `buy ${ticker} for $9000.00`,
      verdict: 'refused',
      because: 'more than 15 % of nav in one share',
      reason: 'Strong momentum.',
    };
  return {
    wish: `buy ${ticker} for $500.00`,
    verdict: 'approved',
    fate: 'filled',
    reason: 'Uptrend: 41.2 % above SMA200, 63 days 75.0 %.',
  };
}

/** What the approved orders of the decisions came to. */
export function sampleTrades(
  decisions: BacktestView['decisions'],
  draw: Draw,
): BacktestView['trades'] {
  return decisions.flatMap(({ slot, orders }) =>
    orders
      .filter(({ verdict }) => verdict === 'approved')
      .map(({ wish }, place): BacktestView['trades'][number] => {
        const isSale = draw() > 0.6;
        return {
          at: `${nextDay(slot.slice(0, 10))}T14:30:00Z`,
          instrument: wish.split(' ')[1] ?? 'SPY',
          side: isSale ? 'sell' : 'buy',
          quantity: (draw() * 10).toFixed(6),
          price: (100 + draw() * 400).toFixed(6),
          cash: `${isSale ? '' : '-'}${(480 + draw() * 40).toFixed(6)}`,
          fees: '1.00',
          origin: place === 2 ? 'stop-loss' : 'decision',
          slot,
          ...(isSale ? { profit: ((draw() - 0.5) * 60).toFixed(6) } : {}),
        };
      }),
  );
}

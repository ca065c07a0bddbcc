import { replayMarket } from '#adapters/replay';
import { simulatedMarket } from '#adapters/simulated-market';
import { filesMarket } from '#adapters/files';
import { tradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price } from '#core/money';
import { flatBefore, minuteFrames, newYork, tapeOf, trackOf } from '../days/tape-of.ts';
import { storedIn } from './stored-in.ts';
import { marketDataContract } from './market-data-contract.ts';

const tickersOf = (...names: readonly string[]) => names.map((name) => equity(name).ticker);

marketDataContract({
  name: 'simulated market',
  open: (clock) => simulatedMarket(20, clock),
  tickers: tickersOf('SPY', 'TQQQ', 'AAPL', 'BRK-B'),
  optionsOf: equity('AAPL').ticker,
  on: tradingDate('2025-06-18'),
});

marketDataContract({
  name: 'simulated market on a half day',
  open: (clock) => simulatedMarket(1, clock),
  tickers: tickersOf('SPY', 'JPM'),
  optionsOf: equity('SPY').ticker,
  on: tradingDate('2025-11-28'),
});

/** Two strikes of one expiry at each moment; the put of 20 has a bid of nothing, the call of 25 has no bid at all. */
function chainsOf(underlying: Ticker, moments: readonly string[]): readonly OptionChain[] {
  const expiry = tradingDate('2026-07-17');
  return moments.map((text, place) => {
    const quote = (
      right: 'call' | 'put',
      strike: number,
      sides: Partial<OptionQuote>,
    ): OptionQuote => ({
      contract: { kind: 'option', underlying, expiry, right, strike: price(strike) },
      ...sides,
    });
    const at = newYork(text);
    const quotes = [
      quote('call', 20, { bid: price(1 + place / 10), ask: price(1.1 + place / 10) }),
      quote('call', 25, { ask: price(0.05) }),
      quote('put', 20, { bid: price(0), ask: price(0.05) }),
    ];
    return { underlying, expiry, at, source: 'hand-made', isModelled: false, quotes };
  });
}

const DAYS = tapeOf(
  '2026-06-18',
  { ABC: '50 51 49 50 | 50 53 50 52 | 26 27 25 26 | 26 | 26', XYZ: '20 | 21 | 22 | 23 | 24' },
  {
    rates: [
      {
        at: newYork('2026-06-01 09:30'),
        value: { bill13Week: 0.04, treasury10Year: 0.045, vix: 17 },
      },
    ],
    actions: [
      {
        kind: 'split',
        ticker: equity('ABC').ticker,
        on: tradingDate('2026-06-23'),
        numerator: 2,
        denominator: 1,
      },
      {
        kind: 'dividend',
        ticker: equity('XYZ').ticker,
        on: tradingDate('2026-06-24'),
        amount: price(0.2),
      },
    ],
  },
);

marketDataContract({
  name: 'replay of sessions',
  open: (clock) => replayMarket(DAYS, clock),
  tickers: tickersOf('ABC', 'XYZ'),
  on: tradingDate('2026-06-23'),
});

const HALF_HOUR = '50 | 50 52 49 51 | 51 | 52 | 51 53 50 50';
const MINUTES = {
  ...DAYS,
  grain: 'five-minutes',
  tracks: ['ABC', 'XYZ'].map((ticker) =>
    trackOf(ticker, [
      ...flatBefore('2026-06-23', 50),
      ...minuteFrames('2026-06-23', HALF_HOUR),
      ...minuteFrames('2026-06-23', HALF_HOUR, '15:35'),
      ...minuteFrames('2026-06-24', HALF_HOUR),
    ]),
  ),
} as const;

marketDataContract({
  name: 'replay of five minutes',
  open: (clock) => replayMarket(MINUTES, clock),
  tickers: tickersOf('ABC', 'XYZ'),
  on: tradingDate('2026-06-23'),
});

const CHAINS = {
  ...DAYS,
  tracks: DAYS.tracks.map((track) => ({
    ...track,
    chains: chainsOf(track.profile.ticker, [
      '2026-06-22 16:00',
      '2026-06-23 09:45',
      '2026-06-23 16:00',
    ]),
    volatilities: [{ on: tradingDate('2026-06-22'), volatility: 0.2 }],
  })),
};

marketDataContract({
  name: 'replay of chains',
  open: (clock) => replayMarket(CHAINS, clock),
  tickers: tickersOf('ABC', 'XYZ'),
  optionsOf: equity('XYZ').ticker,
  on: tradingDate('2026-06-23'),
});

const STORE = storedIn(DAYS);

marketDataContract({
  name: 'imported files, options modelled',
  open: (clock) => filesMarket(STORE, clock),
  tickers: tickersOf('ABC', 'XYZ'),
  optionsOf: equity('XYZ').ticker,
  on: tradingDate('2026-06-23'),
});

const RECORDED = storedIn(DAYS);
const QUOTES = CHAINS.tracks.flatMap(({ chains }) =>
  chains.flatMap(({ at, quotes }) => quotes.map((quote) => ({ ...quote, at }))),
);
RECORDED.putFile(
  'chains.csv',
  { file: 'chains.csv', bytes: Buffer.from(''), savedAtMs: 0, size: 0, checksum: 0 },
  { tickers: [], rates: [], chains: { quotes: QUOTES, spots: [] } },
);

marketDataContract({
  name: 'imported files, options recorded',
  open: (clock) => filesMarket(RECORDED, clock),
  tickers: tickersOf('ABC', 'XYZ'),
  optionsOf: equity('XYZ').ticker,
  on: tradingDate('2026-06-23'),
});

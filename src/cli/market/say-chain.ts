import type { MarketChainView } from '#contract';
import type { Home } from '#worlds';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { marketLine } from './market-source.ts';
import { marketText } from './market-text.ts';

const SIDE = ['bid', 'ask', 'traded', 'volume', 'open int.', "vendor's vol."] as const;
const HEAD = [
  ...SIDE.map((column) => `call ${column}`),
  'strike',
  ...SIDE.map((column) => `put ${column}`),
];

/** One expiry for a person: calls left, puts right. */
export function sayChain(home: Home, view: MarketChainView, screen: Terminal): void {
  const { symbol, expiry, dte, ageMs, underlyingPrice, strikes, strikesTotal } = view;
  const { dollars, count } = readingText;
  screen.say(marketLine(home));
  screen.say(
    `${symbol} ${expiry}, ${count(dte, 'day')} to expiry; ${symbol} at ${dollars(underlyingPrice)}; told ${marketText.age(ageMs)} ago`,
  );
  screen.table(
    HEAD,
    strikes.map(({ strike, call, put }) => [...cellsOf(call), dollars(strike), ...cellsOf(put)]),
  );
  if (strikes.length < strikesTotal) {
    screen.say(`${strikes.length} of ${strikesTotal} strikes, around the money; --all shows all`);
  }
  screen.say(
    "traded: how long ago. The volatility is the vendor's own, for comparison: nothing is decided by it.",
  );
}

type Side = MarketChainView['strikes'][number]['call'];

function cellsOf(side: Side): readonly string[] {
  if (side === null) return SIDE.map(() => UNKNOWN);
  const { bid, ask, lastTradeAgeMs, volume, openInterest, vendorVolatilityFraction } = side;
  const { dollars } = readingText;
  return [
    dollars(bid),
    dollars(ask),
    lastTradeAgeMs === null ? UNKNOWN : marketText.age(lastTradeAgeMs),
    marketText.whole(volume),
    marketText.whole(openInterest),
    marketText.percent(vendorVolatilityFraction),
  ];
}

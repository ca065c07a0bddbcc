import type { MarketChainView } from '#contract';
import type { Home } from '#worlds';
import { harmlessLine } from '../harmless.ts';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { marketLine } from './market-line.ts';
import { marketText } from './market-text.ts';

const HEAD = [
  'strike',
  'bid',
  'ask',
  'mark',
  'IV',
  'delta',
  'theta/day',
  'vega/point',
  'open int.',
  'volume',
  'traded',
  "vendor's vol.",
  'note',
] as const;

/** One expiry for a person: what the chain says as a whole, then calls, then puts. */
export function sayChain(home: Home, view: MarketChainView, screen: Terminal): void {
  const { symbol, expiry, dte, ageMs, underlyingPrice, strikes, strikesTotal } = view;
  const { dollars, count } = readingText;
  screen.say(marketLine(home));
  screen.say(
    `${symbol} ${expiry}, ${count(dte, 'day')} to expiry; ${symbol} at ${dollars(underlyingPrice)}; told ${marketText.age(ageMs)} ago`,
  );
  const modelled = view.isModelled
    ? ' - MODELLED: priced by a model of ours, quoted by nobody'
    : '';
  screen.say(`chain: ${harmlessLine(view.chainSource)}${modelled}`);
  sayAnalysis(view, screen);
  for (const right of ['call', 'put'] as const) {
    const rows = strikes.flatMap((row) => {
      const side = row[right];
      return side === null ? [] : [[dollars(row.strike), ...cellsOf(side)]];
    });
    screen.say(`${right}s:`);
    screen.table(HEAD, rows);
  }
  if (strikes.length < strikesTotal) {
    screen.say(
      `${strikes.length} of ${strikesTotal} strikes, around the money; --near COUNT or --all shows more`,
    );
  }
  screen.say(
    "IV, mark and Greeks are our own, of one share of the long option; the vendor's volatility is for comparison: nothing is decided by it.",
  );
}

function sayAnalysis({ analysis }: MarketChainView, screen: Terminal): void {
  if (analysis === null) {
    screen.say('nobody tells a price of the underlying, so nothing is analysed');
    return;
  }
  const { forward, forwardSource, atTheMoneyVolatilityFraction, skew25, expectedMove } = analysis;
  const skew = skew25 === null ? UNKNOWN : `${(skew25 * 100).toFixed(1)} points`;
  const move = expectedMove === null ? UNKNOWN : `±$${expectedMove.toFixed(2)}`;
  screen.say(
    `forward $${forward.toFixed(2)} (by ${forwardSource}), at the money ${marketText.percent(atTheMoneyVolatilityFraction)}, skew ${skew}, expected move to expiry ${move}`,
  );
}

type Side = NonNullable<MarketChainView['strikes'][number]['call']>;

function cellsOf(side: Side): readonly string[] {
  const { dollars } = readingText;
  return [
    dollars(side.bid),
    dollars(side.ask),
    dollars(side.mark),
    marketText.percent(side.impliedVolatilityFraction),
    fixed(side.delta, 2),
    fixed(side.thetaPerDay, 3),
    fixed(side.vegaPerPoint, 3),
    marketText.whole(side.openInterest),
    marketText.whole(side.volume),
    side.lastTradeAgeMs === null ? UNKNOWN : marketText.age(side.lastTradeAgeMs),
    marketText.percent(side.vendorVolatilityFraction),
    noteOf(side),
  ];
}

function fixed(value: number | null, decimals: number): string {
  return value === null ? UNKNOWN : value.toFixed(decimals);
}

/** "mark by the model: one-sided"; empty where the mark is a mid and nothing is wrong. */
function noteOf({ markSource, flags, mark }: Side): string {
  if (mark === null) return 'no volatility to value it by';
  const by = markSource === 'model' ? 'mark by the model' : '';
  return [by, flags.join(', ')].filter((part) => part !== '').join(': ');
}

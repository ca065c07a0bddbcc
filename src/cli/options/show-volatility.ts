import type { OptionsVolatilityView } from '#contract';
import type { Ticker } from '#core/instruments';
import { tellOptionVolatility } from '#verbs/options';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { marketLine } from '../market/market-line.ts';
import { patiently } from '../market/patiently.ts';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { optionText } from './option-text.ts';
import { sparkline } from './sparkline.ts';

type UnderlyingView = OptionsVolatilityView['underlyings'][number];

/** `invest options volatility TICKER...`: implied volatility now, against its own past and against what was realised. */
export async function showVolatility(
  home: Home,
  tickers: readonly Ticker[],
  screen: Terminal,
): Promise<ExitCode> {
  const doing = { total: tickers.length, doing: `asking ${home.market.label} for chains` };
  const view = viewOf(
    await patiently(screen, doing, async (step) => tellOptionVolatility(home, { tickers }, step)),
  );
  screen.json(view);
  screen.say(marketLine(home));
  for (const underlying of view.underlyings) sayUnderlying(underlying, screen);
  return EXIT.done;
}

function sayUnderlying(view: UnderlyingView, screen: Terminal): void {
  const { symbol, price, chainSource, isModelled, absent, term } = view;
  screen.say('');
  const source = chainSource === null ? '' : `, chains: ${harmlessLine(chainSource)}`;
  const modelled = isModelled ? ' - MODELLED, quoted by nobody' : '';
  screen.say(`${symbol} at ${readingText.dollars(price)}${source}${modelled}`);
  if (absent !== null) screen.say(`no implied volatility: ${harmlessLine(absent)}`);
  screen.table(['what', 'value'], figuresOf(view));
  if (term.length > 0) {
    screen.table(
      ['expires', 'days', 'at the money', 'expected move'],
      term.map(({ expiry, dte, volatility, expectedMove }) => [
        expiry,
        String(dte),
        optionText.percent(volatility),
        moveText(expectedMove),
      ]),
    );
  }
  sayHistory(view, screen);
}

function figuresOf(view: UnderlyingView): readonly (readonly string[])[] {
  const { implied30, ivRank, ivPercentile, historySays, realised21, skew25, expectedMove30 } = view;
  const unknown = historySays ?? UNKNOWN;
  return [
    ['implied, 30 days', optionText.percent(implied30)],
    ['IV rank', ivRank === null ? unknown : optionText.percent(ivRank, 0)],
    ['IV percentile', ivPercentile === null ? unknown : optionText.percent(ivPercentile, 0)],
    ['realised, 21 sessions', optionText.percent(realised21)],
    ['skew, 25 delta', skew25 === null ? UNKNOWN : `${(skew25 * 100).toFixed(1)} points`],
    ['expected move, 30 days', moveText(expectedMove30)],
  ];
}

function moveText(dollars: number | null): string {
  return dollars === null ? UNKNOWN : `±$${dollars.toFixed(2)}`;
}

function sayHistory({ history }: UnderlyingView, screen: Terminal): void {
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) return;
  const values = history.map(({ volatility }) => volatility);
  const range = `${optionText.percent(Math.min(...values))} to ${optionText.percent(Math.max(...values))}`;
  screen.say(
    `${first.on} ${sparkline(values, 50)} ${last.on}: ${range} of ${history.length} closes`,
  );
}

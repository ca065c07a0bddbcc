import type { MarketShowView } from '#contract';
import type { Home } from '#worlds';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { sayHeadlines } from './say-headlines.ts';
import { marketLine } from './market-line.ts';
import { marketText } from './market-text.ts';

const { dollars } = readingText;
const { age, basisPoints, large, percent, ratio, whole } = marketText;

/** One symbol for a person, from the price to what is missing. */
export function saySymbol(home: Home, view: MarketShowView, screen: Terminal): void {
  screen.say(marketLine(home));
  screen.say(titleOf(view));
  screen.say(priceOf(view.quote));
  saySessions(view, screen);
  sayFigures(view, screen);
  for (const line of eventsOf(view)) screen.say(line);
  screen.say(view.headlines.length === 0 ? 'headlines: none about it' : 'headlines about it:');
  sayHeadlines(view.headlines, screen);
  sayAbsences(view.absent, screen);
}

/** What is not told, and why. */
export function sayAbsences(absent: MarketShowView['absent'], screen: Terminal): void {
  for (const { what, because } of absent) {
    screen.say(`absent: ${harmlessLine(what)}: ${harmlessLine(because)}`);
  }
}

const KINDS = { stock: 'stock', etf: 'ETF', index: 'index' } as const;

function titleOf({ symbol, name, kind, sector }: MarketShowView): string {
  const facts = [kind === null ? undefined : KINDS[kind], sector ?? undefined];
  const told = facts.filter((fact) => fact !== undefined).map((fact) => `, ${harmlessLine(fact)}`);
  return `${symbol}: ${name === null ? 'name unknown' : harmlessLine(name)}${told.join('')}`;
}

function priceOf(quote: MarketShowView['quote']): string {
  if (quote === null) return 'price: unknown now';
  const { mark, bid, ask, spreadFraction, source, at, ageMs, fresh } = quote;
  const sides =
    bid === null && ask === null
      ? 'no bid and ask'
      : `bid ${dollars(bid)}, ask ${dollars(ask)}, spread ${basisPoints(spreadFraction)}`;
  const when = `${readingText.moment(at)} New York, ${age(ageMs)} old`;
  const state = fresh ? 'fresh' : 'STALE: no account buys on it';
  return `price: ${dollars(mark)} (${sides}); ${harmlessLine(source)}, ${when}: ${state}`;
}

function saySessions({ sessions, range52Weeks }: MarketShowView, screen: Terminal): void {
  if (sessions.length === 0) {
    screen.say('closed sessions: none are known');
    return;
  }
  screen.table(
    ['session', 'open', 'high', 'low', 'close', 'volume'],
    sessions.map(({ on, open, high, low, close, volume }) => [
      on,
      ...[open, high, low, close].map(marketText.dollars),
      whole(volume),
    ]),
  );
  if (range52Weeks === null) return;
  const { low, high, sessions: count } = range52Weeks;
  const span = `${marketText.dollars(low)} to ${marketText.dollars(high)}`;
  screen.say(`52 weeks: ${span} (${readingText.count(count, 'session')})`);
}

function sayFigures({ indicators, fundamentals, kind }: MarketShowView, screen: Terminal): void {
  const { sma20, sma50, sma200, rsi14, macd, macdSignal, macdHistogram, atr14 } = indicators;
  const averages = [sma20, sma50, sma200].map(marketText.dollars).join(' / ');
  const signals = [macd, macdSignal, macdHistogram].map(ratio).join(' / ');
  screen.say(
    `indicators: SMA 20/50/200 ${averages}; RSI-14 ${ratio(rsi14)}; MACD line/signal/histogram ${signals}`,
  );
  screen.say(
    `            ATR-14 ${marketText.dollars(atr14)}; volume ${ratio(indicators.volumeRatio20)} times the mean of 20 sessions`,
  );
  if (Object.values(fundamentals).every((each) => each === null)) {
    screen.say(`fundamentals: none are told${kind === 'stock' ? '' : ' of this kind'}`);
    return;
  }
  const { priceEarnings, priceBook, dividendYieldFraction, freeCashFlowYieldFraction } =
    fundamentals;
  screen.say(
    `fundamentals: price/earnings ${ratio(priceEarnings)}, price/book ${ratio(priceBook)}, dividend yield ${percent(dividendYieldFraction)}, free cash flow yield ${percent(freeCashFlowYieldFraction)}, market value ${large(fundamentals.marketValue)}`,
  );
}

const WHEN = { 'before-open': 'before the open', 'after-close': 'after the close' } as const;

function eventsOf({ actions, earnings, optionExpiries }: MarketShowView): readonly string[] {
  const told = actions.map((action) =>
    action.kind === 'split'
      ? `${action.on} split ${action.numerator} for ${action.denominator}`
      : `${action.on} dividend $${action.amount}`,
  );
  return [
    `splits and dividends of 12 months: ${told.length === 0 ? 'none' : told.join(', ')}`,
    `next earnings: ${earningsText(earnings)}`,
    `options: ${optionExpiries === 0 ? 'none are told' : readingText.count(optionExpiries, 'expiry', 'expiries')}`,
  ];
}

function earningsText(earnings: MarketShowView['earnings']): string {
  if (earnings.kind === 'none') return 'it reports none';
  if (earnings.kind === 'unknown') return 'unknown';
  const { on, when } = earnings;
  return when === 'unknown' ? on : `${on}, ${WHEN[when]}`;
}

import { readTicker, type Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import { namesIn } from './names-in.ts';

type Aliases = (real: Ticker) => Ticker;

/** Where a ticker of one letter that is a word as well is one all the same. */
const EXCHANGE = String.raw`(?:NYSE|NASDAQ|Nasdaq|AMEX|ARCA|NYSEARCA)\s?:\s?`;
const OCC = /\b([A-Z][A-Z0-9]{0,5}) {0,5}(\d{6}[CP]\d{8})\b/g;
const TICKER_FIRST = /^([A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,3})?)(?= |$)/;
const ORDERED = /^((?:BUY|SELL) )([A-Z^][A-Z0-9^-]*)(?=[ /]|$)/;

/** Words of no security that look like one where they stand first. */
const MEASURES: ReadonlySet<string> = new Set(['VIX', 'IV', 'ETF', 'USD']);

export type TextVeil = {
  /** Every known ticker and option symbol. */
  readonly own: (text: string) => string;
  /** The same, and the ticker that was ordered though nobody knows it any more. */
  readonly record: (line: string) => string;
  /** The same, and the ticker that it begins with. */
  readonly absence: (what: string) => string;
  /** The same, and names of companies. */
  readonly outside: (text: string) => string;
};

/** Texts with aliases for what is known by these tickers and called by these names. */
export function textVeil(
  called: readonly InstrumentProfile[],
  tickers: readonly Ticker[],
  aliasOf: Aliases,
): TextVeil {
  const own = ownWords(tickers, aliasOf);
  const names = withoutNames(called, aliasOf);
  return {
    own,
    record: (line) => own(orderAliased(line, aliasOf)),
    absence: (what) => own(what.replace(TICKER_FIRST, (text) => aliased(text, aliasOf))),
    outside: (text) => own(names(text)),
  };
}

function ownWords(tickers: readonly Ticker[], aliasOf: Aliases): (text: string) => string {
  const roots = new Map(tickers.map((ticker) => [ticker.replace('-', ''), ticker]));
  const spellings = new Map(
    tickers.flatMap((ticker) =>
      [ticker, ticker.replace('-', '.'), ticker.replace('-', '/')].map((text): [string, Ticker] => [
        text,
        ticker,
      ]),
    ),
  );
  const options = (text: string): string =>
    text.replace(OCC, (_, root: string, rest: string) => {
      const [base, adjusted] = baseOf(root, roots);
      const ticker = roots.get(base) ?? readTicker(base);
      const alias = ticker === undefined ? 'X' : aliasOf(ticker);
      return `${`${alias}${adjusted}`.padEnd(6)}${rest}`;
    });
  if (spellings.size === 0) return options;
  const plain = anyOf([...spellings.keys()].filter((text) => !isWord(text)));
  const words = anyOf([...spellings.keys()].filter(isWord));
  const alone = new RegExp(`(?<![\\w^.&'’-])${plain}(?![\\w&])(?!-[A-Z0-9])`, 'g');
  const marked = new RegExp(`(\\$|\\(|${EXCHANGE})(${words})(?![\\w&])`, 'g');
  const cashtag = new RegExp(`\\$(${anyOf([...spellings.keys()])})(?!\\w)`, 'gi');
  const named = (text: string): string => {
    const ticker = spellings.get(text.toUpperCase());
    return ticker === undefined ? text : aliasOf(ticker);
  };
  return (text) =>
    options(text)
      .replace(cashtag, (_, found: string) => `$${named(found)}`)
      .replace(marked, (_, before: string, found: string) => `${before}${named(found)}`)
      .replace(alone, named);
}

/** "A" and "I" stand alone in every text. */
function isWord(text: string): boolean {
  return text === 'A' || text === 'I';
}

/** The root of an adjusted contract has a 1 behind it. */
function baseOf(
  root: string,
  roots: ReadonlyMap<string, Ticker>,
): readonly [base: string, adjusted: string] {
  return !roots.has(root) && root.endsWith('1') ? [root.slice(0, -1), '1'] : [root, ''];
}

function orderAliased(line: string, aliasOf: Aliases): string {
  const [whole = '', side = '', ticker = ''] = ORDERED.exec(line) ?? [];
  const rest = line.slice(whole.length);
  const isShare = whole !== '' && !/^ {0,5}\d{6}[CP]/.test(rest);
  return isShare ? `${side}${aliased(ticker, aliasOf)}${rest}` : line;
}

function aliased(text: string, aliasOf: Aliases): string {
  const ticker = MEASURES.has(text) ? undefined : readTicker(text);
  return ticker === undefined ? text : aliasOf(ticker);
}

/** Names are found however they are written, but for the first letter, which is a capital: "apple" is a fruit. */
function withoutNames(
  profiles: readonly InstrumentProfile[],
  aliasOf: Aliases,
): (text: string) => string {
  const called = new Map(
    profiles
      .flatMap(({ ticker, name, kind }) =>
        namesIn(name, kind, ticker).map((each): [string, Ticker] => [each.toLowerCase(), ticker]),
      )
      .toReversed(),
  );
  if (called.size === 0) return (text) => text;
  const pattern = new RegExp(`(?<!\\w)${anyOf([...called.keys()])}(?!\\w)`, 'gi');
  return (text) =>
    text.replace(pattern, (found) => {
      const ticker = called.get(found.toLowerCase());
      return ticker === undefined || !/^[^a-z]/.test(found) ? found : aliasOf(ticker);
    });
}

/** One of these texts as they are, the longest that fits; nothing where there is none. */
function anyOf(texts: readonly string[]): string {
  if (texts.length === 0) return '(?!)';
  const longestFirst = texts.toSorted((left, right) => right.length - left.length);
  return `(?:${longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|')})`;
}

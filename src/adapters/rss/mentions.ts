import type { Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import { ambiguousTickers, parenthesised } from './ambiguous-tickers.ts';
import { companyNames, type CompanyName } from './company-names.ts';
import { folded } from './folded.ts';

/** Whether a folded text names one certain security. */
export type Mention = { readonly ticker: Ticker; readonly isIn: (text: string) => boolean };

const BEFORE = String.raw`(?<![\p{L}\p{N}_&@$.'-])`;
const AFTER = String.raw`(?![\p{L}\p{N}_&]|\.[A-Z]\b|-[A-Z]\b)`;
const EXCHANGE = String.raw`(?:nasdaq(?:gs|gm|cm)?|nyse(?: ?arca| ?american| ?mkt)?|amex|bats|cboe|otc\w{0,4}|tsx|lse)`;
const SUFFIX = String.raw`(?:,? (?:inc|corp|corporation|co|company|ltd|limited|plc|holdings|group)\b|'s?(?![\p{L}\p{N}]))`;

/**
 * Finds whole words only: `$AAPL`, `NASDAQ: AAPL`, `(AAPL)`, AAPL in capitals, and the company's name without its legal
 * suffix. Tickers of one or two letters and those that are words count only with `$`, an exchange or parentheses. A name
 * that is also a thing ("Apple pie", written so) is beyond what words can tell, and counts.
 */
export function mentionOf(ticker: Ticker, profile: InstrumentProfile | undefined): Mention {
  const marked = new RegExp(markedTicker(ticker), 'u');
  const bare = new RegExp(`${BEFORE}${spelt(ticker)}${AFTER}`, 'u');
  const isPlain = ticker.replace('^', '').length > 2 && !ambiguousTickers.has(ticker);
  const names = profile === undefined ? [] : companyNames(profile).map(namePattern);
  return {
    ticker,
    isIn: (text) =>
      marked.test(text) ||
      (isPlain && bare.test(text) && !isShouted(text)) ||
      names.some((name) => name.test(text)),
  };
}

/** A text for `isIn`. */
export function forMentions(text: string): string {
  return folded(text);
}

function markedTicker(ticker: Ticker): string {
  const symbol = spelt(ticker);
  const bounded = `${symbol}${AFTER}`;
  const exchange = String.raw`(?<![\p{L}\p{N}])(?i:${EXCHANGE})\s?[:\-]\s?${bounded}`;
  const dollar = String.raw`(?<![\p{L}\p{N}])\$${bounded}`;
  const inParentheses = parenthesised.has(ticker) ? [] : [String.raw`\(\s?${symbol}\s?\)`];
  return [dollar, exchange, ...inParentheses].map((form) => `(?:${form})`).join('|');
}

/** BRK-B is also written BRK.B, BRK/B and "BRK B"; ^VIX without its caret. */
function spelt(ticker: Ticker): string {
  return ticker.replace('^', '').split('-').map(escaped).join('[-./ ]');
}

function namePattern({ name, counts }: CompanyName): RegExp {
  const words = name
    .split(/\s+/)
    .map(escaped)
    .join(String.raw`\s+`);
  const suffix = counts === 'marked' ? SUFFIX : '';
  const end = String.raw`(?![\p{L}\p{N}_])`;
  const start = String.raw`(?<![\p{L}\p{N}_])`;
  if (name.includes(' ') || name.includes('-'))
    return new RegExp(`${start}${words}${suffix}${end}`, 'iu');
  // One word counts as it is written or in capitals: "apple" is a fruit, "target" an aim.
  const upper = escaped(name.toUpperCase());
  return new RegExp(`${start}(?:${words}|${upper})${suffix}${end}`, 'u');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Whether a text is written in capitals throughout, so that capitals tell nothing. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return letters >= 12 && small * 5 < letters;
}

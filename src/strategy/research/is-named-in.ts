import { outsideText } from '#strategy/briefing';
import type { SecurityFacts } from '#strategy/shape';

/** What a company's name ends on and nobody says: "Apple Inc." is Apple. */
const ENDING =
  /(?:^|[\s,]+)(?:inc|incorporated|corp|corporation|co|company|companies|ltd|limited|plc|n\.?v|s\.?a|a\.?g|s\.?e|holdings?|group|class [a-c]|common stock|ordinary shares|adr|ads|the|and|&|\.com)\.?$/i;

const NAME_LIMIT = 80;
const SHORTEST_NAME = 4;
const SHORTEST_WORD = 3;

/**
 * Says that a text names a security: "$NVDA", "(NVDA)", "NASDAQ: NVDA", NVDA alone from three letters on, or the
 * company as it is called, in its own spelling. A check beside a reader's word, never a reader itself.
 */
export function isNamedIn(words: string, { ticker, name }: SecurityFacts): boolean {
  const spellings = [ticker, ticker.replace('-', '.'), ticker.replace('-', '/')].map((text) =>
    RegExp.escape(text),
  );
  const symbol = `(?:${spellings.join('|')})`;
  const marked = new RegExp(
    String.raw`\$${symbol}(?![\w-])|\(${symbol}\)|\b(?:NASDAQ|NYSE|AMEX|ARCA|CBOE)[A-Za-z ]{0,10}: ?${symbol}(?![\w-])`,
  );
  if (marked.test(words)) return true;
  if (ticker.length >= SHORTEST_WORD && isWordOf(words, symbol)) return true;
  const called = calledName(name);
  return called.length >= SHORTEST_NAME && isWordOf(words, RegExp.escape(called));
}

function isWordOf(words: string, pattern: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\p{N}$-])${pattern}(?![\p{L}\p{N}-])`, 'u').test(words);
}

function calledName(name: string): string {
  let called = '';
  let rest = outsideText(name, NAME_LIMIT);
  while (rest !== called) {
    called = rest;
    rest = called.replace(ENDING, '');
  }
  return called;
}

import { readTicker, type Ticker } from '#core/instruments';
import { isNone, scalarText } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { shown } from './printable.ts';
import { refused, value, type Outcome } from './reading.ts';

const EXCHANGE = /^(?:nasdaq|nyse|nysearca|nyse arca|arca|amex|bats|us)\s*:\s*/i;

/** A ticker as it was written, with or without its exchange ("nasdaq:nvda", "$BRK.B"); names of companies are not guessed. */
export function tickerOf(node: JsonNode): Ticker | undefined {
  const text = scalarText(node);
  if (text === undefined || text.length > 40 || isNone(node)) return undefined;
  if (node.kind === 'bare' && /^(?:true|false|nan)$/i.test(text)) return undefined;
  return readTicker(text.replace(EXCHANGE, ''));
}

/** A ticker of the universe, which is all that an action may name. */
export function tickerIn(
  universe: ReadonlySet<Ticker>,
  node: JsonNode | undefined,
): Outcome<Ticker> {
  if (node === undefined) return refused('a ticker is named, was not');
  const ticker = tickerOf(node);
  if (ticker === undefined)
    return refused(`a ticker is one to six letters or digits, was ${shown(node)}`);
  return universe.has(ticker)
    ? value(ticker)
    : refused(`a ticker is one of the universe, was ${shown(node)}`);
}

import type { Ticker } from '#core/instruments';
import type { Dropped } from '#strategy/shape';
import { fieldOf, fieldsOf } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { shown } from './printable.ts';
import { tickerOf } from './ticker-in.ts';

const MOST = 3;

/** The symbols a model asks to see next time: any canonical ticker, each once, the first three. */
export function readSuggestions(node: JsonNode | undefined): {
  readonly value: readonly Ticker[];
  readonly dropped: readonly Dropped[];
} {
  if (node === undefined) return { value: [], dropped: [] };
  if (node.kind !== 'list')
    return {
      value: [],
      dropped: [{ what: 'suggestions', because: `it is a list, was ${shown(node)}` }],
    };
  const tickers = new Set<Ticker>();
  const dropped: Dropped[] = [];
  for (const item of node.items.slice(0, 20)) {
    const ticker = suggested(item);
    if (ticker === undefined)
      dropped.push({ what: `suggestion ${shown(item)}`, because: 'a suggestion is a ticker' });
    else tickers.add(ticker);
  }
  const all = [...tickers];
  if (all.length > MOST || node.items.length > 20)
    dropped.push({ what: 'further suggestions', because: `at most ${MOST} are kept` });
  return { value: all.slice(0, MOST), dropped };
}

function suggested(item: JsonNode): Ticker | undefined {
  if (item.kind !== 'object') return item.whole ? tickerOf(item) : undefined;
  const ticker = fieldOf(fieldsOf(item), ['ticker', 'symbol']);
  return ticker === undefined || !item.whole ? undefined : tickerOf(ticker);
}

import { readTicker } from '#core/instruments';

/** What may be missing of a security, and what of none; the words of sources are not carried on. */
const ASPECTS: ReadonlySet<string> = new Set([
  'quote',
  'fresh quote',
  'option quote',
  'bars',
  'candles',
  'chart',
  'actions',
  'profile',
  'summary',
  'fundamentals',
  'earnings',
  'options',
  'dividends',
  'price/earnings',
  'price/book',
  'dividend yield',
  'free cash flow yield',
  'market value',
]);

const GENERAL: ReadonlySet<string> = new Set(['news', 'screener', 'rates']);

/**
 * What is not there, as a question tells it: a ticker, a ticker and an aspect of a closed list ("AAPL quote"), or the kind
 * of a source without its name ("news of CNBC" is "news"); undefined for anything else.
 */
export function absenceTold(what: string): string | undefined {
  const [first = '', ...rest] = what.split(' ');
  if (GENERAL.has(first)) return first;
  const ticker = readTicker(first);
  if (ticker !== first) return undefined;
  const aspect = rest.join(' ');
  if (aspect === '') return ticker;
  return ASPECTS.has(aspect) ? `${ticker} ${aspect}` : undefined;
}

import { readTicker } from '#core/instruments';
import type { Reply } from '../plan/index.ts';
import type { JsonObject } from './json-value.ts';
import { seeName } from './see-name.ts';
import { quoteRow } from './quote-row.ts';
import { json } from './refusal.ts';
import type { Sight } from './sight.ts';

/** A batch: each symbol once, unknown ones silently missing. */
export async function quotesAnswer(sight: Sight, url: URL): Promise<Reply> {
  const symbols = new Set((url.searchParams.get('symbols') ?? '').split(','));
  const result: JsonObject[] = [];
  for (const symbol of symbols) {
    const ticker = readTicker(symbol);
    const seen = ticker === undefined ? undefined : await seeName(sight, ticker);
    if (seen !== undefined) result.push(await quoteRow(sight, seen));
  }
  return json(200, { quoteResponse: { result, error: null } });
}

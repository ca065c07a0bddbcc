import type { Reply } from '../plan/index.ts';
import type { JsonObject } from './json-value.ts';
import { seeName } from './see-name.ts';
import { exchangeOf } from './quote-row.ts';
import { json } from './refusal.ts';
import type { Sight } from './sight.ts';

/** Names whose symbol or name begins with what is searched for; no news. */
export async function searchAnswer(sight: Sight, url: URL): Promise<Reply> {
  const wanted = (url.searchParams.get('q') ?? '').toUpperCase();
  const quotes: JsonObject[] = [];
  const profiles = await sight.market.profiles([...sight.listed]);
  for (const [ticker, { name }] of profiles) {
    const isFound = [ticker, name.toUpperCase()].some((text) => text.startsWith(wanted));
    const seen = isFound && wanted !== '' ? await seeName(sight, ticker) : undefined;
    if (seen === undefined) continue;
    const exchange = exchangeOf(seen);
    quotes.push({
      exchange: exchange.code,
      shortname: name,
      quoteType: exchange.quoteType,
      symbol: ticker,
      index: 'quotes',
      score: 20_000,
      typeDisp: 'Equity',
      longname: name,
      exchDisp: 'NASDAQ',
      isYahooFinance: true,
    });
  }
  const body = { explains: [], count: quotes.length, quotes, news: [], nav: [], lists: [] };
  return json(200, { ...body, researchReports: [], screenerFieldResults: [], totalTime: 1 });
}

import type { ScreenerName } from '#ports';
import type { Reply } from '../plan/index.ts';
import type { JsonObject } from './json-value.ts';
import { seeName } from './see-name.ts';
import { quoteRow } from './quote-row.ts';
import { json, notFound } from './refusal.ts';
import type { Sight } from './sight.ts';

const SCREENERS: ReadonlyMap<string, readonly [ScreenerName, string]> = new Map([
  ['most_actives', ['most-active', 'Most Actives']],
  ['day_gainers', ['gainers', 'Day Gainers']],
  ['day_losers', ['losers', 'Day Losers']],
  ['growth_technology_stocks', ['growth', 'Growth Technology Stocks']],
  ['undervalued_large_caps', ['undervalued-large-caps', 'Undervalued Large Caps']],
  ['most_shorted_stocks', ['most-shorted', 'Most Shorted Stocks']],
]);

const COUNT = 25;
const MOST = 10_000;

export async function screenerAnswer(sight: Sight, url: URL): Promise<Reply> {
  const id = url.searchParams.get('scrIds') ?? '';
  const [name, title] = SCREENERS.get(id.toLowerCase()) ?? [];
  if (name === undefined || title === undefined)
    return notFound('finance', `No screener records found for ${id}`);
  const size = Number(url.searchParams.get('count') ?? COUNT);
  const quotes: JsonObject[] = [];
  const all = await sight.market.screen(name, MOST);
  const found = all.filter((ticker) => sight.listed.has(ticker));
  for (const ticker of found.slice(0, size)) {
    const seen = await seeName(sight, ticker);
    if (seen !== undefined) quotes.push(await quoteRow(sight, seen));
  }
  const result = {
    ...recordOf(id, title, size),
    start: 0,
    count: quotes.length,
    total: found.length,
    quotes,
  };
  return json(200, { finance: { result: [result], error: null } });
}

function recordOf(id: string, title: string, size: number): JsonObject {
  return {
    id: 'ec5bebb9-b7b2-4474-9e5c-3e258b61cbe6',
    title,
    description: title,
    canonicalName: id.toUpperCase(),
    criteriaMeta: {
      size,
      offset: 0,
      sortField: 'percentchange',
      sortType: 'DESC',
      quoteType: 'EQUITY',
      criteria: [],
      topOperator: 'AND',
    },
    rawCriteria: '{}',
    useRecords: false,
    predefinedScr: true,
    versionId: 10,
    creationDate: 1473796102800,
    lastUpdated: 1699393457948,
    isPremium: false,
    iconUrl: '',
  };
}

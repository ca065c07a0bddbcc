import { MARKS } from './asked-with-payloads.ts';
import type { Payload } from './payloads.ts';
import type { RealTable } from './real-table.ts';
import { requestOf, seenFrom } from './requests.ts';

type Stored = {
  readonly tried: number;
  readonly shown: number;
  readonly executed: readonly string[];
};

const HOST = '127.0.0.1:8501';
const PATHS =
  'accounts orders?limit=1000 decisions?limit=500 slots?limit=1000&from=2020-01-01 deliveries?limit=1000 jobs?limit=1000 admin/acts?limit=1000 admin/tokens config schedule thinking watchlists statements models';

/** What the API answers of a home full of payloads: JSON that stays JSON, without a raw mark. */
export async function storedIn(table: RealTable, payloads: readonly Payload[]): Promise<Stored> {
  const { text } = await table.keys.addToken({ name: 'a', scope: 'admin', lifeDays: undefined });
  const headers = { authorization: `Bearer ${text}`, accept: 'application/json' };
  const more = ['weekly_balanced', 'wheel', 'spreads'].map((key) => `decisions/${key}@latest`);
  const paths = [...PATHS.split(' '), 'events?limit=1000', ...more];
  const executed: string[] = [];
  let whole = '';
  for (const each of paths) {
    const request = requestOf({ path: `/api/${each}`, method: 'GET', host: HOST, headers });
    const response = await table.http.fetch(request, seenFrom('127.0.0.1'));
    const answer = await response.text();
    whole += answer;
    const type = response.headers.get('content-type') ?? '';
    if (!/^application\/(?:problem\+)?json$/.test(type)) executed.push(`${each}: ${type}`);
    if (MARKS.test(answer)) executed.push(`${each}: raw marks`);
    JSON.parse(answer);
  }
  const shown = payloads.filter(({ mark }) => whole.includes(mark)).length;
  return { tried: paths.length, shown, executed };
}

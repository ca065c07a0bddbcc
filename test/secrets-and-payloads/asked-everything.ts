import { asked, operationsIn, pathWith, writingWith } from './asked.ts';
import type { Visitor } from './came-in.ts';
import type { Notebook } from './notebook.ts';
import { WORKING } from './worked.ts';
import { NEXT_PASSWORD, WRONG_PASSWORD } from './planted.ts';

/** Bodies that no route takes, and the one that many do. */
const BODIES = ['{}', '{"', '[]', '{"__proto__":{"a":1},"unknown":"x"}'];

/** Every route with what belongs into its path, and every one that changes something with bodies that do not fit. */
export async function askedEverything(book: Notebook, visitor: Visitor): Promise<void> {
  const { url, own: headers } = visitor;
  const document = await asked(url, '/api/openapi.json', { headers });
  const decisions = idsIn(await asked(url, '/api/decisions?limit=20', { headers }));
  const jobs = idsIn(await asked(url, '/api/jobs', { headers }));
  for (const { method, path } of operationsIn(document.text)) {
    if (isOfOurOwn(path, method)) continue;
    for (const filled of pathsOf(path, { decisions, jobs }))
      if (method === 'GET') book.note(await asked(url, filled, { headers }));
      else await askedToChange(book, visitor, { method, path: filled });
  }
  await askedWrongly(book, visitor);
}

/** What takes our own token or session away is not asked. */
function isOfOurOwn(path: string, method: string): boolean {
  return path === '/api/logout' || (method === 'DELETE' && path.startsWith('/api/admin'));
}

function idsIn({ text }: { readonly text: string }): readonly string[] {
  return [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id);
}

type Known = { readonly decisions: readonly string[]; readonly jobs: readonly string[] };

function pathsOf(path: string, { decisions, jobs }: Known): readonly string[] {
  const more = { ticker: 'AAPL', first: 'weekly_balanced', second: 'wheel', name: 'gainers' };
  if (path.includes('{account}'))
    return WORKING.map((account) => pathWith(path, { ...more, account }));
  if (path.startsWith('/api/decisions/')) return decisions.map((id) => pathWith(path, { id }));
  if (path.startsWith('/api/jobs/')) return jobs.map((id) => pathWith(path, { id }));
  const query = path === '/api/options/volatility' ? '?tickers=AAPL' : '';
  return [`${pathWith(path, more)}${query}`];
}

async function askedToChange(
  { note }: Notebook,
  { url, own }: Visitor,
  { method, path }: { readonly method: string; readonly path: string },
): Promise<void> {
  for (const body of BODIES)
    note(await asked(url, path, { method, headers: writingWith(own), body }));
}

/** Secrets where none belong: in the query, in a body of another form, in a wrong header line. */
async function askedWrongly({ note }: Notebook, visitor: Visitor): Promise<void> {
  const { url, own, cookie, token } = visitor;
  const change = { current: WRONG_PASSWORD, password: NEXT_PASSWORD };
  const put = { method: 'PUT', path: '/api/admin/password' };
  const half = `{"password": "${NEXT_PASSWORD.slice(0, 9)}`;
  const names = JSON.stringify({ [NEXT_PASSWORD]: WRONG_PASSWORD, password: 7 });
  for (const body of [JSON.stringify(change), half, JSON.stringify([change]), names])
    note(await asked(url, put.path, { ...put, headers: writingWith(own), body }));
  note(await asked(url, `/api/me?token=${token}`, { headers: own }));
  note(await asked(url, `/api/jobs/${token}`, { headers: own }));
  note(await asked(url, '/api/me', { headers: { cookie } }));
  const forms: readonly (readonly [string, Record<string, string>])[] = [
    ['/login', { password: WRONG_PASSWORD }],
    ['/login', { password: WRONG_PASSWORD, [NEXT_PASSWORD]: 'x' }],
    ['/setup', { code: 'ABCD', password: NEXT_PASSWORD, again: WRONG_PASSWORD }],
  ];
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [path, fields] of forms) {
    const body = new URLSearchParams(fields).toString();
    note(await asked(url, path, { method: 'POST', headers, body }));
  }
}

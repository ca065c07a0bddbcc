import type { FakeYahoo } from './start-fake-yahoo.ts';

/** An answer as it came. */
export type Seen = { readonly status: number; readonly text: string };

/** Someone with cookies and a crumb, put into paths for "CRUMB". */
export async function visit({ baseUrl }: Pick<FakeYahoo, 'baseUrl'>): Promise<{
  readonly cookie: string;
  readonly crumb: string;
  get(path: string): Promise<Seen>;
}> {
  const page = await fetch(`${baseUrl}/quote/AAPL`, { redirect: 'manual' });
  await page.arrayBuffer();
  const cookie = page.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const get = async (path: string): Promise<Seen> => {
    const answer = await fetch(`${baseUrl}${path}`, { headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  };
  const crumb = (await get('/v1/test/getcrumb')).text;
  return { cookie, crumb, get: (path) => get(path.replace('CRUMB', encodeURIComponent(crumb))) };
}

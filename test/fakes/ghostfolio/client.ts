export type Reply = { readonly status: number; readonly body: unknown; readonly text: string };

/** One call; the body is undefined where nothing came. */
export type Client = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** A plain client that is signed in, for tests of the fake itself. */
export async function client(baseUrl: string, accessToken: string): Promise<Client> {
  const open = caller(baseUrl, '');
  const { body } = await open('POST', '/api/v1/auth/anonymous', { accessToken });
  const has = typeof body === 'object' && body !== null && 'authToken' in body;
  if (!has) throw new Error('could not sign in');
  return caller(baseUrl, String(body.authToken));
}

function caller(baseUrl: string, bearer: string): Client {
  return async (method, path, body) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const read: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, body: read, text };
  };
}

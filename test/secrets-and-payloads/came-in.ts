import { asked, writingWith } from './asked.ts';
import type { Notebook } from './notebook.ts';
import { textIn } from './text-in.ts';
import { IDEMPOTENCY_KEY, PASSWORD, WRONG_PASSWORD } from './planted.ts';

/** Somebody with a session and a token that may do everything. */
export type Visitor = {
  readonly url: string;
  readonly cookie: string;
  readonly token: string;
  /** The header line of the token. */
  readonly own: Readonly<Record<string, string>>;
};

/** Logs in, once wrongly, and makes a token over the API. */
export async function cameIn({ note, plant }: Notebook, url: string): Promise<Visitor> {
  note(await loggedIn(url, WRONG_PASSWORD));
  const came = await loggedIn(url, PASSWORD);
  const secretOfSession = /invest=([\da-f]{64})/.exec(came.headers)?.[1] ?? '';
  plant('the cookie of a session', secretOfSession, ['API: header lines POST /api/login']);
  note(came);
  const cookie = `invest=${secretOfSession}`;
  const made = await asked(url, '/api/admin/tokens', {
    method: 'POST',
    headers: { ...writingWith({ cookie }), 'idempotency-key': IDEMPOTENCY_KEY },
    body: JSON.stringify({ name: 'of the API', scope: 'admin' }),
  });
  note(made);
  const token = textIn(made.text, 'secret');
  plant('a token of the API', token, ['API: answers POST /api/admin/tokens']);
  return { url, cookie, token, own: { authorization: `Bearer ${token}` } };
}

async function loggedIn(url: string, password: string): ReturnType<typeof asked> {
  const headers = { 'content-type': 'application/json' };
  return asked(url, '/api/login', { method: 'POST', headers, body: JSON.stringify({ password }) });
}

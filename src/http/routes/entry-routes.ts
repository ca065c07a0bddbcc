import * as z from 'zod';
import { no, notYet, type Answer } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import { sessionCookie } from '../gate/caller.ts';
import type { Place } from '../gate/place.ts';
import { loginPage } from '../pages/login-page.ts';
import { setupPage } from '../pages/setup-page.ts';
import { at, giving, route, type Call, type Route } from '../route.ts';
import { newPassword } from './new-password.ts';
import { tried } from './tried.ts';

const group = 'entry';
const PAGE = { kind: 'page', says: 'A page with a form.' } as const;

/** Where one goes after coming in. */
function firstPage({ parts: { bundle } }: Desk): string {
  return bundle === undefined ? '/api/docs' : '/';
}

/** Logging in and out, and the set-up. */
export function entryRoutes(desk: Desk): readonly Route[] {
  return [...loginRoutes(desk), logoutRoute(desk), ...setupRoutes(desk)];
}

const given = z.strictObject({ password: z.string().min(1).max(1000) });
const doneView = z.strictObject({ done: z.literal(true) });
const nothing = z.strictObject({});

function loginRoutes(desk: Desk): readonly Route[] {
  const form = { isForm: true, isSecret: true, asked: given } as const;
  return [
    loginPageRoute(desk),
    route(
      {
        ...at('POST /login', 'login-form', [group, 'login']),
        says: 'Logs in by the form of the page.',
        ...form,
        gives: PAGE,
      },
      async (call) => {
        const came = await entered(desk, call);
        if (typeof came === 'string')
          return { kind: 'redirect', to: firstPage(desk), headers: { 'Set-Cookie': came } };
        return came.kind === 'no' ? onPage(came, loginPage(came.status, came.detail)) : came;
      },
    ),
    route(
      {
        ...at('POST /api/login', 'login', [group, 'login']),
        says: 'Logs in: the answer carries the cookie of a session.',
        ...form,
        ...giving(doneView, 'In.'),
      },
      async (call) => {
        const came = await entered(desk, call);
        return typeof came === 'string' ? doneWith(came) : came;
      },
    ),
  ];
}

function loginPageRoute(desk: Desk): Route {
  return route(
    {
      ...at('GET /login', 'login-page', [group, 'login']),
      says: 'The page on which one logs in.',
      asked: nothing,
      gives: PAGE,
    },
    async ({ door }) =>
      door === 'closed' ? loginPage(200) : { kind: 'redirect', to: firstPage(desk) },
  );
}

/** The cookie of a session that has begun; or why none has. */
async function entered(desk: Desk, call: Call<z.output<typeof given>>): Promise<Answer | string> {
  const { remote, caller, place } = call;
  const refused = await tried(desk, { password: call.asked.password, remote, caller });
  return refused ?? begun(desk, place);
}

function doneWith(cookie: string): Answer {
  return { kind: 'json', status: 200, body: { done: true }, headers: { 'Set-Cookie': cookie } };
}

async function begun({ keys, tell }: Desk, place: Place): Promise<string> {
  const { secret, session } = await keys.beginSession();
  const who = `session ${session.id.slice(0, 4)}`;
  await tell({ who }, { what: 'login', outcome: 'done' });
  return sessionCookie(secret, place);
}

/** The page with the headers of the refusal: when to come again. */
function onPage(refused: Answer, page: Answer): Answer {
  if (page.kind !== 'text' || refused.kind !== 'no') return page;
  return { ...page, headers: { ...page.headers, ...refused.headers } };
}

function logoutRoute({ keys }: Desk): Route {
  return route(
    {
      ...at('POST /api/logout', 'logout', [group, 'read']),
      says: 'Ends the session that asks.',
      isForm: true,
      act: 'logout',
      asked: nothing,
      ...giving(doneView, 'Out.'),
    },
    async ({ caller: { credential }, place }) => {
      if (credential?.kind !== 'session') return no(409, 'there is no session to end');
      await keys.revoke('session', credential.id);
      return doneWith(sessionCookie(undefined, place));
    },
  );
}

const setupAsked = z.strictObject({
  code: z.string().max(100),
  password: z.string().max(1000),
  again: z.string().max(1000),
});

function setupRoutes(desk: Desk): readonly Route[] {
  return [
    route(
      {
        ...at('GET /setup', 'setup-page', [group, 'setup']),
        says: 'The page that sets the first password.',
        asked: z.strictObject({ code: z.string().max(100).default('') }),
        gives: PAGE,
      },
      async ({ asked: { code }, door }) =>
        door === 'closed' ? { kind: 'redirect', to: '/login' } : setupPage({ status: 200, code }),
    ),
    route(
      {
        ...at('POST /setup', 'setup-form', [group, 'setup']),
        says: 'Sets the first password with the one-time code, and logs in.',
        isForm: true,
        isSecret: true,
        asked: setupAsked,
        gives: PAGE,
      },
      async (call) => setUp(desk, call),
    ),
  ];
}

async function setUp(desk: Desk, call: Call<z.output<typeof setupAsked>>): Promise<Answer> {
  const { keys, attempts } = desk;
  const { asked, remote, place } = call;
  const { code, password } = asked;
  const waitMs = attempts.waitMs(remote);
  if (waitMs > 0) {
    const refused = notYet(429, 'too many wrong codes; wait', waitMs);
    return onPage(
      refused,
      setupPage({ status: 429, code: '', says: 'Too many wrong codes; wait.' }),
    );
  }
  if (!(await keys.isSetupCode(code))) return wrongCode(desk, call);
  const fault = faultIn(asked);
  if (fault !== undefined) return setupPage({ status: 422, code, says: fault });
  const came = await keys.setUp(code, password);
  if (came === 'wrong code') return wrongCode(desk, call);
  if (came === 'set already') return { kind: 'redirect', to: '/login' };
  if (came === 'busy')
    return setupPage({ status: 429, code, says: 'Somebody else is at it; try again.' });
  attempts.right(remote);
  await desk.tell({ who: 'set-up code' }, { what: 'password set', outcome: 'done' });
  const headers = { 'Set-Cookie': await begun(desk, place) };
  return {
    kind: 'redirect',
    to: desk.parts.bundle === undefined ? firstPage(desk) : '/welcome',
    headers,
  };
}

async function wrongCode(
  { attempts, tell, keys }: Desk,
  { remote, caller }: Pick<Call, 'remote' | 'caller'>,
): Promise<Answer> {
  if (await keys.hasPassword()) return { kind: 'redirect', to: '/login' };
  attempts.wrong(remote);
  await tell(caller, { what: 'set-up', outcome: 'refused', says: `from ${remote}` });
  const says = 'That is not the code, or it is too old; invest logs prints it.';
  return setupPage({ status: 403, code: '', says });
}

function faultIn({ password, again }: z.output<typeof setupAsked>): string | undefined {
  const read = newPassword.safeParse(password);
  if (!read.success) return read.error.issues[0]?.message;
  return password === again ? undefined : 'The two passwords are not the same.';
}

/** The first words of a house that has no password and that others could reach. */
export const NOT_SET_UP = no(
  403,
  'this house listens where others can reach it and has no password; open /setup with the code that invest logs prints',
);

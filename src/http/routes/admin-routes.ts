import * as z from 'zod';
import { toIso } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import type { Credential } from '#ports';
import { no, notYet, yes } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import { at, giving, route, type Route } from '../route.ts';
import { newPassword } from './new-password.ts';
import { tried } from './tried.ts';

const group = 'administration';

const scope = z.enum(['read', 'operate', 'admin']);
const moment = z.iso.datetime();

const credentialViewSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  scope,
  madeAt: moment,
  expiresAt: moment.optional(),
  lastUsedAt: moment.optional(),
});

const tokenMadeSchema = credentialViewSchema.extend({
  /** Shown this once; null where the answer is told again. */
  secret: z.string().nullable(),
});

const doneSchema = z.strictObject({ done: z.literal(true) });
const DONE = yes({ done: true });

/** Password, tokens, sessions and the list of acts: for whoever administers. */
export function adminRoutes(desk: Desk): readonly Route[] {
  return [
    whoRoute(),
    passwordRoute(desk),
    addTokenRoute(desk),
    ...(['token', 'session'] as const).flatMap((kind) => listAndRevoke(desk, kind)),
    secretRoute(desk),
    actsRoute(desk),
  ];
}

function whoRoute(): Route {
  const view = z.strictObject({ who: z.string(), scope });
  return route(
    {
      ...at('GET /api/me', 'me', [group, 'read']),
      says: 'Who asks, and what they may do.',
      asked: z.strictObject({}),
      ...giving(view, 'Who asks.'),
    },
    async ({ caller: { who, scope: held } }) => yes({ who, scope: held }),
  );
}

function passwordRoute(desk: Desk): Route {
  const { keys } = desk;
  return route(
    {
      ...at('PUT /api/admin/password', 'password', [group, 'admin']),
      isSecret: true,
      act: 'password set',
      says: 'Sets the password, or another one; all sessions end.',
      asked: z.strictObject({
        /** The one that holds; absent where there is none yet. */
        current: z.string().max(1000).optional(),
        password: newPassword,
      }),
      ...giving(doneSchema, 'It holds.'),
    },
    async ({ asked: { current, password }, remote, caller }) => {
      if (await keys.hasPassword()) {
        const refused = await tried(desk, { password: current ?? '', remote, caller });
        if (refused?.kind === 'no' && refused.status === 401)
          return no(403, 'that is not the password that holds');
        if (refused !== undefined) return refused;
      }
      return (await keys.setPassword(password))
        ? DONE
        : notYet(429, 'passwords are being checked; try again', 1000);
    },
  );
}

function addTokenRoute({ keys }: Desk): Route {
  return route(
    {
      ...at('POST /api/admin/tokens', 'token-add', [group, 'admin']),
      isSecret: true,
      act: 'token add',
      says: 'Makes a token for a script; its secret is shown this once.',
      asked: z.strictObject({
        name: z.string().regex(/^[\w][\w .-]{0,63}$/, 'letters, digits, space, dot, dash'),
        scope,
        expiresInDays: z.number().int().min(1).max(3650).optional(),
      }),
      ...giving(tokenMadeSchema, 'The token.', 201),
    },
    async ({ asked: { name, scope: held, expiresInDays } }) => {
      const made = await keys.addToken({ name, scope: held, lifeDays: expiresInDays });
      const view = credentialView(made.token);
      const remembered = { ...view, secret: null };
      return { kind: 'json', status: 201, body: { ...view, secret: made.text }, remembered };
    },
  );
}

function listAndRevoke({ keys }: Desk, kind: 'token' | 'session'): readonly Route[] {
  const path = `/api/admin/${kind}s` as const;
  const view = z.array(credentialViewSchema);
  return [
    route(
      {
        ...at(`GET ${path}`, `${kind}s`, [group, 'admin']),
        says: `The ${kind}s that still hold, newest first; never their secrets.`,
        asked: z.strictObject({}),
        ...giving(view, `The ${kind}s.`),
      },
      async () => yes((await keys.living(kind)).map(credentialView)),
    ),
    route(
      {
        ...at(`DELETE ${path}/{id}`, `${kind}-revoke`, [group, 'admin']),
        act: `${kind} revoke`,
        says: `Ends a ${kind} at once.`,
        asked: z.strictObject({ id: z.string().min(1).max(100) }),
        ...giving(doneSchema, 'It has ended.'),
      },
      async ({ asked: { id } }) =>
        (await keys.revoke(kind, id)) === undefined
          ? no(404, `there is no ${kind} of this id`)
          : DONE,
    ),
  ];
}

function credentialView(credential: Credential): z.input<typeof credentialViewSchema> {
  const { id, name, scope: held, madeAt, expiresAt, lastUsedAt } = credential;
  return {
    id,
    scope: held,
    madeAt: toIso(madeAt),
    ...definedOnly({
      name,
      expiresAt: expiresAt === undefined ? undefined : toIso(expiresAt),
      lastUsedAt: lastUsedAt === undefined ? undefined : toIso(lastUsedAt),
    }),
  };
}

/** A value comes in and never goes out: it is kept in a file of the home that config.yaml can name. */
function secretRoute({ parts: { home } }: Desk): Route {
  const view = z.strictObject({ path: z.string() });
  return route(
    {
      ...at('PUT /api/admin/secrets/{name}', 'secret-set', [group, 'admin']),
      says: 'Keeps a secret in a file of the home, readable by nobody else; config.yaml names the file.',
      isSecret: true,
      act: 'secret set',
      asked: z.strictObject({
        name: z.string().regex(/^[\w-]{1,60}$/, 'letters, digits, _ and -, at most 60'),
        value: z
          .string()
          .max(10_000)
          .regex(/^\s*[\x21-\x7E]+\s*$/, 'a secret is one word without blanks'),
      }),
      ...giving(view, 'Where it is kept.'),
    },
    async ({ asked: { name, value } }) => {
      const { keepSecret } = await import('#verbs/settings');
      return yes({ path: keepSecret(home, name, value) });
    },
  );
}

const actViewSchema = z.strictObject({
  number: z.number(),
  at: moment,
  who: z.string(),
  what: z.string(),
  subject: z.string().optional(),
  outcome: z.enum(['done', 'refused', 'failed']),
  says: z.string().optional(),
});

function actsRoute({ parts: { acts } }: Desk): Route {
  return route(
    {
      ...at('GET /api/admin/acts', 'acts', [group, 'admin']),
      says: 'Who has done what to this house, newest first, what was refused too.',
      asked: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
      ...giving(z.array(actViewSchema), 'The acts.'),
    },
    async ({ asked: { limit } }) =>
      yes((await acts.newest(limit)).map((act) => ({ ...act, at: toIso(act.at) }))),
  );
}

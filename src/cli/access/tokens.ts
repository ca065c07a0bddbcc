import { toIso } from '#core/calendar';
import type { Scope } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { keysOf } from './keys-of.ts';

const SCOPES: readonly Scope[] = ['read', 'operate', 'admin'];
const MOST_DAYS = 3660;

export type TokenAsked = {
  readonly name: string;
  readonly scope: string;
  readonly days: string | undefined;
};

/** `invest token add`: shown once. */
export async function addToken(home: Home, asked: TokenAsked, screen: Terminal): Promise<ExitCode> {
  const scope = SCOPES.find((known) => known === asked.scope);
  if (scope === undefined)
    throw usageError(`--scope is ${SCOPES.join(', ')}, was "${asked.scope}"`);
  const lifeDays = asked.days === undefined ? undefined : Number(asked.days);
  if (
    lifeDays !== undefined &&
    !(Number.isInteger(lifeDays) && lifeDays >= 1 && lifeDays <= MOST_DAYS)
  )
    throw usageError(`--days is a whole number from 1 to ${MOST_DAYS}, was "${asked.days ?? ''}"`);
  const { keys, tell } = keysOf(home);
  const { text, token } = await keys.addToken({ name: asked.name, scope, lifeDays });
  await tell({ what: 'token add', subject: `${token.id} ${asked.name} (${scope})` });
  screen.say(text);
  screen.say(`kept nowhere: note it now. Send it as "Authorization: Bearer …"`);
  return EXIT.done;
}

/** `invest token list`. */
export async function listTokens(home: Home, screen: Terminal): Promise<ExitCode> {
  const living = await keysOf(home).keys.living('token');
  screen.json(
    living.map(({ id, name, scope, madeAt, expiresAt, lastUsedAt }) => ({
      id,
      name: name ?? null,
      scope,
      madeAt: toIso(madeAt),
      expiresAt: expiresAt === undefined ? null : toIso(expiresAt),
      lastUsedAt: lastUsedAt === undefined ? null : toIso(lastUsedAt),
    })),
  );
  if (living.length === 0) screen.say('no tokens');
  else
    screen.table(
      ['id', 'name', 'scope', 'made', 'last used'],
      living.map(({ id, name = '', scope, madeAt, lastUsedAt }) => [
        id,
        harmlessLine(name),
        scope,
        toIso(madeAt),
        lastUsedAt === undefined ? 'never' : toIso(lastUsedAt),
      ]),
    );
  return EXIT.done;
}

/** `invest token revoke`. */
export async function revokeToken(home: Home, id: string, screen: Terminal): Promise<ExitCode> {
  const { keys, tell } = keysOf(home);
  const revoked = await keys.revoke('token', id);
  if (revoked === undefined) {
    screen.warn(`no token has the id ${harmlessLine(id)}; see invest token list`);
    return EXIT.no;
  }
  await tell({ what: 'token revoke', subject: `${id} ${revoked.name ?? ''}`.trim() });
  screen.say(`${revoked.name ?? id} is taken back`);
  return EXIT.done;
}

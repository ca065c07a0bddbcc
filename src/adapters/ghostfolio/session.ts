import { struckOut } from '#adapters/redaction';
import { answerOf, retryAfterMs } from './answer-of.ts';
import type { Outside } from './ghostfolio-settings.ts';
import type { HttpLine } from './http-line.ts';
import type { Failure } from './told.ts';
import { signedIn } from './wire.ts';

export type Bearer = { readonly kind: 'signed-in'; readonly bearer: string } | Failure;

/** The sign-in that all calls share. */
export type Session = {
  /**
   * Signs in where that has not been done; whoever asks meanwhile waits for the same. A limit on sign-ins is waited
   * for once, or told at once.
   */
  bearer(limit: 'wait' | 'tell'): Promise<Bearer>;
  /** Signs in again, once for all who were refused with the same bearer. */
  renewed(refused: string): Promise<Bearer>;
  /** Takes token and bearer out of a text. */
  withoutSecrets(text: string): string;
};

export type SignIn = {
  readonly line: HttpLine;
  readonly token: string;
  readonly timeoutMs: number;
};

/** A session that signs in with the security token when it is first needed. */
export function openSession(signIn: SignIn, outside: Outside): Session {
  let held: string | undefined;
  let pending: Promise<Bearer> | undefined;
  const known: string[] = [signIn.token];
  const withoutSecrets = (text: string): string => struckOut(known, '***')(text);
  const kept = (given: Bearer): Bearer => {
    held = given.kind === 'signed-in' ? given.bearer : undefined;
    if (held !== undefined && !known.includes(held)) known.push(held);
    return given;
  };
  const once = (): Promise<Bearer> => {
    pending ??= patient(signIn, outside, withoutSecrets)
      .then(kept)
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return {
    bearer: async (limit) => {
      if (held !== undefined) return { kind: 'signed-in', bearer: held };
      return limit === 'wait' ? once() : kept((await tried(signIn, withoutSecrets)).given);
    },
    renewed: async (refused) => {
      if (held === refused) held = undefined;
      return held === undefined ? once() : { kind: 'signed-in', bearer: held };
    },
    withoutSecrets,
  };
}

async function patient(
  signIn: SignIn,
  outside: Outside,
  shown: (text: string) => string,
): Promise<Bearer> {
  const first = await tried(signIn, shown);
  if (first.waitMs === undefined) return first.given;
  await outside.pause(first.waitMs * (1 + outside.random() / 10));
  return (await tried(signIn, shown)).given;
}

type Tried = { readonly given: Bearer; readonly waitMs?: number };

/** Signs in, without waiting for anything. */
async function tried(signIn: SignIn, shown: (text: string) => string): Promise<Tried> {
  const { line, token, timeoutMs } = signIn;
  const sent = await line.send({
    method: 'POST',
    path: '/api/v1/auth/anonymous',
    body: { accessToken: token },
    timeoutMs,
  });
  const given = bearerIn(answerOf(sent, shown));
  if (sent.kind !== 'answered' || sent.status !== 429) return { given };
  return { given, waitMs: retryAfterMs(sent.retryAfter) };
}

function bearerIn(told: ReturnType<typeof answerOf>): Bearer {
  // Signing in writes nothing: whatever failed, nothing was done.
  if (told.kind === 'failed') {
    const says = told.because === 'rate-limit' ? 'limits sign-ins just now (429)' : told.says;
    return { ...told, says, mayBeDone: false };
  }
  const read = signedIn.safeParse(told.value);
  if (told.status < 300 && read.success) return { kind: 'signed-in', bearer: read.data.authToken };
  return refusal(told.status, told.says);
}

function refusal(status: number, says: string): Failure {
  const failure = { kind: 'failed', mayBeDone: false, retryable: status >= 500 } as const;
  if (status === 403)
    return {
      ...failure,
      says: 'does not know the security token (403)',
      fix: 'set the security token that Ghostfolio showed when the user was created, or renew it there under Settings',
      because: 'refused-token',
    };
  if (status === 404)
    return {
      ...failure,
      says: 'knows no sign-in at /api/v1/auth/anonymous (404)',
      fix: 'set ghostfolio.url to the address of a Ghostfolio of version 3.58 or later',
      because: 'wrong-address',
    };
  return {
    ...failure,
    says: `could not sign us in (${status}${says === '' ? '' : `: ${says}`})`,
    fix: "read Ghostfolio's log",
  };
}

import { DAY_MS, MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import type { Clock, Credential, Credentials, Scope } from '#ports';
import { isPassword, passwordHash, SALT_BYTES } from './password-hash.ts';
import { hashOfSecret, isSameSecret, newId, newSecret } from './secret.ts';
import { turns } from './turns.ts';

export type KeysParts = {
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
};

/** What came of trying a password: 'busy' where too many are being tried. */
export type Tried = 'right' | 'wrong' | 'busy' | 'none set';

export type TokenAsked = {
  readonly name: string;
  readonly scope: Scope;
  readonly lifeDays: number | undefined;
};

/** Passwords, sessions, tokens and the code of the set-up: makes them, knows them again, takes them back. */
export type Keys = {
  readonly hasPassword: () => Promise<boolean>;
  readonly tryPassword: (password: string) => Promise<Tried>;
  /** Ends every session; false where too many are being hashed. */
  readonly setPassword: (password: string) => Promise<boolean>;
  /** Its secret, for the cookie. */
  readonly beginSession: () => Promise<{ readonly secret: string; readonly session: Credential }>;
  /** The session of a secret, where it still lives; notes that it was used. */
  readonly session: (secret: string) => Promise<Credential | undefined>;
  readonly addToken: (
    asked: TokenAsked,
  ) => Promise<{ readonly text: string; readonly token: Credential }>;
  /** The token of its text, where it still lives; notes that it was used. */
  readonly token: (text: string) => Promise<Credential | undefined>;
  /** Those that still live, newest first. */
  readonly living: (kind: 'session' | 'token') => Promise<readonly Credential[]>;
  readonly revoke: (kind: 'session' | 'token', id: string) => Promise<Credential | undefined>;
  /** A code that sets the first password once, within a day; those before it are void. */
  readonly newSetupCode: () => Promise<string>;
  readonly isSetupCode: (code: string) => Promise<boolean>;
  /** Sets the first password with a code; of two that try at once one does. */
  readonly setUp: (
    code: string,
    password: string,
  ) => Promise<'done' | 'wrong code' | 'busy' | 'set already'>;
};

const SESSION_LIFE_MS = 30 * DAY_MS;
const SESSION_IDLE_MS = 7 * DAY_MS;
const SETUP_LIFE_MS = DAY_MS;
const HASHES_AT_ONCE = 2;
const PASSWORD_ID = 'password';
const TOKEN = /^inv_([\da-f]{12})_([\da-f]{64})$/;

export function openKeys(parts: KeysParts): Keys {
  const { credentials, clock, random } = parts;
  const hashing = turns(HASHES_AT_ONCE);
  const stored = async (): Promise<Credential | undefined> =>
    (await credentials.all('password')).at(0);
  const keepPassword = async (hash: string): Promise<void> => {
    const madeAt = clock.now();
    await credentials.keep({ id: PASSWORD_ID, kind: 'password', hash, scope: 'admin', madeAt });
    await credentials.revokeAll('session');
  };
  const hashed = (password: string): Promise<string> | undefined =>
    hashing.take(async () => passwordHash(password, random(SALT_BYTES)));
  return {
    ...sessions(parts),
    ...tokens(parts),
    ...setupCodes(parts, { stored, hashed, keepPassword }),
    hasPassword: async () => (await stored()) !== undefined,
    tryPassword: async (password) => {
      const known = await stored();
      if (known === undefined) return 'none set';
      const trial = hashing.take(async () => isPassword(password, known.hash));
      if (trial === undefined) return 'busy';
      return (await trial) ? 'right' : 'wrong';
    },
    setPassword: async (password) => {
      const hash = hashed(password);
      if (hash === undefined) return false;
      await keepPassword(await hash);
      return true;
    },
  };
}

type PasswordDesk = {
  readonly stored: () => Promise<Credential | undefined>;
  readonly hashed: (password: string) => Promise<string> | undefined;
  readonly keepPassword: (hash: string) => Promise<void>;
};

function setupCodes(
  { credentials, clock, random }: KeysParts,
  { stored, hashed, keepPassword }: PasswordDesk,
): Pick<Keys, 'newSetupCode' | 'isSetupCode' | 'setUp'> {
  const found = async (code: string): Promise<Credential | undefined> => {
    const known = await credentials.byHash('setup', hashOfSecret(plainCode(code)));
    return known !== undefined && lives(known, clock.now()) ? known : undefined;
  };
  return {
    newSetupCode: async () => {
      await credentials.revokeAll('setup');
      const code = writtenCode(random(CODE_LENGTH));
      const madeAt = clock.now();
      const expiresAt = plusMs(madeAt, SETUP_LIFE_MS);
      const hash = hashOfSecret(plainCode(code));
      const life = { madeAt, expiresAt };
      await credentials.keep({ id: newId(random), kind: 'setup', hash, scope: 'admin', ...life });
      return code;
    },
    isSetupCode: async (code) => (await found(code)) !== undefined,
    setUp: async (code, password) => {
      if ((await stored()) !== undefined) return 'set already';
      const known = await found(code);
      if (known === undefined) return 'wrong code';
      const hash = hashed(password);
      if (hash === undefined) return 'busy';
      const phc = await hash;
      // Who takes the code away has it.
      if (!(await credentials.revoke(known.id))) return 'wrong code';
      await keepPassword(phc);
      return 'done';
    },
  };
}

/** The credential of a secret, where it still lives; notes that it was used. */
async function stillLiving(
  parts: KeysParts,
  kind: 'session' | 'token',
  secret: string,
): Promise<Credential | undefined> {
  const credential = await parts.credentials.byHash(kind, hashOfSecret(secret));
  if (credential === undefined || !lives(credential, parts.clock.now())) return undefined;
  return used(parts, credential);
}

function sessions(parts: KeysParts): Pick<Keys, 'beginSession' | 'session'> {
  const { credentials, clock, random } = parts;
  return {
    beginSession: async () => {
      const secret = newSecret(random);
      const madeAt = clock.now();
      for (const old of await credentials.all('session'))
        if (!lives(old, madeAt)) await credentials.revoke(old.id);
      const session: Credential = {
        id: newId(random),
        kind: 'session',
        hash: hashOfSecret(secret),
        scope: 'admin',
        madeAt,
        expiresAt: plusMs(madeAt, SESSION_LIFE_MS),
        lastUsedAt: madeAt,
      };
      await credentials.keep(session);
      return { secret, session };
    },
    session: async (secret) => stillLiving(parts, 'session', secret),
  };
}

function tokens(parts: KeysParts): Pick<Keys, 'addToken' | 'token' | 'living' | 'revoke'> {
  const { credentials, clock, random } = parts;
  return {
    addToken: async ({ name, scope, lifeDays }) => {
      const [id, secret, madeAt] = [newId(random), newSecret(random), clock.now()];
      const ends = lifeDays === undefined ? {} : { expiresAt: plusMs(madeAt, lifeDays * DAY_MS) };
      const hash = hashOfSecret(secret);
      const token: Credential = { id, kind: 'token', name, hash, scope, madeAt, ...ends };
      await credentials.keep(token);
      return { text: `inv_${id}_${secret}`, token };
    },
    token: async (text) => {
      const [, id, secret] = TOKEN.exec(text) ?? [];
      if (id === undefined || secret === undefined) return undefined;
      const found = await stillLiving(parts, 'token', secret);
      return found !== undefined && isSameSecret(found.id, id) ? found : undefined;
    },
    living: async (kind) =>
      (await credentials.all(kind))
        .filter((each) => lives(each, clock.now()))
        .toSorted((left, right) => right.madeAt - left.madeAt),
    revoke: async (kind, id) => {
      const found = (await credentials.all(kind)).find((each) => each.id === id);
      return found !== undefined && (await credentials.revoke(id)) ? found : undefined;
    },
  };
}

function lives({ kind, madeAt, expiresAt, lastUsedAt }: Credential, now: Instant): boolean {
  if (expiresAt !== undefined && now >= expiresAt) return false;
  return kind !== 'session' || now - (lastUsedAt ?? madeAt) < SESSION_IDLE_MS;
}

/** Writes at most once a minute that it was used; one that was taken back meanwhile stays so. */
async function used(
  { credentials, clock }: KeysParts,
  credential: Credential,
): Promise<Credential | undefined> {
  const { kind, hash, madeAt, lastUsedAt } = credential;
  if (clock.now() - (lastUsedAt ?? madeAt) < MINUTE_MS && lastUsedAt !== undefined)
    return credential;
  const still = await credentials.byHash(kind, hash);
  if (still === undefined) return undefined;
  const touched = { ...still, lastUsedAt: clock.now() };
  await credentials.keep(touched);
  return touched;
}

/** Crockford's letters: none looks like another. 16 of them are 80 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;

function writtenCode(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** As people type it. */
function plainCode(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

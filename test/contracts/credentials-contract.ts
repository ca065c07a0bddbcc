import { instant } from '#core/calendar';
import type { Credential, Credentials } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Credentials of which there is none. */
export type CredentialsUnderContract = { readonly name: string; readonly open: () => Credentials };

const T0 = 1_781_786_400_000;
const token = (number: number, more: Partial<Credential> = {}): Credential => ({
  id: `c${number}`,
  kind: 'token',
  name: 'backup-script',
  hash: String(number).padStart(64, '0'),
  scope: 'read',
  madeAt: instant(T0 + number),
  ...more,
});
const session: Credential = {
  id: 's1',
  kind: 'session',
  hash: 'f'.repeat(64),
  scope: 'admin',
  madeAt: instant(T0),
  expiresAt: instant(T0 + 1000),
  lastUsedAt: instant(T0 + 5),
};

/** What all credentials hold to. */
export function credentialsContract({ name, open }: CredentialsUnderContract): void {
  describe(`${name} as credentials`, () => {
    let credentials: Credentials;
    beforeEach(() => {
      credentials = open();
    });

    it('lists those of a kind, whole', async () => {
      for (const each of [token(2), token(1), session]) await credentials.keep(each);
      expect(new Set(await credentials.all('token'))).toEqual(new Set([token(1), token(2)]));
      expect(await credentials.all('session')).toEqual([session]);
      expect(await credentials.all('password')).toEqual([]);
    });

    it('finds one by the hash of its own kind only', async () => {
      await credentials.keep(session);
      expect(await credentials.byHash('session', session.hash)).toEqual(session);
      expect(await credentials.byHash('token', session.hash)).toBeUndefined();
      expect(await credentials.byHash('session', 'another')).toBeUndefined();
    });

    it('keeps one anew under its id', async () => {
      await credentials.keep(token(1));
      const used = token(1, { lastUsedAt: instant(T0 + 9) });
      await credentials.keep(used);
      expect(await credentials.all('token')).toEqual([used]);
    });

    it('revokes one and says whether it was there, or all of a kind', async () => {
      for (const each of [token(1), token(2), token(3), session]) await credentials.keep(each);
      expect(await credentials.revoke('c2')).toBe(true);
      expect(await credentials.revoke('c2')).toBe(false);
      expect(await credentials.byHash('token', token(2).hash)).toBeUndefined();
      expect(await credentials.revokeAll('token')).toBe(2);
      expect(await credentials.all('token')).toEqual([]);
      expect(await credentials.all('session')).toEqual([session]);
    });
  });
}

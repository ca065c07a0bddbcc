import { describe, expect, it } from 'vitest';
import { isPassword, passwordHash } from './password-hash.ts';

/** The example of argon2-cffi's documentation, made by the reference implementation in C. */
const PUBLISHED =
  '$argon2id$v=19$m=65536,t=3,p=4$MIIRqgvgQbgj220jfp0MPA$YfwJSVjtjSU0zzV/P3S9nnQ/USre2wvJMjfCIjrTQbg';

describe('the hash of a password', () => {
  it('knows a password of another implementation again, and no other', async () => {
    expect(await isPassword('correct horse battery staple', PUBLISHED)).toBe(true);
    expect(await isPassword('correct horse battery stapler', PUBLISHED)).toBe(false);
  });

  it('is another for another salt, and the same letters typed otherwise are the same', async () => {
    const [one, other] = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)];
    const hash = await passwordHash('cafe\u0301 at noon', one);
    expect(hash).not.toBe(await passwordHash('cafe\u0301 at noon', other));
    expect(await isPassword('caf\u00E9 at noon', hash)).toBe(true);
  });

  it.each([
    '',
    'plain text',
    PUBLISHED.replace('argon2id', 'argon2i'),
    PUBLISHED.replace('m=65536', 'm=9999999'),
    PUBLISHED.replace('t=3', 't=99'),
    PUBLISHED.replace('v=19', 'v=16'),
    PUBLISHED.slice(0, -30),
  ])('lets nobody in by %s', async (phc) => {
    expect(await isPassword('correct horse battery staple', phc)).toBe(false);
  });
});

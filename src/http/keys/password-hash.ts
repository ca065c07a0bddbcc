import { argon2 as argon2Of, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2 = promisify(argon2Of);

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
export const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** More than these no stored hash of ours has; one that asks for more is not computed. */
const MOST = { memory: 262_144, passes: 10, parallelism: 8, tag: 64 } as const;

/** A PHC string: $argon2id$v=19$m=19456,t=2,p=1$salt$hash, base64 without padding. */
export async function passwordHash(password: string, salt: Uint8Array): Promise<string> {
  const tag = await argon2('argon2id', {
    message: normal(password),
    nonce: salt,
    tagLength: TAG_BYTES,
    ...COST,
  });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\d+/A-Za-z]+)\$([\d+/A-Za-z]+)$/;

/** Whether a password is the one of a PHC string; what is no such string is nobody's. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(phc) ?? [];
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  };
  const expected = Buffer.from(tag, 'base64');
  const isPayable =
    cost.memory <= MOST.memory &&
    cost.passes <= MOST.passes &&
    cost.parallelism <= MOST.parallelism &&
    expected.length >= SALT_BYTES &&
    expected.length <= MOST.tag;
  if (!isPayable) return false;
  const found = await argon2('argon2id', {
    message: normal(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    ...cost,
  });
  return timingSafeEqual(found, expected);
}

/** The same letters typed on another keyboard are the same password (NFKC, as NIST SP 800-63B says). */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}

import { createHash, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
const ID_BYTES = 6;

type Random = (bytes: number) => Uint8Array;

/** 256 bits as 64 hexadecimal digits. */
export function newSecret(random: Random): string {
  return Buffer.from(random(SECRET_BYTES)).toString('hex');
}

/** Names a credential in lists and logs: 12 hexadecimal digits. */
export function newId(random: Random): string {
  return Buffer.from(random(ID_BYTES)).toString('hex');
}

/** SHA-256, lower-case hexadecimal: of random secrets only, which nobody guesses from it. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSameSecret(one: string, other: string): boolean {
  const hashed = [one, other].map((text) => createHash('sha256').update(text, 'utf8').digest());
  const [first, second] = hashed;
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}

import { randomBytes as bytesOf } from 'node:crypto';

/** So many bytes that nobody can guess: for secrets. */
export function randomBytes(count: number): Uint8Array {
  return bytesOf(count);
}

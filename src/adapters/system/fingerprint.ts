import { createHash } from 'node:crypto';
import type { Fingerprint } from '#ports';

/** SHA-256 of UTF-8 text, lower-case hexadecimal. */
export const fingerprint: Fingerprint = (text) =>
  createHash('sha256').update(text, 'utf8').digest('hex');

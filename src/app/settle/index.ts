export { expiryOf } from './expiry-of.ts';
export { settle } from './settle.ts';

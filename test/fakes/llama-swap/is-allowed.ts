import type { IncomingMessage } from 'node:http';
import type { LlamaSwapConfig } from './llama-swap-config.ts';

/** Whether a request carries one of the keys: as Bearer, as x-api-key or as the password of Basic. */
export function isAllowed(
  { apiKeys = [] }: LlamaSwapConfig,
  { headers }: IncomingMessage,
): boolean {
  if (apiKeys.length === 0) return true;
  const [scheme = '', secret = ''] = (headers.authorization ?? '').split(' ');
  const basic = Buffer.from(secret, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  const own = headers['x-api-key'];
  return [scheme === 'Bearer' ? secret : '', scheme === 'Basic' ? basic : '', own].some(
    (key) => typeof key === 'string' && apiKeys.includes(key),
  );
}

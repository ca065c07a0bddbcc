import type { Connecting } from './asked.ts';

/** An address without what is secret in it: "postgres://invest@box:5432/club (schema invest)". */
export function placeName({ url, schema }: Pick<Connecting, 'schema' | 'url'>): string {
  const { protocol, username, host, pathname } = new URL(url);
  const user = username === '' ? '' : `${username}@`;
  return `${protocol}//${user}${host}${pathname} (schema ${schema})`;
}

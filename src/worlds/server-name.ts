/** "127.0.0.1:8080" of an address; with the path where it is not the usual one. */
export function serverName(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl);
  const path = pathname.replace(/\/$/, '');
  return path === '' || path === '/v1' ? host : `${host}${path}`;
}

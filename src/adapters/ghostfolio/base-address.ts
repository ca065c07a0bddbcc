import { PortError } from '#ports';

/** The address without what is not part of it: a slash at the end, /api, credentials. Fails on what is no http(s) address. */
export function baseAddress(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new PortError(
      'tracker',
      'ghostfolio.url is no http or https address: write it as "http://localhost:3333"',
      { retryable: false },
    );
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api(?:\/v\d+)?$/, '');
  return `${url.protocol}//${url.host}${path}`;
}

import type { Route, Seen } from '#http';

/** A path with a word in each of its places. */
export function filled({ path }: Pick<Route, 'path'>): string {
  return path.replaceAll(/\{\w+\}/g, 'x');
}

type Asked = {
  readonly path: string;
  readonly method: string;
  readonly host: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What changes something is asked with a key and a body, so that nothing but the credentials is wrong. */
export function requestOf({ path, method, host, headers = {} }: Asked): Request {
  const isWriting = !['GET', 'HEAD', 'OPTIONS'].includes(method);
  return new Request(`http://127.0.0.1:8501${path}`, {
    method,
    headers: {
      host,
      ...(isWriting ? { 'content-type': 'application/json', 'idempotency-key': 'a-key' } : {}),
      ...headers,
    },
    ...(isWriting ? { body: '{}' } : {}),
  });
}

let asked = 0;

/** From an address of its own each time: who guesses is slowed by address, and a refusal is to have one reason. */
export function seenFrom(boundTo: string): Seen {
  asked += 1;
  return {
    remote: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
    boundTo,
    isEncrypted: false,
  };
}

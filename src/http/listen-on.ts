import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings, type Http2Bindings } from '@hono/node-server';
import { PortError } from '#ports';
import { no } from './answering/answer.ts';
import { responseOf } from './answering/response-of.ts';
import { withSafeHeaders } from './answering/safe-headers.ts';
import type { Seen } from './http-parts.ts';

/** A socket that is open. */
export type Listening = {
  readonly host: string;
  readonly port: number;
  /** Lets answers that have begun end for a while, then ends them. */
  close(): Promise<void>;
};

const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 } as const;
const KEEP_ALIVE_MS = 5000;
const MOST_CONNECTIONS = 512;
const GRACE_MS = 2000;

/** Answers on a socket; throws PortError where it cannot be had. */
export async function listenOn(
  fetch: (request: Request, seen: Seen) => Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const heard = getRequestListener(
    async (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
      fetch(request, { remote: incoming.socket.remoteAddress, boundTo: host, isEncrypted: false }),
    {
      overrideGlobalObjects: false,
      errorHandler: () => withSafeHeaders(responseOf(no(400, 'that is no request')), undefined),
    },
  );
  const server = createServer(
    { ...LIMITS, keepAliveTimeout: KEEP_ALIVE_MS },
    (incoming, outgoing) => {
      void heard(incoming, outgoing);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  await bound(server, { host, port });
  const address = server.address();
  return {
    host,
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => closed(server),
  };
}

async function bound(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen({ host, port }, listening.resolve);
  try {
    await listening.promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const says = `${host}:${port} cannot be listened on (${code}); choose another port, or end who has it`;
    throw new PortError('http', says, { retryable: false, cause: error });
  }
}

async function closed(server: Server): Promise<void> {
  const done = Promise.withResolvers<void>();
  server.close(() => {
    done.resolve();
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MS);
  await done.promise;
  clearTimeout(timer);
}

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Behaviour } from './behaviours.ts';

export type FeedServer = {
  readonly port: number;
  /** "http://127.0.0.1:4711", without a final slash. */
  readonly origin: string;
  /** "127.0.0.1:4711", as allowed private hosts are named. */
  readonly hostPort: string;
  /** What a path answers from now on; paths that nobody set answer 404. */
  readonly set: (path: string, behaviour: Behaviour) => void;
  /** Requests so far, oldest first. */
  readonly requests: readonly {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  /** Most requests that were open at once. */
  readonly mostAtOnce: () => number;
  readonly close: () => Promise<void>;
};

/** A real HTTP server on the loopback address for feeds that behave and feeds that do not. */
export async function startFeedServer(): Promise<FeedServer> {
  const behaviours = new Map<string, Behaviour>();
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers });
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    response.on('error', () => undefined);
    const behaviour = behaviours.get(path);
    if (behaviour === undefined) response.writeHead(404).end();
    else behaviour(request, response);
  });
  const hangUp = hangsUp(server);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    hostPort: `127.0.0.1:${port}`,
    set: (path, behaviour) => void behaviours.set(path, behaviour),
    requests,
    mostAtOnce: () => most,
    close: async () => {
      hangUp();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Ends every connection, also those that were never answered. */
function hangsUp(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Behaviour } from '../feeds/behaviours.ts';
import { simulatedInternet, type SimulatedInternet } from '../feeds/simulated-internet.ts';
import { startForbiddenListener } from '../feeds/start-forbidden-listener.ts';

type Names = Readonly<Record<string, readonly (readonly string[])[]>>;

export type FakeWeb = {
  /** What a path of a host answers from now on; "*" is any host. Paths that nobody set answer 404. */
  readonly set: (host: string, path: string, behaviour: Behaviour) => void;
  /** Requests so far, oldest first. */
  readonly requests: readonly {
    readonly host: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  /** Names that nobody gives addresses to lead here. */
  readonly internet: (names?: Names) => SimulatedInternet;
  /** Connections to anything that is not here. */
  readonly forbiddenConnections: () => number;
  readonly close: () => Promise<void>;
};

/** A web of many hosts on one real HTTP server, and a listener for everything that must not be reached. */
export async function startFakeWeb(): Promise<FakeWeb> {
  const forbidden = await startForbiddenListener();
  const behaviours = new Map<string, Behaviour>();
  const requests: FakeWeb['requests'][number][] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    requests.push({ host, path, headers: request.headers });
    response.on('error', () => undefined);
    const behaviour = behaviours.get(`${host} ${path}`) ?? behaviours.get(`* ${path}`);
    if (behaviour === undefined) response.writeHead(404).end();
    else behaviour(request, response);
  });
  const hangUp = hangsUp(server);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    set: (host, path, behaviour) => void behaviours.set(`${host} ${path}`, behaviour),
    requests,
    internet: (names = {}) =>
      simulatedInternet({ fake: port, forbidden: forbidden.port }, new Map(Object.entries(names))),
    forbiddenConnections: forbidden.connections,
    close: async () => {
      hangUp();
      await forbidden.close();
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

import { createServer, type Socket } from 'node:net';

/** Stands for everything that must never be reached, and counts who reaches it. */
export type ForbiddenListener = {
  readonly port: number;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

/** A listener on the loopback address that answers any connection with a secret. */
export async function startForbiddenListener(): Promise<ForbiddenListener> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret');
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    port,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

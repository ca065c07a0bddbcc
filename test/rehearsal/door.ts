import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** 'open': whoever comes is let through; 'refused': nobody listens; 'silent': connections are taken and nothing comes. */
export type DoorState = 'open' | 'refused' | 'silent';

/** An address of its own before a server, which can be shut in the middle of a day and opened again. */
export type Door = {
  readonly baseUrl: string;
  set(state: DoorState): Promise<void>;
  stop(): Promise<void>;
};

/** A door on a free port of 127.0.0.1 to a server at "http://127.0.0.1:4711". */
export async function doorTo(origin: string): Promise<Door> {
  const target = Number(new URL(origin).port);
  const sockets = new Set<Socket>();
  let state: DoorState = 'open';
  const server = createServer((client) => {
    keep(sockets, client);
    if (state === 'silent') client.resume();
    else through(client, keep(sockets, connect({ host: '127.0.0.1', port: target })));
  });
  const port = await listening(server, 0);
  const shut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    set: async (next) => {
      if (next === state) return;
      state = next;
      await shut();
      if (next !== 'refused') await listening(server, port);
    },
    stop: shut,
  };
}

function keep(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
  return socket;
}

function through(client: Socket, inner: Socket): void {
  client.pipe(inner).pipe(client);
  client.on('close', () => inner.destroy());
  inner.on('close', () => client.destroy());
}

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
